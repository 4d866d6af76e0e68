"""Figures of a three-class head."""

from collections.abc import Sequence

import numpy as np


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
