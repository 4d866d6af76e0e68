"""Parts: what is written comes back, once and whole."""

from dataclasses import replace

import pytest

from components.store.statements import Parts, article_key, replacing, statements_key
from tests.store.samples import article_by_chance, statements_by_chance


@pytest.mark.parametrize("seed", range(8))
def test_statements_come_back_as_they_were(tmp_path, seed):
    parts, article = Parts(tmp_path), article_by_chance(seed)
    statements = statements_by_chance(article, seed)
    parts.write_statements(article, statements, "v1")
    assert parts.read_statements(article, "v1") == statements


def test_another_version_or_text_has_other_statements(tmp_path):
    parts, article = Parts(tmp_path), article_by_chance(1)
    parts.write_statements(article, (), "v1")
    assert parts.read_statements(article, "v1") == ()
    assert parts.read_statements(article, "v2") is None
    for change in ({"text": "Other."}, {"article_id": "b"}, {"title": "B"}, {"language": "en"}):
        assert parts.read_statements(replace(article, **change), "v1") is None


def test_what_the_analysis_does_not_read_changes_no_statements():
    article = article_by_chance(1)
    other = replace(article, source="Other", url="https://lunde.example")
    assert statements_key(article, "v1") == statements_key(other, "v1")
    assert article_key(article) != article_key(other)


def test_a_part_is_written_once(tmp_path):
    parts, article = Parts(tmp_path), article_by_chance(1)
    path = parts.article_path(parts.write_article(article))
    before = path.stat()
    parts.write_article(article)
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_crash_leaves_the_old_file(tmp_path):
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(path) as temporary:
        temporary.write_text("half of the n")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_lone_surrogate_has_a_key():
    assert article_key(replace(article_by_chance(1), text="\ud83d"))
