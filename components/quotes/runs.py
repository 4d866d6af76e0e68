"""Runs of content words, as the tagger sees them and quotation marks part them."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from components.quotes.marks import Quoted
from components.quotes.words import Word, words_inside

QUOTE_SHARE = 0.35  # mean content probability from which quoted words are taken for content
GAP_WORDS = 2  # stray words inside a run that the tagger left out
BEGIN = 0.5  # probability from which a content begins at a word
TAKEN = 0.5  # probability of a source or cue from which a stray word ends a run
BOUNDARY = frozenset(";；؛")


def find_runs(
    text: str,
    words: Sequence[Word],
    quoted: Sequence[Quoted],
    spoken: Collection[Quoted],
    breaks: set[int],
) -> Iterator[list[Word]]:
    """Group content words that follow one another inside a sentence or quote.

    ``spoken`` are those of the ``quoted`` parts that are content.
    """
    run: list[Word] = []
    gap = 0
    for word, quote in zip(words, _quote_of(words, quoted), strict=True):
        content = _is_content(word) if quote is None else quote in spoken
        if run and (content or gap < GAP_WORDS):
            between = text[run[-1].span.end : word.span.start]
            if _splits(run[-1], word, quote, breaks, between):
                yield run[: len(run) - gap]
                run, gap = [], 0
        if content:
            run.append(word)
            gap = 0
        elif run:
            gap += 1
            if gap > GAP_WORDS or max(word.source, word.cue) > TAKEN:
                yield run[: len(run) - gap + 1]
                run, gap = [], 0
            else:
                run.append(word)
    if run:
        yield run[: len(run) - gap]


def _quote_of(words: Sequence[Word], quoted: Sequence[Quoted]) -> list[Quoted | None]:
    """Return the first quoted part that each word begins in, if any."""
    starts = [word.span.start for word in words]
    found: list[Quoted | None] = [None] * len(words)
    for quote in reversed(quoted):
        inside = slice(bisect_left(starts, quote.outer.start), bisect_left(starts, quote.outer.end))
        found[inside] = [quote] * len(found[inside])
    return found


def is_spoken(quote: Quoted, words: Sequence[Word]) -> bool:
    """Tell whether the tagger takes quoted words for speech."""
    inside = words_inside(words, quote.inner)
    share = sum(w.said + w.held for w in inside) / max(1, len(inside))
    return share >= QUOTE_SHARE


def _is_content(word: Word) -> bool:
    content = word.said + word.held
    return content >= word.outside and content >= word.source and content >= word.cue


def _splits(last: Word, word: Word, quote: Quoted | None, breaks: set[int], between: str) -> bool:
    """Tell whether a new run begins at ``word``."""
    if quote is not None and quote.inner.start < word.span.start:
        return False
    if any(last.span.start < place <= word.span.start for place in breaks):
        return True
    return word.begins > BEGIN and any(mark in between for mark in BOUNDARY)
