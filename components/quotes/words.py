"""Words of a paragraph with what the tagger thinks of each."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from components.model.session import FloatArray
from components.quotes.labels import CUE, HELD, SAID, SOURCE
from components.quotes.tagger import TaggedToken
from components.schema import Span

SENTENCE_END = re.compile(r"[.!?。！？؟…]+[\"”’»」』)\]]*(?=\s|$|[“\"«「])|[。！？]+[”」』]?")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Dr|Drs|Prof|Mr|Mrs|Ms|Sen|Rep|Gen|Col|Lt|St|No|Jl|Rp|PT|vs|bzw|Nr|т|г|им|U\.S|U\.K|a\.m|p\.m))\.$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``span`` with the probability of being content, held content, source and cue.

    ``begins`` is the probability that a content starts here; ``entity`` the most probable entity
    label's probabilities.
    """

    span: Span
    said: float
    held: float
    source: float
    cue: float
    begins: float
    entity: FloatArray

    @property
    def outside(self) -> float:
        """Return the probability of being none of these."""
        return 1 - self.said - self.held - self.source - self.cue


def build_words(
    text: str, tokens: Sequence[TaggedToken], *, spaces: bool, elisions: Sequence[str] = ()
) -> list[Word]:
    """Join tokens to words and average their probabilities; without spaces a token is a word.

    ``elisions`` are words of their own before their apostrophe.
    """
    return [_word(group) for group in _groups(text, tokens, spaces, elisions)]


def _groups(
    text: str, tokens: Sequence[TaggedToken], spaces: bool, elisions: Sequence[str]
) -> Iterator[list[TaggedToken]]:
    group: list[TaggedToken] = []
    for token in _without_pairs(text, tokens):
        joined = (
            spaces
            and group
            and group[-1].span.end == token.span.start
            and _is_word(text[group[-1].span.end - 1])
            and _is_word(text[token.span.start])
            and not _is_elided(text[group[0].span.start : group[-1].span.end], elisions)
        )
        if group and not joined:
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _without_pairs(text: str, tokens: Sequence[TaggedToken]) -> Iterator[TaggedToken]:
    """Cut tokens of several marks: in ``。「`` a sentence ends and a quote begins."""
    for token in tokens:
        start, end = token.span.start, token.span.end
        if end - start > 1 and not any(map(_is_word, text[start:end])):
            yield from (replace(token, span=Span(at, at + 1)) for at in range(start, end))
        elif end > start:
            yield token


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "-’'_" or unicodedata.combining(letter) > 0


def _is_elided(word: str, elisions: Sequence[str]) -> bool:
    return word.endswith(("’", "'")) and word[:-1].lower() in elisions


def _word(group: Sequence[TaggedToken]) -> Word:
    mean: FloatArray = np.mean([token.probabilities for token in group], axis=0)
    return Word(
        span=Span(group[0].span.start, group[-1].span.end),
        said=float(mean[list(SAID)].sum()),
        held=float(mean[list(HELD)].sum()),
        source=float(mean[SOURCE]),
        cue=float(mean[CUE]),
        begins=float(group[0].probabilities[SAID[0]] + group[0].probabilities[HELD[0]]),
        entity=group[0].entities,
    )


def sentences(text: str, span: Span) -> list[Span]:
    """Cut a span into sentences at end marks, but not after abbreviations or initials."""
    found, start = [], span.start
    for match in SENTENCE_END.finditer(text, span.start, span.end):
        if ABBREVIATION.search(text[start : match.start() + 1]):
            continue
        rest = text[match.end() : match.end() + 2].lstrip()
        if rest[:1].islower():
            continue
        found.append(Span(start, match.end()))
        start = match.end()
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        found.append(Span(start, span.end))
    return found
