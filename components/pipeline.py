"""Articles to statements with speakers, targets, stance and sentiment, through all stages."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from components.corpus.cleaning import content_spans
from components.corpus.language import language_of
from components.corpus.metadata import complete_article
from components.corpus.readers import ReadError
from components.countries.labels import country_label
from components.countries.mentions import find_targets
from components.languages import Language
from components.quotes.words import sentences
from components.schema import (
    Article,
    CountryMention,
    Quote,
    SentimentScore,
    Span,
    StanceScore,
    Statement,
    Target,
)
from components.settings import Settings
from components.stance.model import StanceInput
from components.stance.prior import with_prior
from components.store import Store
from components.versions import rules_version

if TYPE_CHECKING:
    from components.models import Models
    from components.quotes.extract import Extractor
    from components.quotes.tagger import Tagger

logger = logging.getLogger(__name__)

# Articles done, articles in all, the article just done.
Progress = Callable[[int, int, str], None]
Found = tuple[CountryMention, ...]


class ModelError(ValueError):
    """The models are missing or broken: no article can be analyzed."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with language and metadata filled in, and its statements in order."""

    article: Article
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read or analyzed, and why, in one sentence."""

    article: Article
    reason: str

    @property
    def name(self) -> str:
        """Return the name of the article, or of the file that gave none."""
        return self.article.article_id


class Analyzer:
    """Analyzes articles; the models load with the first one, once.

    ``models`` and ``extract`` replace the bundled models and rules.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        models: "Models | None" = None,
        extract: "Extractor | None" = None,
    ) -> None:
        """Keep the settings; nothing is loaded yet."""
        self._settings = settings
        self._models = models
        self._extract = extract
        self._loading = threading.Lock()

    @property
    def models(self) -> "Models":
        """Return the models; missing or broken ones raise ModelError with one sentence."""
        with self._loading:  # sessions of the dashboard share one analyzer
            if self._models is None:
                from components.models import load_models

                try:
                    self._models = load_models(self._settings)
                except (OSError, ValueError) as error:
                    raise ModelError(reason_of(error)) from error
            return self._models

    @cached_property
    def version(self) -> str:
        """Return a name that changes whenever the models or the rules do; loads no model."""
        if self._models is not None:
            return f"{self._models.version}+{rules_version()}"
        from components.models import model_version

        try:
            return f"{model_version(self._settings)}+{rules_version()}"
        except (OSError, ValueError) as error:
            raise ModelError(reason_of(error)) from error

    def analyze(self, article: Article) -> tuple[Article, tuple[Statement, ...]]:
        """Return an article with language and metadata filled in, and its statements in order."""
        article = complete_article(article)
        return article, self._statements(article)

    def analyze_each(
        self, articles: Iterable[Article | ReadError], store: Store
    ) -> Iterator[Analysis | Failure]:
        """Analyze articles one by one; an article that fails does not stop the others.

        What this version found in an article before is read from the store instead. No article
        joins the corpus.
        """
        for article in articles:
            if isinstance(article, ReadError):
                yield Failure(Article(article_id=article.name, text=""), article.reason)
                continue
            try:
                yield self._analysis(article, store)
            except ModelError:
                raise
            except Exception as error:  # whatever is wrong with one article, the rest goes on
                yield Failure(article, reason_of(error))

    def analyze_all(
        self,
        articles: Iterable[Article | ReadError],
        store: Store,
        progress: Progress | None = None,
    ) -> list[Failure]:
        """Take articles into the corpus of a store, with their statements or what went wrong.

        Returns those that failed.
        """
        todo = list(articles)
        failures = []
        for done, result in enumerate(self.analyze_each(todo, store), 1):
            if isinstance(result, Failure):
                store.fail(result.article, result.reason)
                failures.append(result)
            else:
                store.add(result.article, result.statements, self.version)
            if progress:
                progress(done, len(todo), result.article.article_id)
        return failures

    def _analysis(self, article: Article, store: Store) -> Analysis:
        article = complete_article(article)
        statements = store.kept(article, self.version)
        if statements is None:
            statements = self._statements(article)
            try:
                store.keep(article, statements, self.version)
            except OSError as error:  # a full or read-only disk costs the cache, not the answer
                logger.warning("%s is not kept: %s", article.article_id, error)
        return Analysis(article, statements)

    def _statements(self, article: Article) -> tuple[Statement, ...]:
        language = language_of(article.language)
        quotes = find_quotes(article, self._extract or _bundled_extractor(), self.models.tagger)
        targets = [_targets(article, quote, language) for quote in quotes]
        stances = self._score(article, quotes, targets, language)
        contents = [_content(article, quote) for quote in quotes]
        tones = self.models.stance.sentiment(contents, [language.code] * len(contents))
        return tuple(
            _statement(
                article, quote, tone, tuple(_target(mention, next(stances)) for mention in m)
            )
            for quote, tone, m in zip(quotes, tones, targets, strict=True)
        )

    def _score(
        self,
        article: Article,
        quotes: Sequence[Quote],
        targets: Sequence[Found],
        language: Language,
    ) -> Iterator[StanceScore]:
        """Score all pairs of statement and target of an article at once, in order."""
        inputs = [
            stance_input(article, quote, mention, language)
            for quote, mentions in zip(quotes, targets, strict=True)
            for mention in mentions
        ]
        stance = self.models.stance
        return (with_prior(score, stance.neutral_odds) for score in stance.score(inputs))


def find_quotes(article: Article, extract: "Extractor", tagger: "Tagger") -> list[Quote]:
    """Return the quotes of an article of known language; of two with one content the first."""
    language = language_of(article.language)
    first: dict[Span, Quote] = {}
    for quote in extract(article, content_spans(article, language), language, tagger):
        first.setdefault(quote.content, quote)
    return [first[content] for content in sorted(first)]


def stance_input(
    article: Article, quote: Quote, mention: CountryMention, language: Language
) -> StanceInput:
    """Return what the stance model reads for one target of a statement.

    The text is the content with what precedes it in its first sentence, where the reporting verb
    may carry the attitude ("condemned X"); the span is where the country stands in it. A country
    that is only referred to goes by its name in the article's language.
    """
    start, end = _sentence_start(article, quote), quote.content.end
    span = mention.span
    inside = start <= span.start and span.end <= end
    label = country_label(mention.country, language.code)
    return StanceInput(
        text=article.text[start:end],
        target=mention.text if mention.explicit else label,
        span=Span(span.start - start, span.end - start) if inside else None,
        language=language.code,
        name=label,
    )


def _sentence_start(article: Article, quote: Quote) -> int:
    """Return where the sentence begins in which the content begins."""
    start = quote.content.start
    paragraph = article.text.rfind("\n", 0, start) + 1
    begun = sentences(article.text, Span(paragraph, quote.content.end))
    return max((s.start for s in begun if s.start <= start), default=start)


def reason_of(error: Exception) -> str:
    """Return what went wrong as one line."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _bundled_extractor() -> "Extractor":
    from components.quotes.extract import extract_quotes

    return extract_quotes


def _content(article: Article, quote: Quote) -> str:
    return article.text[quote.content.start : quote.content.end]


def _targets(article: Article, quote: Quote, language: Language) -> Found:
    return tuple(
        find_targets(
            article.text, quote.content, language, quote.speaker.name, published=article.published
        )
    )


def _target(mention: CountryMention, stance: StanceScore) -> Target:
    return Target(
        country=mention.country,
        mention=mention.text,
        explicit=mention.explicit,
        start=mention.span.start,
        end=mention.span.end,
        stance=stance.stance,
        score=stance.score,
        **asdict(stance),
    )


def _statement(
    article: Article, quote: Quote, tone: SentimentScore, targets: tuple[Target, ...]
) -> Statement:
    mention = quote.mention
    return Statement(
        article_id=article.article_id,
        kind=quote.kind,
        text=_content(article, quote),
        start=quote.content.start,
        end=quote.content.end,
        cue=quote.cue,
        speaker=quote.speaker.name,
        role=quote.speaker.role,
        affiliation=quote.speaker.affiliation,
        via=quote.via,
        mention=article.text[mention.start : mention.end] if mention else "",
        sentiment=tone.sentiment,
        sentiment_score=tone.score,
        targets=targets,
    )
