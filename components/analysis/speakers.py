"""Who is quoted, and how often; one row of ``statements`` is a statement."""

import pandas as pd

from components.analysis.stance import ROLE_ORDER


def most_quoted(statements: pd.DataFrame, *, limit: int | None = 15) -> pd.DataFrame:
    """Count each speaker's statements, the most quoted first.

    A row is a speaker in a role, with the affiliation named most, ``statements``, ``articles``,
    ``sources``, ``share`` of all statements, and ``all_speakers``, how many there are without the
    limit.
    """
    groups = statements.groupby(["speaker", "role"], sort=True)
    table = groups.agg(
        affiliation=("affiliation", _most_frequent),
        statements=("statement_id", "nunique"),
        articles=("article_id", "nunique"),
        sources=("source", "nunique"),
    ).reset_index()
    table["share"] = table["statements"] / max(1, statements["statement_id"].nunique())
    table["all_speakers"] = len(table)
    order = table.assign(_role=table["role"].map(ROLE_ORDER)).sort_values(
        ["statements", "_role", "speaker"], ascending=[False, True, True]
    )
    top = order.drop(columns="_role").reset_index(drop=True)
    return top if limit is None else top.head(limit)


def _most_frequent(values: pd.Series) -> str:
    named = values[values.fillna("") != ""]
    return "" if named.empty else str(named.value_counts().index[0])
