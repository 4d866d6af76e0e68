"""A chart on a page: drawn, clickable, with its evidence beside it and its exports below."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.charts.frame import plotly_config
from components.schema import Role
from components.theme import ROLE_LABELS
from components.ui.cache import View
from components.ui.downloads import chart_downloads
from components.ui.evidence import DRAWN, Picked, evidence_panel, pick, picked

ALT = {
    "matrix": "A mark for each statement, by speaker and country, with the stance it takes",
    "countries": "Critical, neutral and supportive statements on each country, as bars",
    "map": "World map of the countries spoken about, with the mean stance toward each",
    "speakers": "Who is quoted most, by role, as bars",
    "models": "Share of right stances of each model, with intervals",
}
Point = Mapping[str, Any]
EVERYBODY = "everybody"
FIRST_DRAWN = "_first_drawn"

# The browser says when the first chart stands; four at once would keep the reader waiting.
_first_drawn = st.components.v2.component(
    "kutip_first_drawn",
    js="""export default function ({ setTriggerValue }) {
      const latest = performance.now() + 4000;
      const look = () => {
        const drawn = document.querySelector(".js-plotly-plot .main-svg");
        if (drawn || performance.now() > latest) setTriggerValue("drawn", true);
        else setTimeout(look, 50);
      };
      look();
    }""",
)


def show_chart(
    chart: str, figure: go.Figure, rows: pd.DataFrame, view: View, *, title: str = ""
) -> None:
    """Draw a chart; a click on a mark opens the statements behind it at its side.

    ``chart`` is one of ``MARKS``; ``rows`` is what it draws and what its CSV holds; ``title`` heads
    the exported page where the figure has none.
    """
    mark = picked(chart)
    st.html(_frame_style(chart, figure))
    left, right = st.columns([5, 3], gap="medium") if mark else (st.container(), None)
    with left:
        key = f"mark_{chart}_{st.session_state.get(DRAWN, 0)}"
        with st.container(key=f"frame_{chart}"), st.container(key=f"chart_{chart}"):
            st.plotly_chart(
                figure,
                theme=None,
                key=key,
                on_select=partial(_remember, chart, key),
                selection_mode="points",
                config=plotly_config(f"kutip-{chart}"),
                alt=ALT[chart],
            )
        chart_downloads(chart, figure, rows, title)
    if mark and right:
        with right:
            evidence_panel(mark, view)


def show_figure(chart: str, figure: go.Figure, rows: pd.DataFrame) -> None:
    """Draw a chart behind whose marks there is nothing to open."""
    st.html(_frame_style(chart, figure))
    with st.container(key=f"frame_{chart}"), st.container(key=f"chart_{chart}"):
        config = plotly_config(f"kutip-{chart}")
        st.plotly_chart(figure, theme=None, key=f"mark_{chart}", config=config, alt=ALT[chart])
    chart_downloads(chart, figure, rows, "")


def draw_the_rest_later() -> None:
    """End the first run of a visit here, and go on when the browser has drawn the first chart."""
    if not st.session_state.get(FIRST_DRAWN):
        _first_drawn(key="first_drawn", on_drawn_change=_go_on)
        st.stop()


def _go_on() -> None:
    st.session_state[FIRST_DRAWN] = True


def choose_rows(stances: pd.DataFrame) -> pd.DataFrame:
    """Let the reader choose whose rows the matrix has: those of analysts, until told otherwise."""
    roles = [str(role) for role in Role if (stances["role"] == role).any()]
    if len(roles) < 2:
        return stances
    chosen = st.segmented_control(
        "Whose statements the chart shows",
        [*roles, EVERYBODY],
        default=roles[0],
        required=True,
        format_func=lambda role: ROLE_LABELS.get(role, "Everybody"),
        key="who",
        bind="query-params",
        label_visibility="collapsed",
    )
    return stances if chosen == EVERYBODY else stances[stances["role"] == chosen]


def _frame_style(chart: str, figure: go.Figure) -> str:
    """Let a chart scroll inside its frame where the page is too narrow for it."""
    width = (figure.layout.meta or {}).get("min_width", 320)
    return f"<style>.st-key-chart_{chart}.st-key-chart_{chart} {{min-width: {width}px}}</style>"


def _remember(chart: str, key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points and points[0].get("customdata"):  # numbers beside a bar stand for nothing
        pick(chart, MARKS[chart](points[0]))


def _matrix(point: Point) -> Picked:
    data = [str(value) for value in point["customdata"]]
    if len(data) > 2:
        return {"statement_id": data[0], "country": data[1]}
    return {"speaker": data[0], "country": data[1]}


def _columns(*names: str) -> Callable[[Point], Picked]:
    return lambda point: dict(zip(names, map(str, point["customdata"]), strict=False))


MARKS: Mapping[str, Callable[[Point], Picked]] = {
    "matrix": _matrix,
    "countries": _columns("country", "stance"),
    "map": _columns("country"),
    "speakers": _columns("speaker"),
}
