"""Articles coming in: files dropped, their columns mapped, a text pasted."""

import hashlib
from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.corpus.readers import ReadError, read_text
from components.schema import Article
from components.theme import UNDATED, UNKNOWN_SOURCE
from components.ui.cache import tables
from components.ui.mapping import read_table
from components.ui.progress import analyze
from components.ui.states import tell
from components.ui.text import count, listing, plain

ROUND = "_upload_round"
PREVIEW = 5


def upload_files() -> None:
    """Take dropped files, show what was read from them, and analyze it on request."""
    files = st.file_uploader(
        "Files of text (.txt), or tables of articles (.csv, .jsonl)",
        type=["txt", "csv", "jsonl"],
        accept_multiple_files=True,
        key=f"files_{st.session_state.get(ROUND, 0)}",
    )
    if not files:
        return
    read = [item for file in files for item in _read(file)]
    for item in read:
        if isinstance(item, ReadError):
            st.warning(plain(f"{item.name}: {item.reason}"), icon=":material/warning:")
    articles = [item for item in read if isinstance(item, Article)]
    if not articles:
        return
    st.dataframe(preview(articles), hide_index=True, alt="What was read, the first articles")
    if len(articles) > PREVIEW:
        st.caption(f"The first {PREVIEW} of {count(len(articles), 'article')}.")
    if st.button(f"Analyze {count(len(articles), 'article')}", type="primary", key="analyze_files"):
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        _take_in(articles)


def _read(file: UploadedFile) -> Iterable[Article | ReadError]:
    if file.name.lower().endswith(".txt"):
        try:
            return [read_text(file.name, file.getvalue())]
        except ValueError as error:
            return [ReadError(file.name, str(error))]
    return read_table(file.name, file.getvalue())


def preview(articles: Sequence[Article]) -> pd.DataFrame:
    """Return what was read from the first articles, in the reader's words."""
    return pd.DataFrame(
        {
            "Name": [article.article_id for article in articles[:PREVIEW]],
            "Title": [article.title for article in articles[:PREVIEW]],
            "Source": [article.source or UNKNOWN_SOURCE for article in articles[:PREVIEW]],
            "Date": [article.published or UNDATED for article in articles[:PREVIEW]],
            "Text": [" ".join(article.text.split())[:160] for article in articles[:PREVIEW]],
        }
    )


def paste_text() -> None:
    """Take one pasted text with what the reader knows of it."""
    with st.form("paste", clear_on_submit=False):
        text = st.text_area("Text of the article", height=200, key="paste_text")
        title, source, published = st.columns(3)
        named = title.text_input("Title, if known", key="paste_title")
        outlet = source.text_input("Source, if known", key="paste_source")
        when = published.date_input("Date, if known", None, format="YYYY-MM-DD", key="paste_date")
        if not st.form_submit_button("Analyze this text", type="primary"):
            return
    if not text.strip():
        st.warning("There is no text to analyze. Paste one above.", icon=":material/warning:")
        return
    name = f"pasted-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    given = read_text(f"{name}.txt", text.encode())
    day = when.isoformat() if when else ""
    _take_in([Article(name, given.text, outlet.strip(), named.strip(), published=day)])


def _take_in(articles: Sequence[Article]) -> None:
    failed = analyze(articles)
    kept, statements, _ = tables()
    names = [article.article_id for article in articles]
    if not kept["article_id"].isin(names).any():  # nothing came in: the models did not load
        for sentence in failed:
            st.error(plain(sentence), icon=":material/error:")
        return
    found = count(int(statements["article_id"].isin(names).sum()), "statement")
    read = count(len(articles) - len(failed), "article")
    tell(f"Read {read} and found {found}: {listing([plain(name) for name in names])}.")
    st.rerun()
