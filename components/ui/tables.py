"""Statements as a table."""

import pandas as pd
import streamlit as st

from components.charts.frame import rows_of
from components.theme import KIND_LABELS, ROLE_NAMES, UNDATED, UNKNOWN_SOURCE, UNKNOWN_SPEAKER
from components.ui.cache import View
from components.ui.evidence import Row, evidence_card
from components.ui.words import short_stance_words

WIDTHS = {
    "Speaker": 150,
    "Role": 80,
    "Statement": 400,
    "Stance": 190,
    "Source": 120,
    "Date": 100,
    "Kind": 130,
}
COLUMNS = {name: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()} | {
    "Date": st.column_config.DateColumn(format="D MMM YYYY", width=WIDTHS["Date"])
}


def statement_table(view: View) -> None:
    """Draw the table of statements, and beside it the evidence of the row that is chosen."""
    chosen = _chosen(view.statements)
    left, right = st.columns([5, 3], gap="medium") if chosen is not None else (st.container(), None)
    left.dataframe(
        statement_rows(view),
        key="statement_table",
        column_config=COLUMNS,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=600,
        placeholder=UNDATED,
        alt="Statements with speaker, stance, source and date",
    )
    if right and chosen is not None:
        with right.container(border=True, key="evidence"):
            evidence_card(chosen)


def statement_rows(view: View) -> pd.DataFrame:
    """Return a row a statement, in the reader's words."""
    words = view.stances.assign(
        words=[
            short_stance_words(row["stance"], row["country"], row["probability"])
            for row in rows_of(view.stances)
        ]
    )
    said = words.groupby("statement_id")["words"].agg("; ".join)
    rows = view.statements
    return pd.DataFrame(
        {
            "Speaker": rows["speaker"].replace("", UNKNOWN_SPEAKER),
            "Role": rows["role"].map(ROLE_NAMES),
            "Statement": rows["text"].str.replace(r"\s+", " ", regex=True),
            "Stance": rows["statement_id"].map(said).fillna(""),
            "Source": rows["source"].replace("", UNKNOWN_SOURCE),
            "Date": rows["published"],
            "Kind": rows["kind"].map(KIND_LABELS),
        }
    )


def _chosen(statements: pd.DataFrame) -> Row | None:
    rows = st.session_state.get("statement_table", {}).get("selection", {}).get("rows", [])
    chosen = rows_of(statements.iloc[rows[:1]]) if rows and rows[0] < len(statements) else []
    return chosen[0] if chosen else None
