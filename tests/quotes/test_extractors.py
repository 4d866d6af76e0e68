"""Each half of the extraction alone."""

import pytest

from components.languages import load_language
from components.quotes.extract import extract_quotes
from components.quotes.extractors import Untagged, extract_by_rules, extract_tagged
from components.schema import Article, Kind, Span
from tests.quotes.test_extract import MarkupTagger, read_markup


def extract(extractor, marked, code="en"):
    text, parts = read_markup(marked)
    article, whole = Article("a", text), [Span(0, len(text))]
    quotes = extractor(article, whole, load_language(code), MarkupTagger(parts))
    return [(text[q.content.start : q.content.end], q.kind, q.cue, q.speaker.name) for q in quotes]


def test_the_tagger_alone_takes_its_labels_and_the_nearest_source():
    marked = (
        "[S Ada Voss] [C said] [T the harbor would close soon]. It rained. "
        "“[T We will see],” [C shrugged] [S Ben Lim], [T calling it “a bad deal” for all]."
    )
    assert extract(extract_tagged, marked) == [
        ("the harbor would close soon", Kind.INDIRECT, "said", "Ada Voss"),
        ("We will see", Kind.DIRECT, "shrugged", "Ben Lim"),
        ("calling it “a bad deal” for all", Kind.MIXED, "shrugged", "Ben Lim"),
    ]


def test_a_content_that_begins_anew_is_another_statement():
    found = extract(extract_tagged, "[S Ada] [C said] [T it ended] [T now it begins]")
    assert [words for words, *_ in found] == ["it ended", "now it begins"]


def test_without_a_source_nobody_speaks():
    assert extract(extract_tagged, "[T it ended]") == [("it ended", Kind.INDIRECT, "", "")]


def test_the_rules_alone_need_no_tagger():
    text = "“The harbor will be closed,” the minister said. It rained."
    found = extract(extract_by_rules, text)
    assert found == [("The harbor will be closed", Kind.DIRECT, "said", "minister")]
    assert extract(extract_quotes, text) == []


def test_the_rules_alone_do_not_see_what_the_tagger_marks():
    assert extract(extract_by_rules, "[S Ada Voss] [T it ended] on Monday.") == []


@pytest.mark.parametrize(("spaces", "tokens"), [(True, 3), (False, 7)])
def test_all_words_are_alike_without_a_tagger(spaces, tokens):
    (found,) = Untagged(spaces=spaces).tag("one two.", [Span(0, 8)])
    assert len(found) == tokens
    assert len({tuple(token.probabilities) for token in found}) == 1
