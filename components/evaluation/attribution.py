"""Sets of others that mark who said what, without countries and stance: statements and sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components import pipeline
from components.evaluation.matching import (
    THRESHOLDS,
    Found,
    Pair,
    Share,
    match,
    statements_found,
)
from components.quotes.extract import Extractor
from components.quotes.tagger import Tagger
from components.schema import Article, Span


@dataclass(frozen=True, slots=True)
class Attributed:
    """Reported words and whom the set attributes them to; ``source`` may be empty."""

    content: Span
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AttributedArticle:
    """An article of a set; its language is known."""

    article: Article
    statements: tuple[Attributed, ...]


@dataclass(frozen=True, slots=True)
class SetScores:
    """Statements found at each overlap; of those matched that have a source, how many are right."""

    statements: Mapping[str, Found]
    speaker: Share


Record = dict[str, Any]


def find_quotes(entry: AttributedArticle, extract: Extractor, tagger: Tagger) -> list[Record]:
    """Return what the program takes for statements in an article, with the speaker's place."""
    return [
        _record(entry.article, quote.content, (quote.mention,) if quote.mention else ())
        for quote in pipeline.find_quotes(entry.article, extract, tagger)
    ]


def score_set(entries: Iterable[AttributedArticle], predicted: Sequence[Record]) -> SetScores:
    """Return the figures of a set."""
    gold = [
        _record(entry.article, statement.content, statement.source)
        for entry in entries
        for statement in entry.statements
    ]
    matched = {name: match(gold, predicted, value) for name, value in THRESHOLDS.items()}
    pairs = [pair for pair in matched["match"].pairs if pair.gold["source"]]
    return SetScores(
        {name: statements_found(found) for name, found in matched.items()},
        Share(sum(map(_same_source, pairs)), len(pairs)),
    )


def _record(article: Article, content: Span, source: tuple[Span, ...]) -> Record:
    return {
        "article_id": article.article_id,
        "language": article.language,
        "text": article.text[content.start : content.end],
        "start": content.start,
        "source": source,
    }


def _same_source(pair: Pair) -> bool:
    return any(a.overlaps(b) for a in pair.gold["source"] for b in pair.predicted["source"])
