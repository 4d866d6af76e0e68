"""The statements of the contrast data: how a line is read, what is made of it, how it is split."""

import random
from collections import Counter

import pytest

from components.training.contrast.fill import (
    HELD_OUT_EVERY,
    Contrast,
    Filler,
    realize,
    statement_examples,
)
from components.training.contrast.names import Name
from components.training.contrast.templates import (
    available_codes,
    load_split,
    load_statements,
    load_wordings,
    parse_statement,
)

IRAN = Name("Iran", "IRN", "country")


@pytest.fixture(scope="module")
def train() -> list[Contrast]:
    return statement_examples(7, held_out=False)


@pytest.fixture(scope="module")
def held_out() -> list[Contrast]:
    return statement_examples(7, held_out=True)


def test_a_line_gives_labels_tone_and_text() -> None:
    construction, wording = parse_statement("s", "A- B0 / +: {A} needs {B}: again.")
    assert construction.labels == {"A": 0, "B": 1}
    assert (construction.sentiment, construction.fits) == (2, "state")
    assert wording == "{A} needs {B}: again."


def test_a_question_mark_is_no_tone_and_a_third_part_says_what_fits() -> None:
    construction, _ = parse_statement("s", "A+ / ? / any: {A.g} won.")
    assert (construction.sentiment, construction.fits) == (None, "any")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{A} needs {B}.", "does not begin like"),
        ("A- B0 / -: {A} is alone.", r"labels of \['A', 'B'\], but slots \['A'\]"),
        ("A- / - / city: {A} is alone.", "fits is 'city'"),
    ],
)
def test_a_bad_line_is_refused_in_one_sentence(line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^s: .*{complaint}"):
        parse_statement("s", line)


def test_a_phrase_stands_for_a_country_that_is_not_named() -> None:
    sentence = realize("{A=They} threaten us.", {"A": IRAN}, load_wordings("en"))
    assert sentence.text == "They threaten us."
    assert (sentence.spans, sentence.implied) == ({"A": (0, 4)}, {"A"})


def test_a_name_is_marked_rather_than_a_phrase_before_it() -> None:
    sentence = realize("{A=Its} ally left {A}.", {"A": IRAN}, load_wordings("en"))
    assert (sentence.spans, sentence.implied) == ({"A": (14, 18)}, frozenset())


def test_a_country_that_is_not_named_goes_by_its_usual_name() -> None:
    construction, wording = parse_statement("s", "A- / - / country: {A=They} threaten us.")
    filler = Filler(load_wordings("en"), load_split(), random.Random(1), held_out=False)
    (example,) = filler.sentences(construction, wording)
    assert example.mention == "They"
    assert example.target != "They"


@pytest.mark.parametrize("code", available_codes())
def test_every_language_has_statements_and_none_twice(code: str) -> None:
    texts = Counter(wording for _, wording in load_statements(code))
    assert len(texts) > 80
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("code", available_codes())
def test_nearly_every_statement_can_be_filled(code: str, train: list[Contrast]) -> None:
    filled = {example.construction for example in train if example.language == code}
    trained = [n for n in range(1, len(load_statements(code)) + 1) if n % HELD_OUT_EVERY]
    assert len(filled) >= 0.97 * len(trained)


def test_no_statement_stands_on_both_sides(train: list[Contrast], held_out: list[Contrast]) -> None:
    sides = [{(e.language, e.construction) for e in side} for side in (train, held_out)]
    assert sides[0] and sides[1] and sides[0].isdisjoint(sides[1])


def test_another_seed_fills_other_names(held_out: list[Contrast]) -> None:
    other = statement_examples(8, held_out=True)
    assert {e.construction for e in other} == {e.construction for e in held_out}
    assert {e.text for e in other} != {e.text for e in held_out}


def test_no_markup_is_left_in_a_statement(train: list[Contrast], held_out: list[Contrast]) -> None:
    for example in train + held_out:
        assert not set("{}[]|~") & set(example.text), example.text
        assert example.text[example.start : example.end] == example.mention
