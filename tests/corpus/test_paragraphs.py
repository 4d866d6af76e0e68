"""Paragraphs of texts with and without lines of a fixed width."""

import random
import textwrap

import pytest

from components.corpus.paragraphs import read_paragraphs

LONG = "The harbor authority said that the pier would stay closed until the end of the year. " * 4


def paragraphs(text: str) -> list[str]:
    return [text[span.start : span.end] for span in read_paragraphs(text)]


def test_a_line_is_a_paragraph():
    assert paragraphs("One.\nTwo.\n\n  Three. \n") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("width", [50, 72, 100])
def test_lines_of_a_fixed_width_are_joined(width):
    wrapped = textwrap.fill(LONG, width)
    assert paragraphs(f"{wrapped}\n\n{wrapped}") == [wrapped, wrapped]


def test_short_lines_of_their_own_length_are_not_joined():
    text = (
        "A title of some length stands here\nA deck\nThe first paragraph is a bit longer than that."
    )
    assert len(paragraphs(text)) == 3


def test_paragraphs_lie_in_order_and_have_no_space_around_them():
    chance = random.Random(5)
    for _ in range(300):
        text = "".join(chance.choices("ab .\n\t\u3000“", k=chance.randrange(120)))
        spans = read_paragraphs(text)
        assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
        assert all(part and part == part.strip(" \t\n\u3000") for part in paragraphs(text))
