"""How well the program reads: rows of figures to tables, and what they say."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.analysis.intervals import add_intervals

ALL = "all"
FIGURES = {
    "f1_match": "found",
    "speaker": "speaker",
    "country_f1": "country",
    "stance": "stance",
    "sentiment": "sentiment",
}
COUNTS = ("statements", "matched", "stances")
# A group with fewer cases than this is not called the best or the worst.
ENOUGH = 10


def figures_table(rows: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """Return a row a language, all of them first: figures in [0, 1] and the cases behind them.

    A figure without any case is missing.
    """
    order = sorted(rows, key=lambda name: (name != ALL, -rows[name]["statements"], name))
    found = [
        {"language": name}
        | {key: rows[name][key] for key in COUNTS}
        | {new: rows[name][old] for old, new in FIGURES.items()}
        for name in order
    ]
    table = pd.DataFrame(found, columns=["language", *COUNTS, *FIGURES.values()])
    return table.astype(dict.fromkeys(FIGURES.values(), float))


def found_sentence(row: Mapping[str, Any], interval: Sequence[float]) -> str:
    """Say how many of the marked statements are found, and how sure that is."""
    low, high = map(_percent, interval)
    return (
        f"Of {row['statements']:,} marked statements {_percent(row['recall_match'])} are found, "
        f"and {_percent(row['precision_match'])} of what is found is a statement. Both together "
        f"(F1): {_percent(row['f1_match'])}; with other articles of this kind probably between "
        f"{low} and {high}."
    )


def triples_sentence(row: Mapping[str, Any]) -> str:
    """Say how often everything about a statement and country is right at once."""
    if row["triples_f1"] is None:
        return ""
    return (
        f"Statement, speaker, country and stance all right at once (F1): "
        f"{_percent(row['triples_f1'])}."
    )


def comparison_table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return a row a model and group with share, interval and order: all first, then by size.

    ``rows`` have ``model``, ``group``, ``cases`` and ``right``; a group without cases is left out.
    """
    table = pd.DataFrame(rows, columns=["model", "group", "cases", "right"])
    table = table[table["cases"] > 0]
    first = (table["group"] != ALL).rename("later")
    size = (-table["cases"]).rename("size")
    order = pd.concat([first, size, table["group"]], axis=1).sort_values(
        ["later", "size", "group"], kind="stable"
    )
    return add_intervals(table.loc[order.index].reset_index(drop=True), "right", "cases")


def comparison_finding(table: pd.DataFrame) -> str:
    """Say which model is right most often, or with one model how often it is."""
    overall = table[table["group"] == ALL].sort_values("right", ascending=False, kind="stable")
    if overall.empty:
        return "There is no stance to compare"
    best, cases = overall.iloc[0], int(overall["cases"].iloc[0])
    if len(overall) == 1:
        return f"{best['right']:,} of {cases:,} stances are read right{_weakest(table)}"
    second = overall.iloc[1]
    if best["right"] == second["right"]:
        return f"Two models are right equally often: {best['right']:,} of {cases:,} stances"
    return (
        f"{_capital(best['model'])} is right most often: {best['right']:,} of {cases:,} stances, "
        f"against {second['right']:,}"
    )


def _weakest(table: pd.DataFrame) -> str:
    """Name the group with the smallest share, if the groups differ."""
    groups = table[(table["group"] != ALL) & (table["cases"] >= ENOUGH)]
    if len(groups) < 2 or groups["right_share"].nunique() < 2:
        return ""
    worst = groups.sort_values("right_share", kind="stable").iloc[0]
    return f", least often for {worst['group']}: {worst['right']:,} of {worst['cases']:,}"


def unsure_sentence(counts: Sequence[int], threshold: float) -> str:
    """Say how often sure and unsure answers are right.

    ``counts`` are the sure ones, the right ones of them, the unsure ones, the right ones of them.
    """
    sure, sure_right, unsure, unsure_right = counts
    parts = [f"An answer that the model gives less than {_percent(threshold)} counts as unsure."]
    if sure:
        parts.append(f"Of {sure:,} sure answers {_percent(sure_right / sure)} are right")
    if unsure:
        parts.append(f"of {unsure:,} unsure ones {_percent(unsure_right / unsure)}")
    return f"{parts[0]} {', '.join(parts[1:])}." if parts[1:] else parts[0]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _percent(share: float) -> str:
    return f"{round(100 * share)}\u00a0%"
