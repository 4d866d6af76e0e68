"""Frames: the columns, the types and the rows that everything after the store builds on."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pandas as pd
import pytest

from components.store import Store
from tests.store.samples import article_by_chance, statements_by_chance

ARTICLES = "article_id source title author published language url text statements error".split()
STATEMENTS = (
    "statement_id article_id source title url published language kind text start end cue mention "
    "speaker role affiliation via sentiment sentiment_score countries"
).split()
STANCES = [
    *STATEMENTS[:-1],
    *"country country_mention explicit country_start country_end stance probability".split(),
    *"critical neutral supportive".split(),
]


@pytest.fixture
def store(tmp_path):
    """Hold six articles in a folder whose name is a pattern for other programs."""
    store = Store(tmp_path / "a[b]*?'")
    for seed in range(6):
        article = article_by_chance(seed)
        store.add(article, statements_by_chance(article), "v1")
    return store


@pytest.mark.parametrize(
    ("name", "columns"),
    [("articles", ARTICLES), ("statements", STATEMENTS), ("stances", STANCES)],
)
def test_columns_and_types_are_the_same_full_and_empty(store, tmp_path, name, columns):
    full, empty = getattr(store, name)(), getattr(Store(tmp_path / "none"), name)()
    assert list(full.columns) == columns
    assert not full.empty and empty.empty
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()


def test_a_text_is_what_stands_at_its_place(store):
    texts = store.articles().set_index("article_id")["text"]
    for row in store.statements().to_dict("records"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
    for row in store.stances().to_dict("records"):
        place = slice(row["country_start"], row["country_end"])
        assert texts[row["article_id"]][place] == row["country_mention"]


def test_rows_are_those_that_were_written(store):
    articles = [article_by_chance(seed) for seed in range(6)]
    written = {a.article_id: statements_by_chance(a) for a in articles}
    statements, stances = store.statements(), store.stances()
    assert len(statements) == sum(map(len, written.values()))
    assert len(stances) == sum(len(s.targets) for found in written.values() for s in found)
    assert set(statements["article_id"]) == set(written)
    countries = {
        f"{s.article_id}:{s.start}-{s.end}": " ".join(t.country for t in s.targets)
        for found in written.values()
        for s in found
    }
    assert dict(zip(statements["statement_id"], statements["countries"], strict=True)) == countries
    assert set(stances["statement_id"]) == {name for name, codes in countries.items() if codes}


def test_an_unknown_date_is_not_a_time(store):
    published = store.articles().set_index("article_id")["published"]
    for seed in range(6):
        article = article_by_chance(seed)
        day = published[article.article_id]
        assert pd.isna(day) if not article.published else str(day.date()) == article.published


def test_a_failed_article_has_no_statements_and_stays_in_the_list(store):
    store.fail(article_by_chance(99, "broken"), "the file is empty")
    broken = store.articles().set_index("article_id").loc["broken"]
    assert (broken["statements"], broken["error"]) == (0, "the file is empty")


def test_many_threads_read_at_once(store):
    expected = len(store.stances())
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda _: len(store.stances()), range(24)))
    assert read == [expected] * 24


def test_a_lost_part_takes_only_its_article_with_it(store):
    store.add(replace(article_by_chance(7), article_id="lost"), (), "v1")
    (member,) = [m for m in store.members() if m.article_id == "lost"]
    store.parts.article_path(member.article).unlink()
    assert len(store.articles()) == 6
