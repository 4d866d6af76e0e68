"""Frames of the corpus, read by DuckDB from the Parquet parts."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

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
    s.kind, s.text, s.start, s."end", s.cue, s.mention, s.speaker, s.role, s.affiliation, s.via,
    s.sentiment, s.sentiment_score
"""
# One row of a part with the part's key, so that only the members of the corpus are joined.
PARTS = """
    SELECT *, parse_filename(filename, true) AS part FROM read_parquet(${0}, filename = true)
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
    FROM members m JOIN articles a ON a.part = m.article
    JOIN statements s ON s.part = m.statements
    ORDER BY s.article_id, s.start
"""
STANCES = f"""
    SELECT {STATEMENT_SELECT}, t.country, t.mention AS country_mention, t.explicit,
        t.start AS country_start, t."end" AS country_end, t.stance, t.score AS probability,
        t.critical, t.neutral, t.supportive
    FROM members m JOIN articles a ON a.part = m.article
    JOIN statements s ON s.part = m.statements, unnest(s.targets) AS unnested(t)
    ORDER BY s.article_id, s.start, t.start, t.country
"""


@cache
def _database() -> duckdb.DuckDBPyConnection:
    # In memory: the parts are the data. Two threads suffice and leave memory to the models.
    return duckdb.connect(":memory:", config={"threads": 2})


def articles_frame(parts: Parts, members: "Sequence[Member]") -> pd.DataFrame:
    """Return a row an article of the corpus, failed ones included."""
    return _frame(ARTICLES, parts, members)


def statements_frame(parts: Parts, members: "Sequence[Member]") -> pd.DataFrame:
    """Return a row a statement of the corpus, in the order of the articles."""
    return _frame(STATEMENTS, parts, members)


def stances_frame(parts: Parts, members: "Sequence[Member]") -> pd.DataFrame:
    """Return a row a statement and target of the corpus, in the order of the articles."""
    return _frame(STANCES, parts, members)


def _frame(query: str, parts: Parts, members: "Sequence[Member]") -> pd.DataFrame:
    """Run a query over the parts of the members; each call has its own cursor (threads)."""
    paths = {
        "articles": [parts.article_path(member.article) for member in members],
        "statements": [parts.statements_path(m.statements) for m in members if m.statements],
    }
    found = {name: [str(p) for p in some if p.exists()] for name, some in paths.items()}
    tables = ", ".join(f"{name} AS ({_table(name, some)})" for name, some in found.items())
    with _database().cursor() as cursor:
        cursor.register("members", pa.Table.from_pylist(list(map(asdict, members)), MEMBERS))
        for name, schema in EMPTY.items():
            cursor.register(f"no_{name}", schema.empty_table())
        # By way of Arrow an empty frame has the types of a full one.
        used = {name: some for name, some in found.items() if some}
        table = cursor.sql(f"WITH {tables} {query}", params=used).to_arrow_table()
    frame: pd.DataFrame = table.to_pandas()
    return frame


def _table(name: str, paths: Sequence[str]) -> str:
    return PARTS.format(name) if paths else f"SELECT * FROM no_{name}"
