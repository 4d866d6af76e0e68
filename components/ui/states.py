"""Sentences and figures at the head of a page, and what it says when there is nothing to show."""

import pandas as pd
import streamlit as st

from components.analysis.overview import KeyFigures
from components.settings import ROOT
from components.ui.cache import View, store
from components.ui.filters import reset
from components.ui.text import html, plain

MESSAGES = "_messages"
INFO = ":material/info:"


def lead(sentence: str) -> None:
    """Write the sentence under a page's title."""
    st.html(f'<p class="k-lead">{html(sentence)}</p>')


def show_key_figures(figures: KeyFigures) -> None:
    """Write what the selection holds in one line of numbers."""
    names = ("articles", "sources", "speakers", "statements", "countries")
    values = {name: getattr(figures, name) for name in names}
    items = "".join(
        f"<div><dt>{html(_noun(name, value))}</dt><dd>{value:,}</dd></div>"
        for name, value in values.items()
    )
    st.html(f'<dl class="k-figures">{items}</dl>')


def _noun(plural: str, number: int) -> str:
    if number != 1:
        return plural
    return "country" if plural == "countries" else plural.removesuffix("s")


def stop_if_empty(view: View) -> None:
    """End the page with a sentence when the corpus or the filters leave no statement."""
    if not view.total:
        st.info("The corpus has no statements yet. Add articles to it first.", icon=INFO)
        _corpus_link()
        st.stop()
    if view.statements.empty:
        st.info("No statement matches these filters. Take one off, or clear them all.", icon=INFO)
        st.button("Clear all filters", on_click=reset, key="clear_filters")
        st.stop()


def stop_without_articles(articles: pd.DataFrame) -> None:
    """End the page with a sentence when the corpus is empty."""
    if articles.empty:
        st.title("Article", anchor=False)
        st.info("There is no article to read yet. Add some to the corpus first.", icon=INFO)
        _corpus_link()
        st.stop()


def stop_if_aliases_are_broken() -> None:
    """End every page with a sentence when somebody left what is no alias in the user's file."""
    try:
        store().aliases()
    except ValueError as error:
        st.error(plain(f"{error}. Mend the file or take it away, and load the page again."))
        st.stop()


def _corpus_link() -> None:
    st.page_link(ROOT / "pages" / "corpus.py", label="Go to Corpus", icon=":material/folder_open:")


def tell(message: str) -> None:
    """Keep a message for the next run, which shows it after the page has been drawn anew."""
    st.session_state.setdefault(MESSAGES, []).append(message)


def show_messages() -> None:
    """Show the kept messages once."""
    for message in st.session_state.pop(MESSAGES, []):
        st.success(message, icon=":material/check:")
