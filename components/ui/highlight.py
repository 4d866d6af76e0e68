"""Article text as HTML with marks: every character escaped, overlapping marks allowed."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.charts.frame import rows_of
from components.schema import Span
from components.theme import UNKNOWN_SPEAKER
from components.ui.text import html
from components.ui.words import is_unsure, stance_words

CONTEXT = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a text, the style class they get and the words that show on hover."""

    span: Span
    style: str
    title: str = ""


def marked(text: str, marks: Sequence[Mark], part: Span | None = None) -> str:
    """Return ``part`` of a text (all of it by default) as HTML with its marks."""
    part = part or Span(0, len(text))
    inside = [mark for mark in marks if mark.span.overlaps(part)]
    borders = {part.start, part.end}
    borders |= {min(max(mark.span.start, part.start), part.end) for mark in inside}
    borders |= {min(max(mark.span.end, part.start), part.end) for mark in inside}
    cuts = sorted(borders)
    return "".join(_piece(text, Span(*cut), inside) for cut in zip(cuts, cuts[1:], strict=False))


def _piece(text: str, piece: Span, marks: Sequence[Mark]) -> str:
    words = html(text[piece.start : piece.end])
    over = [mark for mark in marks if mark.span.overlaps(piece)]
    if not over:
        return words
    style = " ".join(dict.fromkeys(mark.style for mark in over))
    title = html("; ".join(dict.fromkeys(mark.title for mark in over if mark.title)))
    return f'<span class="{style}" title="{title}">{words}</span>'


def paragraphs(text: str) -> list[Span]:
    """Return the lines of a text that are not blank."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def article_html(text: str, marks: Sequence[Mark]) -> str:
    """Return a whole article, a paragraph each line."""
    body = "".join(f"<p>{marked(text, marks, line)}</p>" for line in paragraphs(text))
    return f'<div class="k-article">{body}</div>'


def context_html(text: str, statement: Span) -> str:
    """Return the paragraph around a statement with its words marked; a long one is shortened."""
    lines = [line for line in paragraphs(text) if line.overlaps(statement)] or [statement]
    start = max(lines[0].start, statement.start - CONTEXT)
    end = min(lines[-1].end, statement.end + CONTEXT)
    before = "… " if start > lines[0].start else ""
    after = " …" if end < lines[-1].end else ""
    body = marked(text, [Mark(statement, "k-said")], Span(start, end)).replace("\n", "<br>")
    return f'<p class="k-context">{before}{body}{after}</p>'


def statement_marks(text: str, statements: pd.DataFrame, focus: str = "") -> list[Mark]:
    """Mark the statements of an article and the words that name their speakers."""
    marks = []
    for row in rows_of(statements):
        span = Span(row["start"], row["end"])
        style = "k-said k-focus" if row["statement_id"] == focus else "k-said"
        marks.append(Mark(span, style, row["speaker"] or UNKNOWN_SPEAKER))
        named = nearest(text, row["mention"], span)
        if named:
            marks.append(Mark(named, "k-speaker", row["speaker"] or UNKNOWN_SPEAKER))
    return marks


def country_marks(stances: pd.DataFrame) -> list[Mark]:
    """Mark the countries that statements of an article name, with the stance toward them."""
    marks = []
    for row in rows_of(stances[stances["explicit"].astype(bool)]):
        doubt = " k-doubt" if is_unsure(row["probability"]) else ""
        span = Span(row["country_start"], row["country_end"])
        words = stance_words(row["stance"], row["country"], row["probability"])
        marks.append(Mark(span, f"k-country k-{row['stance']}{doubt}", words))
    return marks


def nearest(text: str, words: str, place: Span) -> Span | None:
    """Find the occurrence of ``words`` nearest to a place in the text."""
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    distance = {span: max(place.start - span.end, span.start - place.end) for span in found}
    return min(found, key=distance.__getitem__) if found else None
