"""The main figures from counts, and how far they would go with other articles."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from components.evaluation.scoring import Array, Figures, Scores, confusion, mean_f1
from components.schema import Stance

DRAWS, SEED = 1000, 1
LEVEL = 95  # percent
# What the counts are of, two each (right, out of how many); a table of stances follows them.
RATIOS = (
    "statement_precision", "statement_recall", "country_precision", "country_recall",
    "triples_precision", "triples_recall", "speaker", "role", "sentiment",
)  # fmt: skip
STANCES = len(Stance)


class Range(NamedTuple):
    """Where a figure lies in most draws."""

    low: float
    high: float


def figures(scores: Scores) -> Figures:
    """Return the main figures by name."""
    return {name: float(value) for name, value in _figures(counts(scores)).items()}


def counts(scores: Scores) -> Array:
    """Return the counts behind the main figures; those of several articles may be added up."""
    found = (scores.statements["match"], scores.countries, scores.triples)
    shares = [share for each in found for share in (each.precision, each.recall)]
    shares += [scores.speaker, scores.role, scores.sentiment]
    numbers = [number for share in shares for number in (share.right, share.total)]
    return np.concatenate([np.array(numbers, float), confusion(scores.stances).ravel()])


def _figures(sums: Array) -> dict[str, Array]:
    """Return the figures of one or many rows of counts."""
    ratios = {
        name: _ratio(sums[..., 2 * place], sums[..., 2 * place + 1])
        for place, name in enumerate(RATIOS)
    }
    triples = _harmonic(ratios.pop("triples_precision"), ratios.pop("triples_recall"))
    found = _harmonic(ratios["statement_precision"], ratios["statement_recall"])
    table = sums[..., 2 * len(RATIOS) :].reshape(*sums.shape[:-1], STANCES, STANCES)
    right = np.trace(table, axis1=-2, axis2=-1)
    return {
        "statement_f1": found,
        **ratios,
        "stance_macro_f1": mean_f1(table),
        "stance": _ratio(right, table.sum((-2, -1))),
        "triples_f1": triples,
    }


def _ratio(right: Array, total: Array) -> Array:
    found: Array = np.divide(right, total, out=np.zeros(np.shape(total)), where=total > 0)
    return found


def _harmonic(one: Array, other: Array) -> Array:
    return _ratio(2 * one * other, one + other)


def bootstrap(by_article: Sequence[Scores]) -> dict[str, Range]:
    """Return the range of 95 % of 1,000 draws of as many articles with replacement."""
    if not by_article:
        return {}
    rows = np.stack([counts(scores) for scores in by_article])
    rng = np.random.default_rng(SEED)
    drawn = rng.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=DRAWS)
    edges = (50 - LEVEL / 2, 50 + LEVEL / 2)
    return {
        name: Range(*map(float, np.percentile(values, edges)))
        for name, values in _figures(drawn @ rows).items()
    }
