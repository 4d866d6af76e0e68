"""Statements as a table."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from components.charts.frame import rows_of
from components.theme import KIND_LABELS, ROLE_NAMES, UNDATED, UNKNOWN_SOURCE, UNKNOWN_SPEAKER
from components.ui.cache import View
from components.ui.evidence import DRAWN, Picked, close, evidence_panel, pick, picked
from components.ui.text import excerpt
from components.ui.words import short_stances

WIDTHS = {
    "Speaker": 130,
    "Role": 70,
    "Statement": 330,
    "Stance": 190,
    "Source": 100,
    "Date": 90,
    "Kind": 125,
}
# Three lines of text, and as many letters as they hold at the width of a statement.
ROW_HEIGHT, LETTERS = 68, 120
TABLE = "table"
COLUMNS = {name: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()} | {
    "Date": st.column_config.DateColumn(format="D MMM YYYY", width=WIDTHS["Date"])
}


def statement_table(view: View) -> None:
    """Draw the table of statements, and beside it the evidence of the row that is chosen."""
    mark = picked(TABLE)
    left, right = st.columns([5, 3], gap="medium") if mark else (st.container(), None)
    key = f"statement_table_{st.session_state.get(DRAWN, 0)}"
    ids = list(view.statements["statement_id"])
    left.dataframe(
        statement_rows(view),
        key=key,
        column_config=COLUMNS,
        hide_index=True,
        on_select=partial(_remember, key, ids),
        selection_mode="single-row",
        selection_default={"selection": {"rows": _place(mark, ids)}},
        height=600,
        row_height=ROW_HEIGHT,
        placeholder=UNDATED,
        alt="Statements with speaker, stance, source and date",
    )
    if mark and right:
        with right:
            evidence_panel(TABLE, mark, view)


def _place(mark: Picked | None, ids: Sequence[str]) -> list[int]:
    return [ids.index(mark["statement_id"])] if mark and mark.get("statement_id") in ids else []


def _remember(key: str, ids: Sequence[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        pick(TABLE, {"statement_id": ids[rows[0]]})
    else:
        close()


def statement_rows(view: View) -> pd.DataFrame:
    """Return a row a statement, in the reader's words."""
    said = {
        name: short_stances(rows_of(rows)) for name, rows in view.stances.groupby("statement_id")
    }
    rows = view.statements
    return pd.DataFrame(
        {
            "Speaker": rows["speaker"].replace("", UNKNOWN_SPEAKER),
            "Role": rows["role"].map(ROLE_NAMES),
            "Statement": [excerpt(text, LETTERS) for text in rows["text"]],
            "Stance": rows["statement_id"].map(said).fillna(""),
            "Source": rows["source"].replace("", UNKNOWN_SOURCE),
            "Date": rows["published"],
            "Kind": rows["kind"].map(KIND_LABELS),
        }
    )
