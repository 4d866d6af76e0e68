import numpy as np
import pytest

from components.languages import load_language
from components.quotes.labels import LABELS, LINK_WIDTH, LINKS, ROLES, SPEAKER_LINK
from components.quotes.links import LinkReader
from components.quotes.people import Entity
from components.quotes.readings import Reading
from components.quotes.speakers import Resolver
from components.quotes.tagger import LinkWindow, TaggedToken
from components.schema import Role, Span

SPANS = [Span(0, 3), Span(4, 7), Span(8, 12)]


def reader(asks, answers):
    """Three tokens and the special ones around them; numbers of the first link are 0."""
    width = LINKS * LINK_WIDTH
    window = LinkWindow(np.zeros((5, width), np.float32), np.zeros((5, width), np.float32))
    window.asks[:, SPEAKER_LINK * LINK_WIDTH] = asks
    window.answers[:, SPEAKER_LINK * LINK_WIDTH] = answers
    nothing = np.zeros(len(LABELS), np.float32)
    roles = np.eye(len(ROLES), dtype=np.float32)
    return LinkReader(
        tuple(
            TaggedToken(span, nothing, nothing, roles[place], window, place + 1)
            for place, span in enumerate(SPANS)
        )
    )


def test_the_name_that_answers_best_gets_most():
    links = reader(asks=[0, 0, 0, 8, 0], answers=[0, 8, 0, 0, 0])
    first, second = links.shares(Span(8, 12), SPANS[:2])
    assert first > 0.95 > 0.05 > second


def test_shares_are_over_all_tokens_of_the_input():
    links = reader(asks=[0] * 5, answers=[0] * 5)
    assert links.shares(Span(8, 12), SPANS) == pytest.approx([0.2] * 3)


def test_a_content_without_tokens_is_linked_to_nobody():
    assert LinkReader(()).shares(Span(0, 4), SPANS) == [0, 0, 0]


def test_roles_are_the_mean_over_the_words_of_the_spans():
    links = reader(asks=[0] * 5, answers=[0] * 5)
    found = links.roles([Span(0, 7)])
    assert found[Role.ANALYST] == found[Role.OFFICIAL] == 0.5
    assert links.roles([Span(20, 30)]) == {}


class Sure(LinkReader):
    """Links every content to the first name."""

    def shares(self, content, spans, head=SPEAKER_LINK):
        return [0.95] + [0.0] * (len(spans) - 1)


def resolver(text, *names):
    entities = [Entity(Span(text.find(n), text.find(n) + len(n)), "PER", n) for n in names]
    return Resolver(text, load_language("en"), entities, Sure(()))


def test_a_pronoun_gives_way_to_the_linked_person_and_stays_the_mention():
    text = "Ana Lopes left Bo Chen. She said go."
    she = Span(24, 27)
    found = resolver(text, "Ana Lopes", "Bo Chen").linked(
        Span(33, 35), Reading("", "", she, True, she)
    )
    assert (found.name, found.kind, found.mention) == ("Ana Lopes", "PER", she)


def test_a_source_that_names_somebody_never_gives_way():
    text = "Ana Lopes left. The Bank said go."
    bank = Span(20, 24)
    named = Reading("Bank", "ORG", bank, False, bank)
    assert resolver(text, "Ana Lopes").linked(Span(30, 32), named) is None
