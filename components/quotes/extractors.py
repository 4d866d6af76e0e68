"""The whole extraction and each half of it alone, by name: the word lists, and the tagger."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from components.languages import Language
from components.quotes.extract import Extractor, extract_quotes
from components.quotes.labels import ENTITIES, IN_SAID, LABELS, OUTSIDE
from components.quotes.marks import PAIRS, find_quoted, trim
from components.quotes.tagger import TaggedToken, Tagger
from components.quotes.words import Word, build_words
from components.schema import Article, Kind, Quote, Span, Speaker

# The same for every word: too little to see content, enough for the word lists to be believed.
SAID_ANYWHERE = 0.34
BEGINS = 0.5
TOKEN = r"\w+|[^\w\s]"
EDGES = '.,:;"“”«»„「」『』 '


class Untagged(Tagger):
    """A tagger without an opinion: all words are alike to it, and it knows no names."""

    def __init__(self, *, spaces: bool) -> None:
        """Need no model; without spaces between words each letter is one."""
        self._token = re.compile(TOKEN if spaces else r"\S")
        labels = [0.0] * len(LABELS)
        labels[OUTSIDE], labels[IN_SAID] = 1 - SAID_ANYWHERE, SAID_ANYWHERE
        self._alike, self._nameless = tuple(labels), (1.0,) + (0.0,) * (len(ENTITIES) - 1)

    def tag(self, text: str, paragraphs: Sequence[Span]) -> list[list[TaggedToken]]:
        """Return the words of each paragraph, all with the same probabilities."""
        return [
            [
                TaggedToken(Span(*match.span()), self._alike, self._nameless)
                for match in self._token.finditer(text, span.start, span.end)
            ]
            for span in paragraphs
        ]


def extract_by_rules(
    article: Article, paragraphs: Sequence[Span], language: Language, tagger: Tagger
) -> list[Quote]:
    """Return what quotation marks and word lists find without the tagger."""
    return extract_quotes(article, paragraphs, language, Untagged(spaces=language.spaces))


def extract_tagged(
    article: Article, paragraphs: Sequence[Span], language: Language, tagger: Tagger
) -> list[Quote]:
    """Return the tagger's contents, each with the nearest source as its speaker."""
    tagged = zip(paragraphs, tagger.tag(article.text, paragraphs), strict=True)
    found = []
    for paragraph, tokens in tagged:
        spaces, elisions = language.spaces, language.elisions
        words = build_words(article.text, tokens, spaces=spaces, elisions=elisions)
        found += list(_quotes(article.text, paragraph, words))
    return found


def _quotes(text: str, paragraph: Span, words: Sequence[Word]) -> Iterator[Quote]:
    quoted = [quote.outer for quote in find_quoted(text, paragraph, PAIRS)]
    sources = list(_runs(words, _is_source))
    cues = list(_runs(words, _is_cue))
    for run in _runs(words, _is_content):
        content = trim(text, run, EDGES)
        source, cue = _nearest(sources, run), _nearest(cues, run)
        if any(map(str.isalnum, text[content.start : content.end])):
            yield Quote(
                content=content,
                kind=_kind(content, quoted),
                cue=text[cue.start : cue.end] if cue else "",
                speaker=Speaker(text[source.start : source.end] if source else ""),
                mention=source,
            )


def _runs(words: Sequence[Word], belongs: Callable[[Word], bool]) -> Iterator[Span]:
    """Join neighbors that belong; where the tagger sees a content begin, a new run begins."""
    start, end = None, 0
    for word in words:
        begins = belongs is _is_content and word.begins > BEGINS
        if start is not None and (begins or not belongs(word)):
            yield Span(start, end)
            start = None
        if belongs(word):
            start, end = (word.span.start if start is None else start), word.span.end
    if start is not None:
        yield Span(start, end)


def _is_content(word: Word) -> bool:
    return word.said + word.held >= max(word.outside, word.source, word.cue)


def _is_source(word: Word) -> bool:
    return word.source >= max(word.outside, word.said + word.held, word.cue)


def _is_cue(word: Word) -> bool:
    return word.cue > max(word.outside, word.said + word.held, word.source)


def _nearest(runs: Sequence[Span], place: Span) -> Span | None:
    return min(
        runs, key=lambda run: max(run.start - place.end, place.start - run.end), default=None
    )


def _kind(content: Span, quoted: Sequence[Span]) -> Kind:
    if any(quote.start <= content.start and content.end <= quote.end for quote in quoted):
        return Kind.DIRECT
    mixed = any(quote.overlaps(content) for quote in quoted)
    return Kind.MIXED if mixed else Kind.INDIRECT


EXTRACTORS: Mapping[str, Extractor] = {
    "both": extract_quotes,
    "rules": extract_by_rules,
    "tagger": extract_tagged,
}
