"""Models side by side: as lines and as a record."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from components.evaluation.comparison import Answers, Cases, figures_by_language
from components.evaluation.report import NAME, NUMBER, SHARE, lines
from components.schema import Stance

COLUMNS = [
    ("stances", "pairs", NUMBER),
    ("accuracy", "acc", SHARE),
    ("macro_f1", "macF", SHARE),
    *((f"f1_{stance}", f"F-{stance[:3]}", SHARE) for stance in Stance),
    ("calibration_error", "ECE", "{:6.3f}"),
    ("statements", "texts", "{:6}"),
    ("sentiment", "tone", SHARE),
]
TITLE = """Stance and tone on the annotated statements and targets: pairs of statement and country,
accuracy, macro-F1, F1 of each stance, expected calibration error; statements, accuracy of tone"""
Agreement = tuple[str, str, float, float]


def comparison_lines(
    cases: Cases, answers: Mapping[str, Answers], pairs: Sequence[Agreement]
) -> Iterator[str]:
    """Yield a table for each model and how often each pair of them agrees."""
    yield TITLE
    for name, given in answers.items():
        yield ""
        yield name
        yield from lines(figures_by_language(cases, given), COLUMNS)
    if pairs:
        yield ""
        yield "The same answer (stance, tone):"
    for one, other, stance, tone in pairs:
        yield f"{'':{NAME}}{stance:5.2f} {tone:5.2f}  {one} and {other}"


def comparison_record(
    cases: Cases, answers: Mapping[str, Answers], pairs: Sequence[Agreement]
) -> dict[str, Any]:
    """Return the figures of each model and the agreements, for a file."""
    return {
        "models": {name: figures_by_language(cases, given) for name, given in answers.items()},
        "agreement": [
            {"models": [one, other], "stance": stance, "sentiment": tone}
            for one, other, stance, tone in pairs
        ],
    }
