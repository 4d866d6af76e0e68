"""Wilson intervals, checked against published figures."""

import pandas as pd
import pytest

from components.analysis.intervals import add_intervals, wilson_interval


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_known_intervals(k, n, low, high):
    found = wilson_interval(k, n)
    assert found == pytest.approx((k / n, low, high), abs=5e-4)


def test_nothing_seen_means_nothing_known():
    assert wilson_interval(0, 0) == (0, 0, 1)


def test_intervals_stand_beside_their_counts():
    table = add_intervals(pd.DataFrame({"yes": [1, 0], "n": [2, 0]}), "yes", "n")
    assert list(table.columns) == ["yes", "n", "yes_share", "yes_low", "yes_high"]
    assert table["yes_share"].tolist() == [0.5, 0.0]
