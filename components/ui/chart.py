"""A chart on a page: drawn, clickable, with its evidence beside it and its exports below."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.charts.frame import plotly_config
from components.schema import Role
from components.theme import ROLE_LABELS
from components.ui.address import choose_from_address, keep_choice
from components.ui.cache import View
from components.ui.downloads import chart_downloads
from components.ui.evidence import DRAWN, Picked, evidence_panel, pick, picked
from components.ui.text import html

ALT = {
    "matrix": "A mark for each statement, by speaker and country, with the stance it takes",
    "countries": "Critical, neutral and supportive statements on each country, as bars",
    "map": "World map of the countries spoken about, with the mean stance toward each",
    "speakers": "Who is quoted most, by role, as bars",
    "models": "Share of right stances of each model, with intervals",
}
Point = Mapping[str, Any]
WHO, EVERYBODY = "who", "Everybody"
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
    chart: str,
    figure: go.Figure,
    rows: pd.DataFrame | None,
    view: View,
    *,
    titled: bool = True,
) -> None:
    """Draw a chart; a click on a mark opens the statements behind it at its side.

    ``chart`` is one of ``MARKS``; ``rows`` is what its CSV holds, if it has one; the title of a
    chart that is not ``titled`` stands elsewhere on the page.
    """
    mark = picked(chart)
    left, right = st.columns([5, 3], gap="medium") if mark else (st.container(), None)
    if mark:
        _highlight(chart, figure, mark)
    with left, _framed(chart, figure, rows, titled=titled):
        key = f"mark_{chart}_{st.session_state.get(DRAWN, 0)}"
        st.plotly_chart(
            figure,
            theme=None,
            key=key,
            on_select=partial(_remember, chart, key),
            selection_mode="points",
            config=plotly_config(f"kutip-{chart}"),
            alt=ALT[chart],
        )
    if mark and right:
        with right:
            evidence_panel(chart, mark, view)


def show_figure(chart: str, figure: go.Figure, rows: pd.DataFrame) -> None:
    """Draw a chart behind whose marks there is nothing to open."""
    with _framed(chart, figure, rows, titled=True):
        config = plotly_config(f"kutip-{chart}")
        st.plotly_chart(figure, theme=None, key=f"mark_{chart}", config=config, alt=ALT[chart])


@contextmanager
def _framed(
    chart: str, figure: go.Figure, rows: pd.DataFrame | None, *, titled: bool
) -> Iterator[None]:
    """Write a chart's words around it, where they wrap and do not scroll away with it.

    The figure has them too, for the pictures saved of it; here that part of it is not shown.
    """
    meta = figure.layout.meta or {}
    st.html(_frame_style(chart, meta))
    with st.container(gap="xxsmall"):
        head = f'<h2 class="k-title">{html(meta["title"])}</h2>' if titled and meta["title"] else ""
        if head or meta["subtitle"]:
            with st.container(key=f"words_{chart}"):
                st.html(f'{head}<p class="k-key">{meta["subtitle"]}</p>')
        with st.container(key=f"frame_{chart}"), st.container(key=f"chart_{chart}"):
            yield
        if meta["footer"]:
            st.html(f'<p class="k-foot">{html(meta["footer"])}</p>')
    chart_downloads(chart, figure, rows)


def _highlight(chart: str, figure: go.Figure, mark: Picked) -> None:
    """Let every piece of the chart that stands for the open statements stand out."""
    pieces = [trace for trace in figure.data if trace.customdata is not None]
    for trace in pieces:
        marks = [MARKS[chart]({"customdata": data}) for data in trace.customdata]
        trace.selectedpoints = [n for n, found in enumerate(marks) if found == mark]
    if not any(trace.selectedpoints for trace in pieces):  # the filters hide them
        for trace in pieces:
            trace.selectedpoints = None


def draw_the_rest_later() -> None:
    """End the first run of a visit here, and go on when the browser has drawn the first chart."""
    if not st.session_state.get(FIRST_DRAWN):
        _first_drawn(key="first_drawn", on_drawn_change=_go_on)
        st.stop()


def _go_on() -> None:
    st.session_state[FIRST_DRAWN] = True


def choose_rows(stances: pd.DataFrame) -> pd.DataFrame:
    """Let the reader choose whose rows the matrix has: those of analysts, until told otherwise."""
    roles = {ROLE_LABELS[role]: role for role in Role if (stances["role"] == role).any()}
    if len(roles) < 2:
        return stances
    options = [*roles, EVERYBODY]
    choose_from_address(WHO, options)
    chosen = st.segmented_control(
        "Whose statements the chart shows",
        options,
        required=True,
        key=WHO,
        on_change=keep_choice,
        args=(WHO, options[0]),
        label_visibility="collapsed",
    )
    return stances if chosen == EVERYBODY else stances[stances["role"] == roles[str(chosen)]]


def _frame_style(chart: str, meta: Mapping[str, Any]) -> str:
    """Let a chart scroll inside its frame where the page is too narrow for it, without its words.

    What is cut off cannot be scrolled to: the words are around the frame.
    """
    above, below = meta["words_height"], meta["foot_height"]
    height = meta["min_height"] - above - below
    box = f".st-key-chart_{chart}.st-key-chart_{chart}"
    return (
        f"<style>{box} {{min-width: {meta['min_width']}px; max-height: {height}px; overflow: clip}}"
        f"{box} > :first-child {{margin-top: -{above}px}}</style>"
    )


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
