"""Figures of a three-class head."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def class_scores(gold: Sequence[int], found: Sequence[int]) -> dict[str, float]:
    """Return accuracy, macro-F1 and the mean F1 of the two toned classes, each in [0, 1]."""
    expected, given = np.array(gold), np.array(found)
    f1 = []
    for label in range(3):
        hits = ((expected == label) & (given == label)).sum()
        total = (expected == label).sum() + (given == label).sum()
        f1.append(2 * hits / total if total else 0.0)
    return {
        "n": len(gold),
        "accuracy": round(float((expected == given).mean()), 4),
        "macro_f1": round(float(np.mean(f1)), 4),
        "f1_pn": round(float((f1[0] + f1[2]) / 2), 4),
    }


def calibration_error(
    probabilities: NDArray[np.float64], gold: Sequence[int], bins: int = 10
) -> float:
    """Return the expected calibration error over equally wide bins (Naeini et al. 2015)."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == np.array(gold)
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    return sum(
        float(
            (places == b).mean() * abs(confidence[places == b].mean() - right[places == b].mean())
        )
        for b in range(bins)
        if (places == b).any()
    )


def fit_temperature(logits: NDArray[np.float64], gold: Sequence[int]) -> float:
    """Return the temperature between 0.3 and 5 with the least log loss (Guo et al. 2017)."""
    rows, labels = np.arange(len(gold)), np.array(gold)

    def loss(temperature: float) -> float:
        scaled = logits / temperature
        scaled = scaled - scaled.max(1, keepdims=True)
        return float((np.log(np.exp(scaled).sum(1)) - scaled[rows, labels]).mean())

    grid = np.geomspace(0.3, 5, 200)
    return round(float(min(grid, key=loss)), 3)
