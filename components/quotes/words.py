"""Words of a paragraph with what the tagger thinks of each."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from components.quotes.labels import BEGIN_HELD, BEGIN_SAID, ENTITIES
from components.quotes.tagger import TaggedToken
from components.schema import Span

# It begins with one mark in either case, as a search then skips quickly whatever is none.
SENTENCE_END = re.compile(
    r"[.!?。！？؟…]"
    r"(?:[.!?。！？؟…]*[\"”’»」』)\]]*(?=\s|$|[“\"«「])|(?<=[。！？])[。！？]*[”」』]?)"
)
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Dr|Drs|Prof|Mr|Mrs|Ms|Sen|Rep|Gen|Col|Lt|St|No|Jl|Rp|PT|vs|bzw|Nr|т|г|им|U\.S|U\.K|a\.m|p\.m))\.$"
)

ABBREVIATION_REACH = 8  # letters before a period in which an abbreviation stands, and one more
KEPT = 512  # spans whose sentences are remembered: many rules ask for the same ones


class Word(NamedTuple):
    """A word at ``span`` with the probability of being content, held content, source and cue.

    ``begins`` is the probability that a content starts here; ``entity`` holds the probabilities of
    the entity labels.
    """

    span: Span
    said: float
    held: float
    source: float
    cue: float
    begins: float
    entity: tuple[float, ...]

    @property
    def outside(self) -> float:
        """Return the probability of being none of these."""
        return 1 - self.said - self.held - self.source - self.cue

    @property
    def kind(self) -> str:
        """Return the kind of name that the word most probably belongs to, or nothing."""
        return ENTITIES[self.entity.index(max(self.entity))][2:]


def build_words(
    text: str, tokens: Sequence[TaggedToken], *, spaces: bool, elisions: Sequence[str] = ()
) -> list[Word]:
    """Join tokens to words; without spaces a token is a word.

    ``elisions`` are words of their own before their apostrophe.
    """
    words: list[Word] = []
    group: list[TaggedToken] = []
    end = -1  # of the group
    for token in _without_pairs(text, tokens):
        start = token.span.start
        joined = (
            start == end
            and spaces
            and _is_word(text[start - 1])
            and _is_word(text[start])
            and not _is_elided(text[group[0].span.start : end], elisions)
        )
        if joined:
            group.append(token)
        else:
            if group:
                words.append(_word(group))
            group = [token]
        end = token.span.end
    if group:
        words.append(_word(group))
    return words


def _word(tokens: Sequence[TaggedToken]) -> Word:
    """Join tokens to a word: the mean of their probabilities, but it begins as the first does."""
    first, span = tokens[0], tokens[0].span
    mean = chances = first.probabilities
    if len(tokens) > 1:
        span = Span(span.start, tokens[-1].span.end)
        rows = [token.probabilities for token in tokens]
        mean = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    _, source, cue, begins_said, in_said, begins_held, in_held = mean
    said, held = begins_said + in_said, begins_held + in_held
    begins = chances[BEGIN_SAID] + chances[BEGIN_HELD]
    return Word(span, said, held, source, cue, begins, tuple(first.entities))


def _without_pairs(text: str, tokens: Sequence[TaggedToken]) -> Iterator[TaggedToken]:
    """Cut tokens of several marks: in ``。「`` a sentence ends and a quote begins."""
    for token in tokens:
        start, end = token.span
        if end - start > 1 and not (text[start].isalnum() or any(map(_is_word, text[start:end]))):
            yield from (token._replace(span=Span(at, at + 1)) for at in range(start, end))
        elif end > start:
            yield token


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "-’'_" or unicodedata.combining(letter) > 0


def _is_elided(word: str, elisions: Sequence[str]) -> bool:
    return word.endswith(("’", "'")) and word[:-1].lower() in elisions


@lru_cache(KEPT)
def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Cut a span into sentences at end marks, but not after abbreviations or initials."""
    found, start = [], span.start
    for match in SENTENCE_END.finditer(text, span.start, span.end):
        period = match.start() + 1
        if ABBREVIATION.search(text[max(start, period - ABBREVIATION_REACH) : period]):
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
    return tuple(found)


def has_letters(text: str, span: Span) -> bool:
    """Tell whether a span holds a letter or a digit."""
    return any(map(str.isalnum, text[span.start : span.end]))


def words_inside(words: Sequence[Word], span: Span) -> list[Word]:
    """Return the words that stand wholly inside a span."""
    return [w for w in words if w.span.start >= span.start and w.span.end <= span.end]
