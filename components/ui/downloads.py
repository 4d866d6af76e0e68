"""Exports: pictures and files of a chart, statements as tables."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.ui.cache import View
from components.ui.pictures import picture_buttons
from components.ui.text import count

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSONL = "application/x-ndjson"


def chart_downloads(chart: str, figure: go.Figure, rows: pd.DataFrame | None) -> None:
    """Offer a chart as PNG, SVG and a page of its own, and the rows it draws, if any, as CSV."""
    name = f"kutip-{chart}"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html('<p class="k-foot">Save this chart as</p>', width="content")
        picture_buttons(chart)
        _button("HTML", f"{name}.html", lambda: _page(figure), "text/html")
        if rows is not None:
            _button("CSV", f"{name}.csv", lambda: _chart_table(rows), "text/csv")


def statement_downloads(view: View) -> None:
    """Offer the statements on screen as CSV, XLSX and JSONL, and say how many rows each has."""
    statements = count(len(view.statements), "statement")
    rows = len(view.stances) + int(
        (~view.statements["statement_id"].isin(view.stances["statement_id"])).sum()
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(f'<p class="k-foot">Save these {statements} as</p>', width="content")
        _button("CSV", "kutip-statements.csv", lambda: _table("csv", _records(view)), "text/csv")
        _button("Excel", "kutip-statements.xlsx", lambda: _table("xlsx", _records(view)), XLSX)
        _button("JSONL", "kutip-statements.jsonl", lambda: _table("jsonl", _records(view)), JSONL)
        note = f"CSV and Excel hold {count(rows, 'row')}, one a statement and country"
        st.html(f'<p class="k-foot">{note}</p>', width="content")


# What writes files is heavy, and of no use before somebody asks for one.
def _records(view: View) -> list[dict[str, Any]]:
    from components.export.records import statement_records

    return statement_records(view.statements, view.stances)


def _table(kind: str, rows: pd.DataFrame | list[dict[str, Any]]) -> bytes:
    from components.export.table import to_csv, to_jsonl, to_xlsx

    writers = {"csv": to_csv, "xlsx": to_xlsx, "jsonl": to_jsonl}
    return writers[kind](rows)


def _chart_table(rows: pd.DataFrame) -> bytes:
    from components.export.charts import chart_rows
    from components.export.table import to_csv

    return to_csv(chart_rows(rows))


def _page(figure: go.Figure) -> bytes:
    from components.export.figure import to_html

    return to_html(figure)


def _button(label: str, file_name: str, data: Callable[[], bytes], mime: str) -> None:
    st.download_button(
        label,
        data=data,
        file_name=file_name,
        mime=mime,
        key=f"download_{file_name}",
        on_click="ignore",
    )
