"""The articles of the corpus: a table, what failed, removal, the sample."""

import pandas as pd
import streamlit as st

from components.charts.frame import rows_of
from components.corpus.readers import read_metadata_csv
from components.settings import BUNDLED_CORPUS
from components.theme import UNDATED, UNKNOWN_SOURCE
from components.ui.cache import store
from components.ui.start import analyze_sample
from components.ui.states import tell
from components.ui.text import count, plain
from components.ui.words import language_words

COLUMNS = {
    "Title": st.column_config.TextColumn(width="large"),
    "Date": st.column_config.DateColumn(format="D MMM YYYY"),
    "Statements": st.column_config.NumberColumn(width="small"),
}


def article_table(articles: pd.DataFrame) -> None:
    """Draw the table of articles; chosen ones can be removed."""
    if articles.empty:
        st.info("The corpus is empty. Drop a file or paste a text below.", icon=":material/info:")
        return
    event = st.dataframe(
        article_rows(articles),
        key="article_table",
        column_config=COLUMNS,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        placeholder=UNDATED,
        alt="Articles with source, date, language and number of statements",
    )
    chosen = articles.iloc[event["selection"]["rows"]]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="k-count">{count(len(articles), "article")}</p>', width="content")
        st.button(
            f"Remove {count(len(chosen), 'article')}" if len(chosen) else "Remove",
            icon=":material/delete:",
            disabled=chosen.empty,
            help="Choose articles in the table first" if chosen.empty else None,
            on_click=_remove,
            args=(list(chosen["article_id"]),),
        )


def article_rows(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row an article, in the reader's words."""
    return pd.DataFrame(
        {
            "Title": articles["title"].where(articles["title"] != "", articles["article_id"]),
            "Source": articles["source"].replace("", UNKNOWN_SOURCE),
            "Date": articles["published"],
            "Language": articles["language"].map(language_words),
            "Statements": articles["statements"],
        }
    )


def failures(articles: pd.DataFrame) -> None:
    """Say of each article that could not be analyzed what happened."""
    for article in rows_of(articles[articles["error"] != ""]):
        name = article["title"] or article["article_id"]
        st.error(plain(f"{name}: {article['error']}"), icon=":material/error:")


def sample_note() -> None:
    """Say whose texts the sample is, and offer to begin again with it."""
    known = read_metadata_csv(BUNDLED_CORPUS / "metadata.csv").values()
    publishers = ", ".join(
        dict.fromkeys(plain(article["source"]) for article in known if "source" in article)
    )
    st.write(
        "Kutip opens with a few news articles as a sample. "
        f"Their texts belong to their publishers: {publishers}."
    )
    with st.popover("Start again with the sample", icon=":material/restart_alt:"):
        st.write("This takes every article out of the corpus and puts the sample in.")
        if st.button("Start again", type="primary", key="start_again"):
            store().clear()
            failed = analyze_sample()
            tell(f"The corpus holds the sample again{_failed(failed)}.")
            st.rerun()


def _failed(failed: list[str]) -> str:
    return f"; {count(len(failed), 'article')} could not be read" if failed else ""


def _remove(article_ids: list[str]) -> None:
    store().remove(article_ids)
    tell(f"Removed {count(len(article_ids), 'article')} from the corpus.")
