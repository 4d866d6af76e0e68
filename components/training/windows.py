"""Attribution texts to windows of labelled tokens for the tagger."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from components.evaluation.polnear import Attribution, AttributionText
from components.model.encoding import BOS, EOS, Encoded, tokenize
from components.quotes.labels import CUE, HELD, OUTSIDE, SAID, SOURCE
from components.schema import Span
from components.training.reporting import reports_speech

WINDOW_TOKENS = 120
MAX_TOKENS = 254
IGNORED = -100

MARK_STYLES = (("“", "”", 10), ('"', '"', 5), ("«", "»", 2), ("„", "“", 1), ("「", "」", 2))


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the tagger with a label per token (``IGNORED`` on special tokens)."""

    encoded: Encoded
    labels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with a label per character and the places where a content begins."""

    text: str
    labels: NDArray[np.int8]
    begins: frozenset[int]


def label_characters(article: AttributionText) -> LabelledText:
    """Paint attributions on the characters; where they nest the outermost wins."""
    labels = np.zeros(len(article.text), np.int8)
    begins: set[int] = set()
    for attribution in sorted(article.attributions, key=_content_length):
        for span in attribution.content:
            begins = {place for place in begins if not span.start <= place < span.end} | {
                span.start
            }
            labels[span.start : span.end] = _content_label(article.text, attribution)
        for spans, label in ((attribution.source, SOURCE), (attribution.cue, CUE)):
            for span in spans:
                labels[span.start : span.end] = label
    return LabelledText(article.text, labels, frozenset(begins))


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


def token_labels(
    labelled: LabelledText, span: Span, offsets: Iterable[tuple[int, int]]
) -> list[int]:
    """Give each token of the piece at ``span`` the majority label of its characters."""
    result = []
    for start, end in offsets:
        votes = labelled.labels[span.start + start : span.start + end]
        votes = votes[votes > 0]
        label = (
            int(np.bincount(votes).argmax()) if len(votes) * 2 >= max(1, end - start) else OUTSIDE
        )
        if label in (SAID[1], HELD[1]) and any(
            span.start + place in labelled.begins for place in range(start, max(end, start + 1))
        ):
            label -= 1
        result.append(label)
    return result


def windows(
    article: LabelledText, tokenizer: Tokenizer, rng: random.Random | None
) -> Iterator[Window]:
    """Cut an article into windows of whole paragraphs; with ``rng`` the quotation marks change."""
    text = change_marks(article.text, rng) if rng else article.text
    ids: list[int] = []
    labels: list[int] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        tokens = tokenize(tokenizer, match[0])
        marks = token_labels(article, Span(*match.span()), tokens.offsets)
        if ids and len(ids) + len(tokens.ids) > WINDOW_TOKENS:
            yield _window(ids, labels)
            ids, labels = [], []
        ids, labels = ids + list(tokens.ids), labels + marks
        while len(ids) > MAX_TOKENS:
            yield _window(ids[:MAX_TOKENS], labels[:MAX_TOKENS])
            ids, labels = ids[MAX_TOKENS:], labels[MAX_TOKENS:]
    if ids:
        yield _window(ids, labels)


def _window(ids: list[int], labels: list[int]) -> Window:
    encoded = Encoded((BOS, *ids, EOS), (0,) * (len(ids) + 2))
    return Window(encoded, (IGNORED, *labels, IGNORED))
