"""Statements as records: what the command line writes and what the dashboard exports."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, cast

import pandas as pd

from components.schema import Article, Statement

# The keys of a record in their order; those after "targets" are more than the definition asks.
RECORD_KEYS = (
    "article_id",
    "source",
    "published",
    "language",
    "kind",
    "text",
    "start",
    "end",
    "cue",
    "speaker",
    "role",
    "affiliation",
    "via",
    "sentiment",
    "sentiment_score",
    "targets",
    "statement_id",
    "title",
    "url",
    "speaker_mention",
)
TARGET_KEYS = (
    "country",
    "mention",
    "explicit",
    "stance",
    "score",
    "start",
    "end",
    "critical",
    "neutral",
    "supportive",
)
# An empty text means "not known" here, and stands as null in a record.
UNKNOWN_IF_EMPTY = frozenset(
    {"source", "published", "language", "affiliation", "via", "title", "url", "speaker_mention"}
)
# What the keys of a target are called in the stances frame.
STANCE_COLUMNS = {
    "mention": "country_mention",
    "score": "probability",
    "start": "country_start",
    "end": "country_end",
}
DIGITS = 4


def statement_records(statements: pd.DataFrame, stances: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one record a statement with its targets, in the order of ``statements``.

    The frames are those of the store. A statement without a row in ``stances`` has no targets.
    """
    targets: dict[Hashable, list[dict[str, Any]]] = {}
    for row in stances.to_dict("records"):
        named = {key: row[STANCE_COLUMNS.get(key, key)] for key in TARGET_KEYS}
        targets.setdefault(row["statement_id"], []).append(named)
    return [
        _record({**row, "speaker_mention": row["mention"]}, targets.get(row["statement_id"], []))
        for row in statements.to_dict("records")
    ]


def article_records(article: Article, statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Return one record a statement of an analyzed article."""
    records = []
    for statement in statements:
        row = {**asdict(article), **asdict(statement)}
        row["statement_id"] = f"{article.article_id}:{statement.start}-{statement.end}"
        row["speaker_mention"] = statement.mention
        records.append(_record(row, [asdict(target) for target in statement.targets]))
    return records


def target_rows(records: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return one flat row a statement and target; a statement without targets keeps one row.

    Keys of a target that a statement has too are written ``country_mention``, ``country_start``
    and ``country_end``.
    """
    rows = []
    for record in records:
        common = {key: value for key, value in record.items() if key != "targets"}
        found: Sequence[Mapping[str, Any]] = record.get("targets") or [{}]
        for target in found:
            flat = {_flat(key): target.get(key) for key in TARGET_KEYS}
            rows.append(_in_order(common, flat))
    return rows


def _flat(key: str) -> str:
    return f"country_{key}" if key in ("mention", "start", "end") else key


def _in_order(common: dict[str, Any], target: dict[str, Any]) -> dict[str, Any]:
    """Put the columns of the target where a record has its list."""
    before = RECORD_KEYS[: RECORD_KEYS.index("targets")]
    first = {key: common[key] for key in before if key in common}
    return {**first, **target, **{k: v for k, v in common.items() if k not in first}}


def _record(row: Mapping[Any, Any], targets: list[dict[str, Any]]) -> dict[str, Any]:
    record = {key: _plain(key, row[key]) for key in RECORD_KEYS if key != "targets"}
    record["targets"] = [
        {key: _plain(key, target[key]) for key in TARGET_KEYS} for target in targets
    ]
    return {key: record[key] for key in RECORD_KEYS}


def _plain(key: str, value: object) -> object:
    """Turn numpy's and pandas' values into those of JSON."""
    if pd.isna(cast(Any, value)) or (value == "" and key in UNKNOWN_IF_EMPTY):
        return None
    if isinstance(value, date):  # pandas' timestamps are dates too
        return value.strftime("%Y-%m-%d")
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return round(value, DIGITS)
    return str(value) if isinstance(value, str) else value
