"""Exports: pictures and files of a chart, statements as tables."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.ui.cache import View
from components.ui.text import count

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSONL = "application/x-ndjson"

PICTURES_HTML = """
<button type="button" data-format="png">PNG</button>
<button type="button" data-format="svg">SVG</button>
"""
PICTURES_CSS = """
:host, div {display: flex; gap: 8px; flex-wrap: wrap}
button {font: 400 14px/1 var(--st-font); color: var(--st-text-color); cursor: pointer;
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius); min-height: 2rem; padding: 0 .75rem}
button:hover, button:focus-visible {color: var(--st-primary-color);
  border-color: var(--st-primary-color)}
"""
# The chart on the page draws its own picture: no picture is made on the server.
PICTURES_JS = """
export default function ({ parentElement, data }) {
  const frame = document.querySelector(`.st-key-${data.frame}`);
  if (frame) frame.tabIndex = 0;  // it scrolls where the chart is wider: keys must reach it
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => {
      const plot = document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
      const camera = plot && plot.querySelector('.modebar-btn[data-title^="Download"]');
      if (!camera) return;
      const options = { format: button.dataset.format, filename: data.name, scale: 2 };
      if (button.dataset.format === "svg") options.scale = 1;
      plot._context.toImageButtonOptions = options;
      camera.click();
    };
  }
}
"""

_pictures = st.components.v2.component(
    "kutip_pictures", html=PICTURES_HTML, css=PICTURES_CSS, js=PICTURES_JS
)


def chart_downloads(chart: str, figure: go.Figure, rows: pd.DataFrame, title: str) -> None:
    """Offer a chart as PNG, SVG and a page of its own, and the rows it draws as CSV."""
    name = f"kutip-{chart}"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html('<p class="k-foot">Save this chart as</p>', width="content")
        places = {"chart": f"chart_{chart}", "frame": f"frame_{chart}", "name": name}
        _pictures(key=f"pictures_{chart}", data=places, width="content")
        _button("HTML", f"{name}.html", lambda: _page(figure, title), "text/html")
        _button("CSV", f"{name}.csv", lambda: _table("csv", rows), "text/csv")


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


def _page(figure: go.Figure, title: str) -> bytes:
    from components.export.figure import to_html

    return to_html(figure, title=title)


def _button(label: str, file_name: str, data: Callable[[], bytes], mime: str) -> None:
    st.download_button(
        label,
        data=data,
        file_name=file_name,
        mime=mime,
        key=f"download_{file_name}",
        on_click="ignore",
    )
