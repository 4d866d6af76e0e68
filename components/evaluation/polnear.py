"""PolNeAR (Newell et al. 2018): attributions in English news articles, as brat stand-off files."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from components.evaluation.attribution import Attributed, AttributedArticle
from components.schema import Article, Span

TEXT_BOUND = re.compile(r"(T\d+)\t\w+ ([\d ;]+)")
PARTS = ("Source", "Content")


def read_polnear(folder: Path) -> Iterator[AttributedArticle]:
    """Read a split: the folders ``text`` and ``attributions``; others raise ValueError.

    Only outermost contents count. A content that its source or cue interrupts gives one statement
    a piece, as in the program.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    marked = {path.stem.rpartition("_")[0]: path for path in folder.glob("attributions/*.ann")}
    if not texts or not marked:
        raise ValueError(f"{str(folder)!r} holds no folders 'text' and 'attributions' of PolNeAR")
    for path in texts:
        if path.stem in marked:
            text = path.read_bytes().decode("utf-8")
            found = list(_attributions(marked[path.stem].read_text(encoding="utf-8")))
            statements = tuple(_outermost(text, found))
            yield AttributedArticle(Article(path.stem, text, language="en"), statements)


Attribution = tuple[tuple[Span, ...], tuple[Span, ...]]  # source, content


def _attributions(annotation: str) -> Iterator[Attribution]:
    spans: dict[str, tuple[Span, ...]] = {}
    lines = annotation.splitlines()
    for match in filter(None, map(TEXT_BOUND.match, lines)):
        pieces = (piece.split() for piece in match[2].split(";"))
        spans[match[1]] = tuple(Span(int(start), int(end)) for start, end in pieces)
    for line in lines:
        if re.match(r"E\d+\t", line):
            parts = [part.partition(":") for part in line.split("\t")[1].split()]
            source, content = (
                tuple(s for role, _, key in parts if role.startswith(n) for s in spans.get(key, ()))
                for n in PARTS
            )
            if content:
                yield source, content


def _outermost(text: str, found: Sequence[Attribution]) -> Iterator[Attributed]:
    hulls = {_hull(content) for _, content in found}
    for source, content in found:
        own = _hull(content)
        if not any(own != h and h.start <= own.start and own.end <= h.end for h in hulls):
            for piece in _pieces(text, content):
                yield Attributed(piece, source)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _pieces(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join spans with no word between them and drop those without a word."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if joined and not _has_word(text[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return [span for span in joined if _has_word(text[span.start : span.end])]


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))
