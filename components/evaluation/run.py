"""The program at work on annotated articles."""

from collections.abc import Callable, Iterator
from dataclasses import asdict

from components.evaluation.gold import Gold
from components.evaluation.matching import Record
from components.pipeline import Analyzer, ModelError, reason_of

# Articles done, articles in all, the article just done, what went wrong with it.
Progress = Callable[[int, int, str, str], None]


def predict(gold: Gold, analyzer: Analyzer, progress: Progress) -> Iterator[Record]:
    """Yield the statements the program finds; an article that fails is reported and has none."""
    for done, entry in enumerate(gold.articles, 1):
        problem = ""
        try:
            _, statements = analyzer.analyze(entry.article)
        except ModelError:
            raise
        except Exception as error:  # whatever is wrong with one article, the rest goes on
            statements, problem = (), reason_of(error)
        progress(done, len(gold.articles), entry.article.article_id, problem)
        yield from map(asdict, statements)
