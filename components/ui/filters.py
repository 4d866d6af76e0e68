"""The choice of rows: widgets in the sidebar, their state in the URL, chips above a chart."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.filters import Filter
from components.schema import Kind, Role, Stance
from components.theme import (
    KIND_LABELS,
    ROLE_LABELS,
    STANCE_LABELS,
    UNKNOWN_SOURCE,
    UNKNOWN_SPEAKER,
    country_name,
    format_date,
)
from components.ui.cache import View
from components.ui.text import count, listing, plain

DEFAULTS: dict[str, Any] = {
    "source": [],
    "country": [],
    "speaker": [],
    "role": [],
    "date": (),
    "undated": True,
    "kind": [],
    "stance": [],
    "sure": 0,
    "q": "",
}
"""Each widget's key, which is its name in the URL, and the value that filters nothing."""

CHOSEN = "_filter"


def current_filter() -> Filter:
    """Return what the sidebar of this run says."""
    chosen = st.session_state.get(CHOSEN, Filter())
    return chosen if isinstance(chosen, Filter) else Filter()


def sidebar_filters(statements: pd.DataFrame, stances: pd.DataFrame) -> Filter:
    """Draw the filters in the order people think, and remember the choice for the page."""
    _pick("source", "Source", _frequent(statements, "source"), _source)
    _pick("country", "Country", _frequent(stances, "country"), country_name)
    _pick("speaker", "Speaker", _frequent(statements, "speaker"), _speaker)
    _pick("role", "Role", list(map(str, Role)), ROLE_LABELS.__getitem__)
    st.date_input("Date, from and to", [], key="date", bind="query-params", format="YYYY-MM-DD")
    st.checkbox("Include undated articles", True, key="undated", bind="query-params")
    _pick("kind", "Kind", list(map(str, Kind)), KIND_LABELS.__getitem__)
    _pick("stance", "Stance", list(map(str, Stance)), _stance)
    st.slider(
        "Minimum probability of the stance",
        0,
        100,
        step=5,
        format="%d %%",
        key="sure",
        bind="query-params",
    )
    st.text_input("Search in statements", key="q", bind="query-params", placeholder="A word")
    chosen = _filter()
    st.session_state[CHOSEN] = chosen
    return chosen


def _frequent(rows: pd.DataFrame, column: str) -> list[str]:
    return [str(value) for value in rows[column].value_counts().index]


def _stance(name: str) -> str:
    return STANCE_LABELS[name].capitalize()


def _source(name: str) -> str:
    return name or UNKNOWN_SOURCE


def _speaker(name: str) -> str:
    return name or UNKNOWN_SPEAKER


def _pick(key: str, label: str, options: list[str], words: Callable[[str], str] = str) -> None:
    st.multiselect(
        label, options, format_func=words, key=key, bind="query-params", placeholder="All"
    )


def _filter() -> Filter:
    state = st.session_state
    dates = tuple(state["date"])  # one date while the reader has chosen only the first
    return Filter(
        sources=tuple(state["source"]),
        countries=tuple(state["country"]),
        speakers=tuple(state["speaker"]),
        roles=tuple(state["role"]),
        first_date=dates[0] if dates else None,
        last_date=dates[1] if len(dates) > 1 else None,
        undated=bool(state["undated"]),
        kinds=tuple(state["kind"]),
        stances=tuple(state["stance"]),
        min_probability=state["sure"] / 100,
        text=str(state["q"]).strip(),
    )


def reset(*keys: str) -> None:
    """Set the filters of these keys, or all, back to what filters nothing."""
    for key in keys or DEFAULTS:
        value = DEFAULTS[key]
        st.session_state[key] = list(value) if isinstance(value, list) else value


def chips(view: View) -> None:
    """Say how many statements are shown; each filter that is set is a chip that takes it off."""
    shown = f"{len(view.statements):,} of {count(view.total, 'statement')}"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="chips"):
        st.html(f'<p class="k-count">{shown}</p>', width="content")
        for key, label in set_filters().items():
            st.button(
                plain(label),
                icon=":material/close:",
                icon_position="right",
                key=f"chip_{key}",
                on_click=reset,
                args=(key,),
                help="Take this filter off",
            )


def set_filters() -> dict[str, str]:
    """Return the words of each filter that is set, by its key."""
    values = {key: st.session_state.get(key, default) for key, default in DEFAULTS.items()}
    return {key: SAY[key](value) for key, value in values.items() if value != DEFAULTS[key]}


def _any_of(words: Callable[[str], str]) -> Callable[[list[str]], str]:
    return lambda values: listing([words(value) for value in values], 2)


def _dates(values: tuple[date, ...]) -> str:
    first, *last = [format_date(value) for value in values]
    return f"{first} to {last[0]}" if last else f"from {first}"


SAY: dict[str, Callable[[Any], str]] = {
    "source": _any_of(_source),
    "country": _any_of(country_name),
    "speaker": _any_of(_speaker),
    "role": _any_of(ROLE_LABELS.__getitem__),
    "date": _dates,
    "undated": lambda _: "dated only",
    "kind": _any_of(KIND_LABELS.__getitem__),
    "stance": _any_of(_stance),
    "sure": lambda percent: f"at least {percent} % sure",
    "q": lambda text: f"“{text}”",
}
