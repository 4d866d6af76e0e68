"""What every page shares: navigation, style, first start, filters. Pages call ``ensure`` first."""

import runpy
from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.settings import ROOT
from components.ui.cache import tables
from components.ui.filters import reset, sidebar_filters
from components.ui.start import start_with_sample
from components.ui.states import stop_if_aliases_are_broken
from components.ui.style import apply_style

INSIDE = "_inside_shell"


def run(pages: Sequence[StreamlitPage]) -> None:
    """Draw the menu and the filters, then the page that was asked for."""
    st.session_state[INSIDE] = True
    try:
        page = st.navigation(list(pages))
        apply_style()
        stop_if_aliases_are_broken()
        start_with_sample()
        with st.sidebar:
            _sidebar()
        page.run()
    finally:
        st.session_state[INSIDE] = False


def ensure() -> None:
    """Start the dashboard around a page that Streamlit has run by itself, and end that run.

    The first request after a server start runs a page's file alone when its address is asked for
    directly; ``dashboard.py`` and with it menu and filters would be missing.
    """
    if not st.session_state.get(INSIDE):
        runpy.run_path(str(ROOT / "dashboard.py"), run_name="__main__")
        st.stop()


def _sidebar() -> None:
    _, statements, stances = tables()
    if statements.empty:
        st.caption("Filters appear here once an article with statements is in the corpus.")
        return
    head = st.container(horizontal=True, vertical_alignment="center", key="filter_head")
    head.html('<h2 class="k-title">Filters</h2>')
    sidebar_filters(statements, stances)
    head.button("Reset", on_click=reset, key="reset", icon=":material/restart_alt:")
