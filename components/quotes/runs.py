"""Runs of content words, as the tagger sees them and quotation marks part them."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from components.quotes.cues import Cues
from components.quotes.marks import Quoted
from components.quotes.words import Word, has_letters, sentences, words_inside
from components.schema import Span

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


def inserted_cues(
    text: str, quoted: Sequence[Quoted], paragraph: Span, cues: Cues
) -> Iterator[Span]:
    """Return the sentences between two quoted parts that begin with a listed cue."""
    starts = [*(quote.outer.start for quote in quoted[1:]), paragraph.end]
    for start, end in zip((quote.outer.end for quote in quoted), starts, strict=False):
        if text[start : start + 1] == ".":
            continue  # the quote ends its sentence, the cue begins another
        spoken = (s for s in sentences(text, Span(start, end)) if has_letters(text, s))
        end = next((sentence.end for sentence in spoken), end)
        hit = cues.reports(text, Span(start, end))
        if hit is not None and not has_letters(text, Span(start, hit.start)):
            yield Span(start, end)


def outside(words: Sequence[Word], cued: Sequence[Span]) -> Sequence[Word]:
    """Return the words that begin in none of some spans."""
    if not cued:
        return words
    return [w for w in words if not any(s.start <= w.span.start < s.end for s in cued)]


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
