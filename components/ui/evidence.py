"""The evidence beside a chart: the statements behind a mark, each with its place in its article."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.charts.frame import rows_of
from components.schema import Span
from components.settings import ROOT
from components.theme import (
    SENTIMENT_LABELS,
    STANCE_GLYPHS,
    STANCE_PHRASES,
    UNKNOWN_SOURCE,
    UNKNOWN_SPEAKER,
    UNSURE_GLYPH,
    country_name,
)
from components.ui.address import keep, kept
from components.ui.cache import View, tables
from components.ui.highlight import context_html
from components.ui.text import count, day, html
from components.ui.words import is_unsure, speaker_words, stance_words

EVIDENCE = "evidence"
"""The name in the address: the chart, the page of its statements, then what its mark stands for."""
DRAWN = "_drawn"
PER_PAGE = 3
# What a mark may stand for; an address that says something else is passed over.
COLUMNS = ("statement_id", "speaker", "country", "stance")
Row = Mapping[str, Any]
Picked = Mapping[str, str]
"""What a mark stands for: values of columns of the stances or statements frame."""


# After Back, a reload or a link the chart may be far down the page; and on a phone the evidence is
# a sheet that may lie over the very mark that opened it: the page moves up as soon as it is drawn.
_show_evidence = st.components.v2.component(
    "kutip_evidence",
    js="""export default function ({ data }) {
      const sheet = document.querySelector(".st-key-evidence");
      sheet?.scrollIntoView({ block: "nearest" });
      if (!sheet || getComputedStyle(sheet).position !== "fixed") return;
      const marks = `.st-key-chart_${data.chart} :is(.point, .point path, .choroplethlocation)`;
      const latest = performance.now() + 4000;
      const look = () => {
        const drawn = [...document.querySelectorAll(marks)].filter((mark) => mark.style.opacity);
        const lit = drawn.filter((mark) => mark.style.opacity === "1");
        if (lit.length && lit.length < drawn.length) {
          lit[0].scrollIntoView({ block: "nearest", inline: "nearest" });
          const hidden = lit[0].getBoundingClientRect().bottom + 24 - sheet.offsetTop;
          document.querySelector('[data-testid="stMain"]').scrollBy(0, Math.max(0, hidden));
        } else if (performance.now() < latest) setTimeout(look, 50);
      };
      look();
    }""",
)


def pick(chart: str, mark: Picked, page: int = 1) -> None:
    """Write the mark that was clicked into the address, in the place of the one before."""
    values = (f"{column}={value}" for column, value in mark.items())
    keep(EVIDENCE, chart, str(page), *values)
    _draw_anew()


def close() -> None:
    """Take the clicked mark out of the address."""
    keep(EVIDENCE)
    _draw_anew()


def _draw_anew() -> None:
    """Let the next run draw new charts: one that has been clicked keeps its click for ever."""
    st.session_state[DRAWN] = st.session_state.get(DRAWN, 0) + 1


def picked(chart: str) -> Picked | None:
    """Return the mark that was clicked on this chart, if it was the last one clicked."""
    said = kept(EVIDENCE)
    if said[:1] != [chart]:
        return None
    pairs = [value.partition("=") for value in said[2:]]
    return {column: value for column, _, value in pairs if column in COLUMNS} or None


def statements_behind(mark: Picked, view: View) -> pd.DataFrame:
    """Return the statements that a mark stands for."""
    rows = view.stances if {"country", "stance"} & set(mark) else view.statements
    for column, value in mark.items():
        rows = rows[rows[column].astype(str) == value]
    return view.statements[view.statements["statement_id"].isin(rows["statement_id"])]


def evidence_panel(chart: str, mark: Picked, view: View) -> None:
    """Draw the statements behind a mark, a few at a time, and the button that closes them."""
    rows = statements_behind(mark, view)
    with st.container(border=True, key="evidence"):
        head = st.container(horizontal=True, vertical_alignment="center")
        head.html(f'<h2 class="k-title">{html(_heading(mark, rows))}</h2>')
        head.button("Close", icon=":material/close:", on_click=close, key="close_evidence")
        said = kept(EVIDENCE)[1]
        page = int(said) if said.isdecimal() else 1
        # Another key for another page: what the address says counts, not what was clicked before.
        key = f"evidence_page_{st.session_state.get(DRAWN, 0)}_{page}"
        statement_cards(rows, key, evidence_card, page, partial(_turn, chart, mark, key))
        _show_evidence(key=f"show_{key}", data={"chart": chart})


def _turn(chart: str, mark: Picked, key: str) -> None:
    pick(chart, mark, st.session_state[key])


def statement_cards(
    rows: pd.DataFrame,
    key: str,
    draw: Callable[[Row], None],
    first: int = 1,
    turn: Callable[[], None] | None = None,
) -> None:
    """Draw statements a few at a time, with the widget ``key`` to turn the pages from ``first``."""
    pages = -(-len(rows) // PER_PAGE)
    first = max(1, min(first, pages))
    page = min(st.session_state.get(key, first), pages)
    for statement in rows_of(rows.iloc[(page - 1) * PER_PAGE : page * PER_PAGE]):
        draw(statement)
    if pages > 1:
        st.pagination(pages, default=first, key=key, max_visible_pages=5, on_change=turn or "rerun")


def _heading(mark: Picked, rows: pd.DataFrame) -> str:
    """Say what a mark stands for: "Marian Hale on Russia", "Critical of Russia: 9 statements"."""
    if rows.empty:
        return "The filters hide every statement behind this mark. Take one off."
    country = country_name(mark["country"]) if "country" in mark else ""
    speaker = mark.get("speaker", rows["speaker"].iloc[0] if "statement_id" in mark else "")
    if "stance" in mark:
        told = f"{STANCE_PHRASES[mark['stance']]} {country}"
    elif "speaker" in mark or "statement_id" in mark:
        told = (speaker or UNKNOWN_SPEAKER) + (f" on {country}" if country else "")
    else:
        told = f"about {country}"
    told = f"{told[:1].upper()}{told[1:]}"
    return told if "statement_id" in mark else f"{told}: {count(len(rows), 'statement')}"


def evidence_card(statement: Row) -> None:
    """Draw one statement with its paragraph and the way to its article."""
    articles = tables()[0]
    texts = articles.loc[articles["article_id"] == statement["article_id"], "text"]
    place = Span(int(statement["start"]), int(statement["end"]))
    context = context_html(str(texts.iloc[0]), place) if len(texts) else ""
    st.html(card_html(statement, _targets(statement)) + context)
    article_link(str(statement["article_id"]), str(statement["statement_id"]))


def short_card(statement: Row, chosen: str = "") -> None:
    """Draw one statement beside its article, where its paragraph stands; the chosen one is marked.

    ``chosen`` is the ``statement_id`` that the address names.
    """
    mark = "Chosen statement" if statement["statement_id"] == chosen else ""
    st.html(card_html(statement, _targets(statement), mark))


def _targets(statement: Row) -> list[dict[str, Any]]:
    stances = tables()[2]
    return rows_of(stances[stances["statement_id"] == statement["statement_id"]])


def article_link(article_id: str, statement_id: str) -> None:
    """Draw the link to the article; Streamlit keeps the filters, which are on every page."""
    st.page_link(
        ROOT / "pages" / "article.py",
        label="Open article",
        icon=":material/article:",
        query_params={"article": article_id, "statement": statement_id},
    )


def card_html(statement: Row, targets: Sequence[Row], mark: str = "") -> str:
    """Return the words of a statement, who said them, where, and the stances, as escaped HTML.

    A card with a ``mark`` stands out, and says it.
    """
    words = html(statement["text"])
    words = f"“{words}”" if statement["kind"] == "direct" else words
    speaker = html(statement["speaker"] or UNKNOWN_SPEAKER)
    about = speaker_words(statement["role"], statement["affiliation"])
    source = html(statement["source"] or UNKNOWN_SOURCE)
    about_countries = "".join(map(_target_html, targets)) or "<li>No country named</li>"
    lines = [
        f"<blockquote>{words}</blockquote>",
        f'<p class="k-who"><strong>{speaker}</strong>, {html(about)}</p>',
        f'<p class="k-soft">{html(_reported(statement))}</p>',
        f'<p class="k-soft">{source}, {html(day(statement["published"]))}</p>',
        f'<ul class="k-targets">{about_countries}</ul>',
        f'<p class="k-soft">{html(_tone(statement))}</p>',
    ]
    if mark:
        lines.insert(0, f'<p class="k-soft">{html(mark)}</p>')
    style = "k-card k-chosen" if mark else "k-card"
    return f'<div class="{style}">{"".join(lines)}</div>'


def _reported(statement: Row) -> str:
    cue = f"Reported with “{statement['cue']}”" if statement["cue"] else "Reported without a verb"
    return f"{cue}, via {statement['via']}" if statement["via"] else cue


def _tone(statement: Row) -> str:
    label = SENTIMENT_LABELS[statement["sentiment"]]
    return f"Tone of the words: {label}, {round(100 * statement['sentiment_score'])} %"


def _target_html(target: Row) -> str:
    stance, probability = target["stance"], target["probability"]
    glyph = UNSURE_GLYPH if is_unsure(probability) else STANCE_GLYPHS[stance]
    words = stance_words(stance, target["country"], probability)
    mention = html(target["country_mention"])
    seen = f"“{mention}”" if target["explicit"] else f"“{mention}”, not by name"
    return (
        f'<li class="k-{stance}"><span class="k-glyph" aria-hidden="true">{glyph}</span>'
        f'{html(words[:1].upper() + words[1:])} <span class="k-soft">({seen})</span></li>'
    )
