"""Texts to token numbers: the one definition that training and run time share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from components.schema import Span

BOS, PAD, EOS = 0, 1, 2
TARGET_TOKENS = 24

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One input of the encoder: token numbers and their types (1 on the target), equally long."""

    ids: tuple[int, ...]
    types: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text without special tokens, with the characters each one covers."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


def tokenize(tokenizer: Tokenizer, text: str) -> Tokens:
    """Cut a text into tokens. Each offset has leading spaces of its token trimmed away."""
    output = tokenizer.encode(text, add_special_tokens=False)
    offsets = []
    pairs = output.offsets
    for (start, end), (following, _) in zip(pairs, [*pairs[1:], (len(text), 0)], strict=False):
        end = min(end, following)  # a bare word-start token repeats the first letter
        while start < end and text[start].isspace():
            start += 1
        offsets.append((start, max(start, end)))
    return Tokens(tuple(output.ids), tuple(offsets))


def encode_text(tokenizer: Tokenizer, text: str, *, max_tokens: int) -> Encoded:
    """Encode a text alone; what is longer than ``max_tokens`` is cut at the end."""
    ids = tokenize(tokenizer, text).ids[: max_tokens - 2]
    return Encoded((BOS, *ids, EOS), (0,) * (len(ids) + 2))


def encode_target(
    tokenizer: Tokenizer, text: str, target: str, span: Span | None, *, max_tokens: int
) -> Encoded:
    """Encode a text and a target: the mention at ``span`` is marked, the target's name appended.

    Type 1 stands on both. Without a span nothing in the text is marked. A text that is too long
    keeps its part around the mention.
    """
    tokens = tokenize(tokenizer, text)
    name = tokenize(tokenizer, target).ids[:TARGET_TOKENS]
    marks = [_covers(span, offset) for offset in tokens.offsets]
    room = max_tokens - 4 - len(name)
    first = marks.index(1) if 1 in marks else 0
    start = max(0, min(first - room // 2, len(marks) - room))
    ids, types = tokens.ids[start : start + room], marks[start : start + room]
    return Encoded(
        (BOS, *ids, EOS, EOS, *name, EOS),
        (0, *types, 0, 0, *([1] * len(name)), 0),
    )


def _covers(span: Span | None, offset: tuple[int, int]) -> int:
    start, end = offset
    return int(span is not None and start < end and start < span.end and end > span.start)


def pad(batch: Sequence[Encoded], multiple: int = 8) -> tuple[IntArray, IntArray, IntArray]:
    """Stack inputs: token numbers, mask and types, each (inputs, longest rounded up)."""
    longest = -(-max(len(item.ids) for item in batch) // multiple) * multiple
    ids = np.full((len(batch), longest), PAD, np.int64)
    mask, types = np.zeros_like(ids), np.zeros_like(ids)
    for row, item in enumerate(batch):
        ids[row, : len(item.ids)] = item.ids
        mask[row, : len(item.ids)] = 1
        types[row, : len(item.types)] = item.types
    return ids, mask, types
