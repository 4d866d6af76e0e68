"""How sure a share is."""

from math import sqrt
from typing import NamedTuple

import pandas as pd

# 95 % of a standard normal distribution lie within this many deviations.
Z = 1.959964


class Interval(NamedTuple):
    """A share and its 95 % interval, all in [0, 1]."""

    share: float
    low: float
    high: float


def wilson_interval(successes: int, n: int) -> Interval:
    """Return the Wilson score interval, which stays inside [0, 1] and works for small n.

    Without observations nothing is known: the share is 0 and the interval the whole range.
    """
    if n == 0:
        return Interval(0.0, 0.0, 1.0)
    share = successes / n
    scale = 1 + Z * Z / n
    middle = (share + Z * Z / (2 * n)) / scale
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / scale
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))


def add_intervals(table: pd.DataFrame, counts: str, total: str) -> pd.DataFrame:
    """Return the table with ``<counts>_share``, ``_low`` and ``_high`` of a column of counts."""
    found = [
        wilson_interval(int(k), int(n)) for k, n in zip(table[counts], table[total], strict=True)
    ]
    new = pd.DataFrame(found, index=table.index, columns=list(Interval._fields))
    return table.join(new.add_prefix(f"{counts}_").astype(float))
