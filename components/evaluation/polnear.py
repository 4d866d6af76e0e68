"""PolNeAR (Newell et al. 2018): attributions in English news articles, as brat stand-off files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from components.evaluation.attribution import Attributed, AttributedArticle
from components.schema import Article, Span

TEXT_BOUND = re.compile(r"(T\d+)\t\w+ ([\d ;]+)")
PARTS = ("Source", "Cue", "Content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: where its source, cue and content stand in the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AttributionText:
    """One article with its attributions."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_polnear(folder: Path) -> Iterator[AttributedArticle]:
    """Read the statements of a split as the program cuts them.

    Only outermost contents count. A content that its source or cue interrupts gives one statement
    a piece, as in the program.
    """
    for entry in read_attributions(folder):
        statements = tuple(_outermost(entry.text, entry.attributions))
        yield AttributedArticle(Article(entry.name, entry.text, language="en"), statements)


def read_attributions(folder: Path) -> Iterator[AttributionText]:
    """Read a split: the folders ``text`` and ``attributions``; others raise ValueError."""
    texts = sorted((folder / "text").glob("*.txt"))
    marked = {path.stem.rpartition("_")[0]: path for path in folder.glob("attributions/*.ann")}
    if not texts or not marked:
        raise ValueError(f"{str(folder)!r} holds no folders 'text' and 'attributions' of PolNeAR")
    for path in texts:
        if path.stem in marked:
            text = path.read_bytes().decode("utf-8")
            annotation = marked[path.stem].read_text(encoding="utf-8")
            yield AttributionText(path.stem, text, tuple(_attributions(annotation)))


def _attributions(annotation: str) -> Iterator[Attribution]:
    spans: dict[str, tuple[Span, ...]] = {}
    lines = annotation.splitlines()
    for match in filter(None, map(TEXT_BOUND.match, lines)):
        pieces = (piece.split() for piece in match[2].split(";"))
        spans[match[1]] = tuple(Span(int(start), int(end)) for start, end in pieces)
    for line in lines:
        if re.match(r"E\d+\t", line):
            parts = [part.partition(":") for part in line.split("\t")[1].split()]
            yield Attribution(
                *(
                    tuple(
                        span
                        for role, _, key in parts
                        if role.startswith(name)
                        for span in spans.get(key, ())
                    )
                    for name in PARTS
                )
            )


def _outermost(text: str, found: Sequence[Attribution]) -> Iterator[Attributed]:
    told = [attribution for attribution in found if attribution.content]
    hulls = {_hull(attribution.content) for attribution in told}
    for attribution in told:
        own = _hull(attribution.content)
        if not any(own != h and h.start <= own.start and own.end <= h.end for h in hulls):
            for piece in _pieces(text, attribution.content):
                yield Attributed(piece, attribution.source)


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
