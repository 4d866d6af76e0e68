"""The labelled statements of our own articles, ``data/stances``: whole, and split by article."""

import json

import pytest

from components.languages import available_languages
from components.schema import Sentiment, Stance
from components.training.data import STANCES, read_own_stances, read_own_tones

FILES = sorted(STANCES.glob("*.jsonl"))


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_language_has_a_file():
    assert {path.stem for path in FILES} == set(available_languages())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_row_is_a_target_with_its_stance_or_a_statement_with_its_tone(path):
    for row in rows(path):
        if "stance" in row:
            assert row["stance"] in set(Stance)
            if row["span"]:
                start, end = row["span"]
                assert row["text"][start:end].strip()
                assert 0 <= start < end <= len(row["text"])
        else:
            assert row["sentiment"] in set(Sentiment)
        assert row["text"].strip()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_articles_are_those_of_the_attribution_data(path):
    text = (path.parent.parent / "attribution" / f"{path.stem}.txt").read_text(encoding="utf-8")
    slugs = {line[4:].strip() for line in text.splitlines() if line.startswith("=== ")}
    assert {row["article"] for row in rows(path)} <= slugs


@pytest.mark.parametrize("read", [read_own_stances, read_own_tones])
def test_no_statement_stands_on_both_sides(read):
    train, held_out = list(read(held_out=False)), list(read(held_out=True))
    assert len(train) > 5 * len(held_out) > 0
    assert not {example.text for example in train} & {example.text for example in held_out}


def test_every_stance_and_tone_occurs():
    assert {e.label for e in read_own_stances(held_out=True)} == {0, 1, 2}
    assert {e.label for e in read_own_tones(held_out=True)} == {0, 1, 2}
