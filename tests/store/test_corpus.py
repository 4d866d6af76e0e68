"""The corpus: articles join, fail, are replaced and leave; nothing is lost on the way."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from components.settings import ROOT
from components.store import Store
from tests.store.samples import article_by_chance, statements_by_chance

MANY = 6
DEATH = 9


def fill(home: Path, seeds: range) -> None:
    store = Store(home)
    for seed in seeds:
        article = article_by_chance(seed)
        store.add(article, statements_by_chance(article), "v1")


def add_and_die(home: Path) -> None:
    """Die in the middle of writing the second article, as at a loss of power."""
    fill(home, range(1))
    Path.replace = lambda *_: os._exit(DEATH)
    fill(home, range(1, 2))


def started(call: str) -> subprocess.Popen[bytes]:
    """Start a process of its own that calls a function of this file."""
    code = f"from tests.store.test_corpus import *; {call}"
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)


def test_an_article_joins_with_its_statements(tmp_path):
    store, article = Store(tmp_path), article_by_chance(1)
    assert not store.has(article, "v1")
    store.add(article, statements_by_chance(article), "v1")
    assert store.has(article, "v1")
    assert not store.has(article, "v2")
    assert not store.has(replace(article, text="Other."), "v1")


def test_an_article_that_failed_joins_with_the_reason(tmp_path):
    store, article = Store(tmp_path), article_by_chance(1)
    store.fail(article, "no words")
    assert not store.has(article, "v1")
    assert list(store.articles()["error"]) == ["no words"]
    store.add(article, (), "v1")
    assert list(store.articles()["error"]) == [""]


def test_a_new_text_takes_the_place_of_the_old(tmp_path):
    store, article = Store(tmp_path), article_by_chance(1, "a")
    store.add(article, statements_by_chance(article), "v1")
    changed = replace(article, text="Nothing.")
    store.add(changed, (), "v1")
    assert list(store.articles()["text"]) == ["Nothing."]
    assert store.statements().empty


def test_the_same_text_under_two_names_is_two_articles(tmp_path):
    store, article = Store(tmp_path), article_by_chance(1, "a")
    for name in ("a", "b"):
        named = replace(article, article_id=name)
        store.add(named, statements_by_chance(named), "v1")
    assert list(store.articles()["article_id"]) == ["a", "b"]
    assert store.statements()["statement_id"].is_unique


def test_removed_articles_come_back_without_an_analysis(tmp_path):
    store, article = Store(tmp_path), article_by_chance(1)
    store.add(article, statements_by_chance(article), "v1")
    store.remove([article.article_id, "never there"])
    assert store.articles().empty and store.statements().empty
    assert store.kept(article, "v1") == statements_by_chance(article)


def test_clearing_takes_every_article_out(tmp_path):
    fill(tmp_path, range(3))
    Store(tmp_path).clear()
    assert Store(tmp_path).members() == []


def test_keeping_statements_adds_no_article(tmp_path):
    store, article = Store(tmp_path), article_by_chance(1)
    store.keep(article, statements_by_chance(article), "v1")
    assert store.kept(article, "v1") == statements_by_chance(article)
    assert store.articles().empty


def test_the_fingerprint_changes_with_the_corpus_only(tmp_path):
    store, article = Store(tmp_path), article_by_chance(1)
    seen = [store.fingerprint()]
    store.keep(article, (), "v1")
    assert store.fingerprint() == seen[-1]
    store.add(article, (), "v1")
    seen.append(store.fingerprint())
    store.add(article, (), "v1")
    assert store.fingerprint() == seen[-1]
    store.add(article, (), "v2")
    seen.append(store.fingerprint())
    store.fail(article, "why")
    seen.append(store.fingerprint())
    assert len(set(seen)) == len(seen)
    store.clear()
    assert store.fingerprint() == seen[0]


def test_the_fingerprint_changes_with_the_users_aliases(tmp_path):
    store, seen = Store(tmp_path), []
    for alias, name in (("A", "B"), ("C", "B")):
        seen.append(store.fingerprint())
        store.add_alias(alias, name)
    seen.append(store.fingerprint())
    assert len(set(seen)) == 3
    store.remove_alias("A")
    store.remove_alias("C")
    store.remove_alias("never there")
    assert store.fingerprint() == seen[0]


def test_a_store_without_a_folder_is_empty(tmp_path):
    store = Store(tmp_path / "none")
    store.remove(["a"])
    store.clear()
    assert store.articles().empty and store.stances().empty
    assert not (tmp_path / "none").exists()


def test_a_crash_loses_at_most_the_article_in_hand(tmp_path):
    process = started(f"add_and_die(Path({str(tmp_path)!r}))")
    assert process.wait() == DEATH
    assert list(tmp_path.rglob(".new-*"))
    store = Store(tmp_path)
    assert len(store.articles()) == 1
    assert len(store.statements()) == 4
    fill(tmp_path, range(3))
    assert len(store.articles()) == 3


def test_two_processes_write_at_once(tmp_path):
    call = f"fill(Path({str(tmp_path)!r}), range({MANY}))"
    writers = [started(call), started(call)]
    while any(writer.poll() is None for writer in writers):
        assert len(Store(tmp_path).articles()) <= MANY
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(Store(tmp_path).articles()) == MANY
    assert not list(tmp_path.rglob(".new-*"))
