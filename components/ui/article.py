"""An article to read: which one, its text with marks, its statements."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.charts.frame import rows_of
from components.languages import available_languages
from components.theme import STANCE_LABELS, UNKNOWN_SOURCE
from components.ui.cache import View, tables
from components.ui.evidence import short_card, statement_cards
from components.ui.highlight import article_html, country_marks, statement_marks
from components.ui.states import lead
from components.ui.text import count, day, html, plain
from components.ui.words import language_words

Row = Mapping[str, Any]

# Bring the statement that the address names into view, however long the article is.
_show_focus = st.components.v2.component(
    "kutip_focus",
    js="""export default function () {
      document.querySelector(".k-focus")?.scrollIntoView({ block: "center" });
    }""",
)


def choose_article(articles: pd.DataFrame) -> Row:
    """Let the reader choose an article; the address names it, so that it can be shared."""
    ids = list(articles["article_id"])
    labels = dict(zip(ids, map(_label, rows_of(articles)), strict=True))
    asked = st.query_params.get("article", "")
    chosen = st.selectbox(
        "Article",
        ids,
        index=ids.index(asked) if asked in ids else 0,
        format_func=labels.__getitem__,
        label_visibility="collapsed",
        key="choose_article",
    )
    if asked != chosen and (asked or chosen != ids[0]):
        st.query_params["article"] = chosen
        st.query_params.pop("statement", None)
    return dict(articles[articles["article_id"] == chosen].iloc[0])


def _label(article: Row) -> str:
    title = article["title"] or article["article_id"]
    return f"{title} · {article['source'] or UNKNOWN_SOURCE} · {day(article['published'])}"


def article_text(article: Row, view: View) -> None:
    """Draw the whole text with statements, speakers and countries marked, and the legend."""
    text, name = str(article["text"]), article["article_id"]
    statements = view.statements[view.statements["article_id"] == name]
    stances = view.stances[view.stances["article_id"] == name]
    focus = st.query_params.get("statement", "")
    marks = statement_marks(text, statements, focus)
    st.html(legend_html())
    st.html(article_html(text, [*marks, *country_marks(stances)]))
    if focus:
        _show_focus(key=f"focus_{focus}")


def article_head(article: Row) -> None:
    """Write title, source, author and date of an article."""
    about = [article["source"] or UNKNOWN_SOURCE, article["author"], day(article["published"])]
    st.title(plain(article["title"] or article["article_id"]), anchor=False)
    lead(" · ".join(part for part in about if part))
    if article["language"] not in available_languages():
        st.caption(plain(f"Language: {language_words(article['language'])}."))


def legend_html() -> str:
    """Explain the marks."""
    stances = "".join(
        f'<li><span class="k-country k-{stance}">country</span> {html(label)}</li>'
        for stance, label in STANCE_LABELS.items()
    )
    return (
        '<ul class="k-legend"><li><span class="k-said">statement</span></li>'
        f'<li><span class="k-speaker">speaker</span></li>{stances}'
        '<li><span class="k-country k-doubt k-neutral">country</span> unsure</li></ul>'
    )


def statement_list(article: Row, view: View) -> None:
    """Draw the article's statements, the one that the address names first."""
    name, focus = article["article_id"], st.query_params.get("statement", "")
    everything = tables()[1]
    total = int((everything["article_id"] == name).sum())
    rows = view.statements[view.statements["article_id"] == name]
    if not total:
        st.write("No statement was found in this article.")
        return
    if rows.empty:
        st.write(f"The filters hide all {count(total, 'statement')} of this article.")
        return
    shown = f"{len(rows):,} of {count(total, 'statement')} of this article"
    st.html(f'<p class="k-count">{shown}</p>')
    order = (rows["statement_id"] != focus).sort_values(kind="stable").index
    draw = partial(short_card, chosen=focus)
    statement_cards(rows.loc[order], f"article_page_{name}_{focus}", draw)
