"""How many articles are read a second, and which stage takes how long."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from components import pipeline
from components.benchmark.clock import Clock
from components.benchmark.inputs import bundled_articles, cut_articles
from components.benchmark.jobs import Job, Record
from components.corpus.layout import ends_sentence, read_frame
from components.corpus.metadata import complete_article
from components.models import Models, load_models
from components.names import name_tokens
from components.pipeline import Analyzer
from components.quotes.cues import entries_of
from components.quotes.extract import Extractor, extract_quotes
from components.quotes.extractors import EXTRACTORS, Untagged, extract_by_rules
from components.quotes.places import word_places
from components.quotes.tagger import Tagger
from components.quotes.words import sentences
from components.schema import Article
from components.settings import Settings

WHOLE = "whole"
# What the program remembers of texts; here the same articles come again and again.
REMEMBERED = (sentences, name_tokens, ends_sentence, read_frame, word_places, entries_of)


class _Extraction:
    """Finds the statements of articles and no more: language, layout and one of the extractors."""

    def __init__(self, tagger: Tagger, extract: Extractor) -> None:
        self._tagger, self._extract = tagger, extract

    def analyze(self, article: Article) -> None:
        pipeline.find_quotes(complete_article(article), self._extract, self._tagger)


def measure_extraction(job: Job, answered: Callable[[], None]) -> Record:
    """Read the articles again and again for the time asked, or analyze them as a whole."""
    articles = cut_articles(bundled_articles())
    settings = Settings(home=Path(), model=job.model, threads=job.threads)
    models, clock = load_models(settings), Clock()
    worker: Analyzer | _Extraction
    if job.engine == WHOLE:
        worker = Analyzer(settings, models=models, extract=extract_quotes)
    else:
        worker = _Extraction(models.tagger, EXTRACTORS[job.engine])
    worker.analyze(articles[0])
    answered()
    if job.engine == WHOLE:
        _watch_analysis(clock, models)
    clock.watch(worker, "analyze", "language, layout, records")
    clock.watch(worker, "_extract", "quote rules")
    clock.watch(models.tagger, "tag", "tokens of the tagger")
    clock.watch(models.tagger._session, "run", "tagger's graph")
    rate, done = _rate(worker.analyze, articles, job.seconds)
    stages = [(name, seconds / done) for name, seconds in clock.seconds.items()]
    if job.engine == "rules" and job.threads > 1:
        rate = _side_by_side(job)
    return {"rate": rate, "stages": stages}


def _side_by_side(job: Job) -> float:
    """Return the articles a second of a process for each thread: rules are Python and use one core.

    The tagger spreads over the cores by itself.
    """
    with ProcessPoolExecutor(job.threads, get_context("spawn")) as processes:
        return sum(processes.map(_rate_by_rules, [job.seconds] * job.threads))


def _rate_by_rules(seconds: float) -> float:
    articles = cut_articles(bundled_articles())
    worker = _Extraction(Untagged(spaces=True), extract_by_rules)
    for article in articles:
        worker.analyze(article)
    return _rate(worker.analyze, articles, seconds)[0]


def _rate(
    run: Callable[[Article], object], articles: Sequence[Article], seconds: float
) -> tuple[float, int]:
    """Return the articles done a second, and how many there were."""
    started, done = time.perf_counter(), 0
    while True:
        for remembered in REMEMBERED:
            remembered.cache_clear()
        for article in articles:
            run(article)
        done += len(articles)
        passed = time.perf_counter() - started
        if passed >= seconds:
            return done / passed, done


def _watch_analysis(clock: Clock, models: Models) -> None:
    """Count the stages after extraction; what runs inside another one is not counted for that."""
    clock.watch(pipeline, "find_targets", "countries")
    clock.watch(models.stance, "score", "stance")
    clock.watch(models.stance, "sentiment", "sentiment")
