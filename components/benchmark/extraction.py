"""How many articles are analyzed a second, and which stage takes how long."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from components import pipeline
from components.benchmark.clock import Clock
from components.benchmark.inputs import bundled_articles, cut_articles
from components.benchmark.jobs import Job, Record
from components.models import Models, load_models
from components.pipeline import Analyzer, Extractor
from components.quotes.extract import extract_quotes
from components.quotes.tagged import extract_by_rules
from components.schema import Article
from components.settings import Settings

EXTRACTORS: dict[str, Extractor] = {"both": extract_quotes, "rules": extract_by_rules}


def measure_extraction(job: Job, answered: Callable[[], None]) -> Record:
    """Analyze the articles again and again for the time asked."""
    articles = cut_articles(bundled_articles())
    settings = Settings(home=Path(), model=job.model, threads=job.threads)
    models, clock = load_models(settings), Clock()
    analyzer = Analyzer(settings, models=models, extract=EXTRACTORS[job.engine])
    analyzer.analyze(articles[0])
    answered()
    _watch(clock, models, analyzer)
    rate, done = _rate(analyzer, articles, job.seconds)
    stages = [(name, seconds / done) for name, seconds in clock.seconds.items()]
    return {"rate": rate, "stages": stages}


def _rate(analyzer: Analyzer, articles: Sequence[Article], seconds: float) -> tuple[float, int]:
    """Return the articles analyzed a second, and how many there were."""
    started, done = time.perf_counter(), 0
    while True:
        for article in articles:
            analyzer.analyze(article)
        done += len(articles)
        passed = time.perf_counter() - started
        if passed >= seconds:
            return done / passed, done


def _watch(clock: Clock, models: Models, analyzer: Analyzer) -> None:
    """Count the stages; what runs inside another stage is not counted for that one."""
    clock.watch(analyzer, "analyze", "language, layout, records")
    clock.watch(analyzer, "_extract", "quote rules")
    clock.watch(models.tagger, "tag", "tokens of the tagger")
    clock.watch(models.tagger._session, "run", "tagger's graph")
    clock.watch(pipeline, "find_targets", "countries")
    clock.watch(models.stance, "score", "stance")
    clock.watch(models.stance, "sentiment", "sentiment")
