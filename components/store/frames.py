"""Frames of the corpus, read by DuckDB from the Parquet parts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pyarrow as pa

from components.store.statements import ARTICLE_SCHEMA, STATEMENT_SCHEMA, Parts

if TYPE_CHECKING:
    from components.store.corpus import Member

MEMBERS = pa.schema(
    [(name, pa.string()) for name in ("article_id", "article", "statements", "error")]
)
EMPTY = {
    name: schema.append(pa.field("part", pa.string()))
    for name, schema in (("articles", ARTICLE_SCHEMA), ("statements", STATEMENT_SCHEMA))
}
STATEMENT_SELECT = """
    s.article_id || ':' || s.start || '-' || s."end" AS statement_id, s.article_id, a.source,
    a.title, a.url, try_cast(nullif(a.published, '') AS TIMESTAMP) AS published, a.language,
    s.kind, s.text, s.start, s."end", s.cue, s.mention,
    coalesce(n.name, s.speaker) AS speaker, s.role, s.affiliation, s.via,
    s.sentiment, s.sentiment_score
"""
# One row of a part with the part's key, so that only the members of the corpus are joined.
PARTS = """
    SELECT *, parse_filename(filename, true) AS part FROM read_parquet(${0}, filename = true)
"""
SPOKEN = """
    FROM members m JOIN articles a ON a.part = m.article
    JOIN statements s ON s.part = m.statements LEFT JOIN names n USING (speaker)
"""
ARTICLES = """
    SELECT m.article_id, a.source, a.title, a.author,
        try_cast(nullif(a.published, '') AS TIMESTAMP) AS published, a.language, a.url, a.text,
        coalesce(n.statements, 0)::BIGINT AS statements, m.error
    FROM members m JOIN articles a ON a.part = m.article
    LEFT JOIN (SELECT part, count(*) AS statements FROM statements GROUP BY part) n
        ON n.part = m.statements
    ORDER BY m.article_id
"""
STATEMENTS = f"""
    SELECT {STATEMENT_SELECT},
        array_to_string(list_transform(s.targets, lambda t: t.country), ' ') AS countries
    {SPOKEN} ORDER BY s.article_id, s.start
"""
STANCES = f"""
    SELECT {STATEMENT_SELECT}, t.country, t.mention AS country_mention, t.explicit,
        t.start AS country_start, t."end" AS country_end, t.stance, t.score AS probability,
        t.critical, t.neutral, t.supportive
    {SPOKEN}, unnest(s.targets) AS unnested(t)
    ORDER BY s.article_id, s.start, t.start, t.country
"""
SPEAKERS = f"""
    SELECT s.speaker, s.role, s.affiliation, a.language, count(*) AS statements
    {SPOKEN} WHERE s.speaker <> '' GROUP BY ALL ORDER BY ALL
"""
NAMES = pa.schema([("speaker", pa.string()), ("name", pa.string())])


@cache
def _database() -> duckdb.DuckDBPyConnection:
    # In memory: the parts are the data. Two threads suffice and leave memory to the models.
    return duckdb.connect(":memory:", config={"threads": 2})


def articles_frame(parts: Parts, members: "Sequence[Member]") -> pd.DataFrame:
    """Return a row an article of the corpus, failed ones included."""
    return _frame(ARTICLES, parts, members)


def statements_frame(
    parts: Parts, members: "Sequence[Member]", names: Mapping[str, str]
) -> pd.DataFrame:
    """Return a row a statement of the corpus, in the order of the articles.

    ``names`` has the name by which a speaker goes in the whole corpus, by that of the article.
    """
    return _frame(STATEMENTS, parts, members, names)


def stances_frame(
    parts: Parts, members: "Sequence[Member]", names: Mapping[str, str]
) -> pd.DataFrame:
    """Return a row a statement and target of the corpus, in the order of the articles."""
    return _frame(STANCES, parts, members, names)


def speaker_rows(parts: Parts, members: "Sequence[Member]") -> list[dict[str, Any]]:
    """Return a row a named speaker, role, affiliation and language, as the articles have them."""
    rows: list[dict[str, Any]] = _table(SPEAKERS, parts, members, {}).to_pylist()
    return rows


def _frame(
    query: str,
    parts: Parts,
    members: "Sequence[Member]",
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    # By way of Arrow an empty frame has the types of a full one.
    frame: pd.DataFrame = _table(query, parts, members, names or {}).to_pandas()
    return frame


def _table(
    query: str, parts: Parts, members: "Sequence[Member]", names: Mapping[str, str]
) -> pa.Table:
    """Run a query over the parts of the members; each call has its own cursor (threads)."""
    paths = {
        "articles": [parts.article_path(member.article) for member in members],
        "statements": [parts.statements_path(m.statements) for m in members if m.statements],
    }
    found = {name: [str(p) for p in some if p.exists()] for name, some in paths.items()}
    tables = ", ".join(f"{name} AS ({_rows(name, some)})" for name, some in found.items())
    with _database().cursor() as cursor:
        cursor.register("members", pa.Table.from_pylist(list(map(asdict, members)), MEMBERS))
        for name, schema in EMPTY.items():
            cursor.register(f"no_{name}", schema.empty_table())
        renamed = [{"speaker": speaker, "name": name} for speaker, name in names.items()]
        cursor.register("names", pa.Table.from_pylist(renamed, NAMES))
        used = {name: some for name, some in found.items() if some}
        return cursor.sql(f"WITH {tables} {query}", params=used).to_arrow_table()


def _rows(name: str, paths: Sequence[str]) -> str:
    return PARTS.format(name) if paths else f"SELECT * FROM no_{name}"
