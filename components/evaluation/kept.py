"""A whole measurement of the program, and the file it is kept in."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from components.evaluation.gold import SAMPLE, Gold
from components.evaluation.report import row_of, score_intervals, score_rows
from components.evaluation.run import Progress, predict
from components.pipeline import Analyzer
from components.store.statements import replacing

FOLDER = "quality"
# Raise this when the figures of a measurement change: older files are then left alone.
FORMAT = 1
SHIPPED = SAMPLE / "figures.json"
CODE = 2  # letters of a language's code


@dataclass(frozen=True, slots=True)
class Measurement:
    """The figures of the program on annotated articles: a row for all and for each language.

    ``intervals`` are those of the main figures over all; ``day`` is YYYY-MM-DD; ``failed`` names
    the articles that could not be analyzed.
    """

    rows: dict[str, dict[str, Any]]
    intervals: dict[str, list[float]]
    articles: int
    day: str
    failed: list[str]


def measure(gold: Gold, analyzer: Analyzer, progress: Progress) -> Measurement:
    """Analyze the annotated articles and compare."""
    failed: list[str] = []

    def remember(done: int, total: int, name: str, problem: str) -> None:
        failed.extend([f"{name}: {problem}"] if problem else [])
        progress(done, total, name, problem)

    predicted = list(predict(gold, analyzer, remember))
    languages = {article.language for article in gold.articles} | {"all"}
    rows = {k: row_of(v) for k, v in score_rows(gold, predicted).items() if k in languages}
    intervals = {name: list(r) for name, r in score_intervals(gold, predicted).items()}
    return Measurement(rows, intervals, len(gold.articles), today(), failed)


def today() -> str:
    """Return the day of a measurement, YYYY-MM-DD."""
    return datetime.now(UTC).date().isoformat()


def kept_measurement(home: Path, version: str, digest: str) -> Measurement | None:
    """Return what was measured with this program on this annotation before, or None."""
    try:
        found = json.loads(_path(home, version, digest).read_text(encoding="utf-8"))
        return Measurement(**found)
    except (OSError, ValueError, TypeError):  # never there, or not whole: it is measured anew
        return None


def shipped_measurement() -> tuple[Measurement, str] | None:
    """Return the measurement on the sample that comes with the program, and what was measured.

    The command ``evaluate --json`` has written it: ``SHIPPED``.
    """
    try:
        found = json.loads(SHIPPED.read_text(encoding="utf-8"))
        scores = found["scores"].items()
        rows = {name: row for name, row in scores if name == "all" or len(name) == CODE}
        kept = Measurement(rows, found["intervals"], found["articles"], found["day"], [])
        return kept, found["version"]
    except (OSError, ValueError, LookupError):  # left out, or written by another program
        return None


def keep_measurement(home: Path, version: str, digest: str, measurement: Measurement) -> None:
    """Write a measurement down for the next visit."""
    with replacing(_path(home, version, digest)) as temporary:
        temporary.write_text(json.dumps(asdict(measurement)), encoding="utf-8")


def _path(home: Path, version: str, digest: str) -> Path:
    name = hashlib.sha256(f"{FORMAT} {version} {digest}".encode()).hexdigest()
    return home / FOLDER / f"{name[:40]}.json"
