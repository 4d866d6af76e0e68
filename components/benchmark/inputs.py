"""What the benchmark runs on: the bundled corpus as the program reads it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from components.benchmark.jobs import CHARACTERS, Job, Record
from components.corpus.readers import read_articles
from components.models import load_models
from components.pipeline import Analyzer
from components.schema import Article, Span, StanceScore
from components.settings import BUNDLED_CORPUS, Settings
from components.stance.model import StanceInput


def collect_inputs(job: Job, answered: Callable[[], None]) -> Record:
    """Return the pairs of statement and country the program scores in the bundled corpus."""
    settings = Settings(home=Path(), model=job.model, threads=job.threads)
    models = load_models(settings)
    answered()
    asked = _record(models.stance)
    analyzer = Analyzer(settings, models=models)
    for article in bundled_articles():
        analyzer.analyze(article)
    return {"inputs": [asdict(item) for item in asked], "version": models.version}


def _record(model: Any) -> list[StanceInput]:
    """Return a list to which the model adds whatever it scores from now on."""
    asked: list[StanceInput] = []
    score = model.score

    def recorded(items: Sequence[StanceInput]) -> list[StanceScore]:
        asked.extend(items)
        return list(score(items))

    model.score = recorded
    return asked


def bundled_articles() -> Iterator[Article]:
    """Yield the articles of the bundled corpus."""
    for article in read_articles([BUNDLED_CORPUS], BUNDLED_CORPUS / "metadata.csv"):
        if isinstance(article, Article):
            yield article


def stance_input(record: Record) -> StanceInput:
    """Return the input a record of ``collect_inputs`` describes."""
    return StanceInput(**record | {"span": record["span"] and Span(*record["span"])})


def cut_articles(articles: Iterable[Article], characters: int = CHARACTERS) -> list[Article]:
    """Join the texts of each language and cut them between words, equally long.

    What is left at the end is dropped. The pieces have the metadata of the first article.
    """
    by_language: dict[str, list[Article]] = {}
    for article in articles:
        by_language.setdefault(article.language, []).append(article)
    pieces: list[Article] = []
    for same in by_language.values():
        for text in _cut("\n\n".join(article.text for article in same), characters):
            pieces.append(replace(same[0], article_id=f"piece-{len(pieces)}", text=text))
    return pieces


def _cut(text: str, characters: int) -> Iterator[str]:
    while len(text) > characters:
        end = max(text.rfind(mark, 1, characters + 1) for mark in (" ", "\n"))
        end = end if end > 0 else characters
        yield text[:end].rstrip()
        text = text[end:].lstrip()
