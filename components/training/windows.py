"""Marked texts to windows of labelled tokens for the tagger."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from components.evaluation.polnear import Attribution, AttributionText
from components.model.encoding import BOS, EOS, Encoded, Tokens, tokenize
from components.quotes.labels import CUE, HELD, OUTSIDE, SAID, SOURCE, SOURCE_LINK, SPEAKER_LINK
from components.quotes.tagger import MAX_TOKENS, WINDOW_TOKENS
from components.schema import Span
from components.training.reporting import points_back, reports_speech

SMALLEST = 100  # tokens of a window; the size is drawn anew for each text
IGNORED = -100

MARK_STYLES = (("“", "”", 10), ('"', '"', 5), ("«", "»", 2), ("„", "“", 1), ("「", "」", 2))


Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A content and the spans that name who said it.

    Where no span of ``names`` stands in the window, those of ``sources`` do.
    """

    content: Span
    names: tuple[Span, ...]
    sources: tuple[Span, ...]
    head: int


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the tagger with labels a token (``IGNORED`` where nothing is known).

    ``links`` hold the head, the tokens of a content and the tokens that answer for it; token 0
    answers where nobody is named.
    """

    encoded: Encoded
    labels: tuple[int, ...]
    entities: tuple[int, ...] = ()
    roles: tuple[int, ...] = ()
    links: tuple[tuple[int, Places, Places], ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with labels a character and the places where contents and entities begin."""

    text: str
    labels: NDArray[np.int16]
    begins: frozenset[int]
    entities: NDArray[np.int16]
    entity_begins: frozenset[int] = field(default=frozenset())
    roles: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    links: tuple[Link, ...] = ()


def mark_attributions(article: AttributionText) -> MarkedText:
    """Paint attributions on the characters; where they nest the outermost wins."""
    labels = np.zeros(len(article.text), np.int16)
    begins: set[int] = set()
    links = []
    for attribution in sorted(article.attributions, key=_content_length):
        for span in attribution.content:
            begins = {place for place in begins if not span.start <= place < span.end} | {
                span.start
            }
            labels[span.start : span.end] = _content_label(article.text, attribution)
            if attribution.source:
                links.append(Link(span, (), attribution.source, SOURCE_LINK))
                if not _points_back(article.text, attribution):
                    links.append(Link(span, (), attribution.source, SPEAKER_LINK))
        for spans, label in ((attribution.source, SOURCE), (attribution.cue, CUE)):
            for span in spans:
                labels[span.start : span.end] = label
    unknown = np.full(len(article.text), IGNORED, np.int16)
    return MarkedText(
        article.text, labels, frozenset(begins), unknown, roles=unknown, links=tuple(links)
    )


def _points_back(text: str, attribution: Attribution) -> bool:
    words = " ".join(text[span.start : span.end] for span in attribution.source)
    return points_back(words)


def _content_length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _content_label(text: str, attribution: Attribution) -> int:
    cue, content = (
        " ".join(text[span.start : span.end] for span in spans)
        for spans in (attribution.cue, attribution.content)
    )
    return (SAID if reports_speech(cue, content) else HELD)[1]


def change_marks(text: str, rng: random.Random) -> str:
    """Write a text with another style of quotation marks, character for character."""
    opening, closing, _ = rng.choices(MARK_STYLES, [weight for *_, weight in MARK_STYLES])[0]
    return text.replace("“", opening).replace("”", closing)


def majority(painted: NDArray[np.int16], span: Span, offset: tuple[int, int], nothing: int) -> int:
    """Return the label most characters of a token have; ``nothing`` if more have that."""
    start, end = offset
    votes = painted[span.start + start : span.start + end]
    known = votes[votes != nothing]
    if not len(known) or len(known) * 2 < end - start:
        return nothing
    values, counts = np.unique(known, return_counts=True)
    return int(values[counts.argmax()])


def _begun(
    found: Sequence[int], offsets: Iterable[tuple[int, int]], start: int, begins: frozenset[int]
) -> list[int]:
    """Turn inside labels (even numbers) into the begin labels before them where a span begins."""
    result = []
    for label, (first, last) in zip(found, offsets, strict=True):
        places = range(start + first, start + max(last, first + 1))
        result.append(label - 1 if any(place in begins for place in places) else label)
    return result


def token_labels(
    marked: MarkedText, span: Span, offsets: Sequence[tuple[int, int]]
) -> tuple[list[int], list[int], list[int]]:
    """Return label, entity and role of each token of the piece at ``span``."""
    labels = [majority(marked.labels, span, offset, OUTSIDE) for offset in offsets]
    begun = _begun(labels, offsets, span.start, marked.begins)
    content = (SAID[1], HELD[1])
    labels = [b if now in content else now for now, b in zip(labels, begun, strict=True)]
    entities = [majority(marked.entities, span, offset, OUTSIDE) for offset in offsets]
    begun = _begun(entities, offsets, span.start, marked.entity_begins)
    entities = [b if now > 0 else now for now, b in zip(entities, begun, strict=True)]
    roles = [majority(marked.roles, span, offset, IGNORED) for offset in offsets]
    return labels, entities, roles


class _Builder:
    """Collects the tokens of one window."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.labels: list[int] = []
        self.entities: list[int] = []
        self.roles: list[int] = []
        self.spans: list[Span] = []

    def add(self, marked: MarkedText, span: Span, tokens: Tokens) -> None:
        labels, entities, roles = token_labels(marked, span, tokens.offsets)
        self.ids += tokens.ids
        self.labels += labels
        self.entities += entities
        self.roles += roles
        self.spans += [
            Span(span.start + first, span.start + last) for first, last in tokens.offsets
        ]

    def cut(self, marked: MarkedText) -> Iterator[Window]:
        for first in range(0, len(self.ids), MAX_TOKENS):
            piece = slice(first, first + MAX_TOKENS)
            yield Window(
                Encoded((BOS, *self.ids[piece], EOS), (0,) * (len(self.ids[piece]) + 2)),
                _framed(self.labels[piece]),
                _framed(self.entities[piece]),
                _framed(self.roles[piece]),
                tuple(_links(marked.links, self.spans[piece])),
            )


def _framed(labels: Sequence[int]) -> tuple[int, ...]:
    return (IGNORED, *labels, IGNORED)


def _links(links: Sequence[Link], spans: Sequence[Span]) -> Iterator[tuple[int, Places, Places]]:
    for link in links:
        content = _tokens([link.content], spans)
        if content:
            answers = _tokens(link.names, spans) or _tokens(link.sources, spans) or (0,)
            yield link.head, content, answers


def _tokens(wanted: Sequence[Span], spans: Sequence[Span]) -> Places:
    """Return the numbers of the tokens in a window, counted from 1 after the first one."""
    return tuple(
        index
        for index, span in enumerate(spans, 1)
        if span.start < span.end and any(span.overlaps(other) for other in wanted)
    )


def windows(
    marked: MarkedText, tokenizer: Tokenizer, rng: random.Random | None
) -> Iterator[Window]:
    """Cut a text into windows of whole paragraphs; with ``rng`` size and quotation marks change."""
    text = change_marks(marked.text, rng) if rng else marked.text
    size = rng.randint(SMALLEST, WINDOW_TOKENS) if rng else WINDOW_TOKENS
    builder = _Builder()
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        tokens = tokenize(tokenizer, match[0])
        if builder.ids and len(builder.ids) + len(tokens.ids) > size:
            yield from builder.cut(marked)
            builder = _Builder()
        builder.add(marked, Span(*match.span()), tokens)
    yield from builder.cut(marked)
