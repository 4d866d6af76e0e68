import pytest

from components.quotes.marks import find_quoted, trim
from components.schema import Span

CASES = [
    ('"Satu dua," kata A.', ["Satu dua,"]),
    ("“Satu,” kata A. “Dua.”", ["Satu,", "Dua."]),
    ("Он сказал: «Один „два“ три».", ["Один „два“ три"]),
    ("„Eins“, sagte er. „Zwei.“", ["Eins", "Zwei."]),
    ("他说：“一二三。”", ["一二三。"]),
    ("「いち『に』さん」と述べた", ["いち『に』さん"]),
    ("He said \"one 'two' three\".", ["one 'two' three"]),
    ("It's Kim's plan, they've said.", []),
    ("He called it 'one two three four five' today.", ["one two three four five"]),
    ("5'10\" tall and no quote", []),
    ("《论持久战》是一本书", []),
    ('A "one" and a "two".', ["one", "two"]),
    ('Kata A: "satu "dua" tiga".', ['satu "dua" tiga']),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quoted_parts(text, expected):
    found = find_quoted(text, Span(0, len(text)))
    assert [text[q.inner.start : q.inner.end] for q in found] == expected


def test_a_quote_left_open_at_the_start_reaches_to_the_end_of_the_paragraph():
    text = "“Satu dua tiga.\n“Empat,” kata A."
    (quoted,) = find_quoted(text, Span(0, 15))
    assert text[quoted.inner.start : quoted.inner.end] == "Satu dua tiga."


def test_a_stray_mark_inside_a_paragraph_swallows_nothing():
    text = "Kata A tegas. “Lalu dia pergi dan tidak kembali."
    assert find_quoted(text, Span(0, len(text))) == []


def test_every_mark_may_stand_alone():
    for mark in "“”„«»‹›「」『』《》\"‘’'":
        for text in (mark, f"a {mark}", f"{mark} a", f"{mark}{mark}", f"{mark} {mark} {mark}"):
            for quoted in find_quoted(text, Span(0, len(text))):
                assert (
                    0 <= quoted.outer.start <= quoted.inner.start <= quoted.inner.end <= len(text)
                )


def test_trim_cuts_spaces_and_commas():
    text = " , satu dua,; "
    span = trim(text, Span(0, len(text)))
    assert text[span.start : span.end] == "satu dua"


def test_a_language_adds_its_own_marks():
    text = "הוא אמר ״שלום״ והלך"
    (quoted,) = find_quoted(text, Span(0, len(text)), [("״", "״")])
    assert text[quoted.inner.start : quoted.inner.end] == "שלום"
