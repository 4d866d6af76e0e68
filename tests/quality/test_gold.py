"""The annotation itself holds together: offsets, codes and words it may use."""

from typing import Any

import pycountry
import pytest

from components.evaluation.gold import CORPUS, SAMPLE, read_gold, read_sample
from components.schema import Kind, Role, Sentiment, Stance

HELD_OUT_FOLDER = SAMPLE / "held_out"
HELD_OUT = read_gold([HELD_OUT_FOLDER / "gold"])
ENTRIES = (*read_sample().articles, *HELD_OUT.articles)
ARTICLES = {entry.article.article_id: entry for entry in ENTRIES}
GOLD: dict[str, Any] = {name: entry.statements for name, entry in ARTICLES.items()}
CODES = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
KEYS = {
    "article_id", "language", "kind", "text", "start", "end", "cue", "speaker", "role",
    "affiliation", "via", "sentiment", "targets",
}  # fmt: skip
EXTRA_KEYS = {"optional", "also", "speaker_also"}

articles = pytest.mark.parametrize("article_id", sorted(GOLD))


@articles
def test_borders_give_the_text_back(article_id: str):
    text = ARTICLES[article_id].article.text
    for record in GOLD[article_id]:
        for borders in (record, *record.get("also", ())):
            assert text[borders["start"] : borders["end"]] == borders["text"]
            assert borders["text"] == borders["text"].strip()


@articles
def test_statements_do_not_overlap_and_stand_in_order(article_id: str):
    records = GOLD[article_id]
    for one, other in zip(records, records[1:], strict=False):
        assert one["end"] <= other["start"]


@articles
def test_records_have_the_keys_and_words_of_the_schema(article_id: str):
    for record in GOLD[article_id]:
        assert KEYS <= record.keys() <= KEYS | EXTRA_KEYS
        assert record["kind"] in set(Kind)
        assert record["role"] in set(Role)
        assert record["sentiment"] in set(Sentiment)
        assert record["speaker"] == record["speaker"].strip() != ""


@articles
def test_targets_are_countries_named_once_in_the_text(article_id: str):
    for record in GOLD[article_id]:
        countries = [target["country"] for target in record["targets"]]
        assert len(countries) == len(set(countries))
        assert set(countries) <= CODES
        for target in record["targets"]:
            assert target["stance"] in set(Stance)
            assert target.get("optional") or target["mention"] in record["text"]


@articles
def test_cue_stands_in_the_article(article_id: str):
    text = ARTICLES[article_id].article.text
    assert all(record["cue"] in text for record in GOLD[article_id])


@articles
def test_one_speaker_has_one_role(article_id: str):
    roles: dict[str, set[Any]] = {}
    for record in GOLD[article_id]:
        roles.setdefault(record["speaker"], set()).add(record["role"])
    assert all(len(found) == 1 for found in roles.values())


def test_every_written_article_is_annotated():
    written = [*(SAMPLE / "articles").glob("*.txt"), *(HELD_OUT_FOLDER / "articles").glob("*.txt")]
    assert {path.stem for path in written} == {
        name for name, entry in ARTICLES.items() if entry.group != CORPUS
    }


def test_file_names_tell_article_and_language():
    files = [*(SAMPLE / "gold").glob("*.json"), *(HELD_OUT_FOLDER / "gold").glob("*.json")]
    assert {path.stem for path in files} == set(ARTICLES)
    for name, entry in ARTICLES.items():
        assert entry.group in (CORPUS, entry.language)
        assert entry.group == CORPUS or name.startswith(f"{entry.language}_")


def test_every_role_and_kind_occurs():
    records = [record for rows in GOLD.values() for record in rows]
    assert {record["role"] for record in records} == set(Role)
    assert {record["kind"] for record in records} == set(Kind)


def test_few_statements_are_optional():
    records = [record for rows in GOLD.values() for record in rows]
    assert sum(bool(record.get("optional")) for record in records) < len(records) / 10
