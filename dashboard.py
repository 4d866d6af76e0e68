"""The dashboard: its pages and their configuration."""

import streamlit as st

from components.settings import ROOT
from components.ui.shell import run

st.set_page_config(page_title="Kutip", page_icon=ROOT / "static" / "icon.svg", layout="wide")

st.logo(ROOT / "static" / "icon.svg", size="large")

PAGES = ROOT / "pages"

run(
    [
        st.Page(PAGES / "overview.py", title="Overview", icon=":material/grid_on:", default=True),
        st.Page(PAGES / "statements.py", title="Statements", icon=":material/format_quote:"),
        st.Page(PAGES / "article.py", title="Article", icon=":material/article:"),
        st.Page(PAGES / "corpus.py", title="Corpus", icon=":material/folder_open:"),
        st.Page(PAGES / "quality.py", title="Quality", icon=":material/rule:"),
    ]
)
