"""The rows that a chart draws as a table to take away, in the words of the other exports."""

import pandas as pd

from components.charts.matrix import LAYOUT

# What columns of frames are called in all files.
NAMES = {
    "mention": "speaker_mention",
    "probability": "score",
    "mean_score": "mean_stance",
}


def chart_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a chart without what only its drawing needs, under their names in files.

    A word means in this table what it means in a table of statements.
    """
    return rows.drop(columns=[name for name in LAYOUT if name in rows]).rename(columns=NAMES)
