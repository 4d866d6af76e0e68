"""The rows that a chart draws as a table to take away, in the words of the other exports."""

import pandas as pd

# What columns of frames are called in all files.
NAMES = {
    "mention": "speaker_mention",
    "probability": "score",
    "mean_score": "mean_stance",
}
# What only the drawing of a chart needs: counts of its cells, rows and columns.
LAYOUT = (
    "cell_statements",
    "cell_mean",
    "cell_unsure",
    "speaker_statements",
    "country_statements",
    "all_speakers",
    "all_countries",
)


def chart_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a chart without what only its drawing needs, under their names in files.

    A word means in this table what it means in a table of statements.
    """
    return rows.drop(columns=[name for name in LAYOUT if name in rows]).rename(columns=NAMES)
