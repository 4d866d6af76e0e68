"""Which parts of an article's text are its content."""

import re
from collections.abc import Iterator

from components.corpus.boilerplate import Phrases, load_boilerplate
from components.corpus.layout import LineKind, may_have_credit, may_have_tail, read_layout
from components.corpus.structure import load_structure
from components.languages import Language
from components.schema import Article, Span

SENTENCE_BREAK = re.compile(r"[.!?…]+[\"”»’')\]]*\s+|[。！？｡؟]+[”」』）]*\s*")


def content_spans(article: Article, language: Language) -> list[Span]:
    """Return the parts of ``article.text`` that are content, in order, one a paragraph.

    Title, headings, bylines, date lines, captions and boilerplate are left out; so are the
    dateline before a paragraph ("JAKARTA (Reuters) -") and the signs that end an article. A
    paragraph with boilerplate in its middle gives two spans.
    """
    lines = read_layout(article.text, language, article.title)
    content = [line.span for line in lines if line.kind is LineKind.CONTENT]
    inline = load_boilerplate(language).inline
    spans: list[Span] = []
    for i, span in enumerate(content):
        start = cut_dateline(article.text, span, opens=i == 0)
        end = _cut_end(article.text, Span(start, span.end), closes=i == len(content) - 1)
        spans.extend(_cut_inline(article.text, Span(start, end), inline))
    return spans


def cut_dateline(text: str, span: Span, *, opens: bool) -> int:
    """Return where the content of a paragraph starts, behind place, date and agency.

    ``opens`` says that the paragraph is the article's first one.
    """
    match = match_dateline(text[span.start : span.end], opens=opens)
    return span.start + match.end() if match else span.start


def match_dateline(paragraph: str, *, opens: bool) -> re.Match[str] | None:
    """Return the dateline at the start of a paragraph; its group ``source`` may name the outlet."""
    structure = load_structure()
    patterns = structure.datelines_anywhere + (structure.datelines_first if opens else ())
    for pattern in patterns:
        match = pattern.match(paragraph)
        if match and match.end() < len(paragraph):
            return match
    return None


def _cut_end(text: str, span: Span, *, closes: bool) -> int:
    """Return where the content of a paragraph ends, before a credit or the article's end sign."""
    structure = load_structure()
    paragraph = text[span.start : span.end]
    for pattern in structure.credits if may_have_credit(paragraph) else ():
        paragraph = _before(paragraph, pattern.search(paragraph))
    # In brackets a sentence may end anywhere; the author's initials only end the article.
    tails = structure.tails if closes else structure.tails[:2]
    for pattern in tails if may_have_tail(paragraph) else ():
        match = pattern.search(paragraph)
        if match and _is_sentence(paragraph[: match.start()]):
            paragraph = _before(paragraph, match)
    return span.start + len(paragraph)


def _before(paragraph: str, match: re.Match[str] | None) -> str:
    kept = paragraph[: match.start()].rstrip() if match else ""
    return kept or paragraph


def _is_sentence(paragraph: str) -> bool:
    structure = load_structure()
    ended = paragraph.rstrip().rstrip(structure.closers)
    return ended[-1:] in tuple(structure.sentence_end) or paragraph[-1:] in structure.quotes_close


def _cut_inline(text: str, span: Span, inline: Phrases) -> Iterator[Span]:
    """Yield what is left of a paragraph without the sentences that hold an inline phrase."""
    if not inline.stand_in(text[span.start : span.end]):
        yield span
        return
    kept: Span | None = None
    for sentence in _sentences(text, span):
        if inline.stand_in(text[sentence.start : sentence.end]):
            if kept:
                yield kept
            kept = None
        else:
            kept = Span(kept.start if kept else sentence.start, sentence.end)
    if kept:
        yield kept


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in SENTENCE_BREAK.finditer(text, span.start, span.end):
        yield Span(start, start + len(text[start : match.end()].rstrip()))
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)
