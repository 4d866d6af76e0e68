"""Stance counted by speaker and country; a row of ``stances`` is a statement and target."""

import pandas as pd

from components.analysis.intervals import add_intervals
from components.model.doubt import unsure_below
from components.schema import Role, Stance

STANCES = tuple(str(stance) for stance in Stance)
COUNTS = tuple(f"{stance}{part}" for stance in STANCES for part in ("", "_unsure"))
ROLE_ORDER = {str(role): rank for rank, role in enumerate(Role)}


def stance_by(stances: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Count stances in the groups that the columns make, the largest first.

    A row has ``statements`` (how many a group has), the number of each stance, the number of
    unsure ones among them (``critical_unsure`` ...), ``unsure`` in all and ``mean_score``, the
    supportive less the critical as a share, in [-1, 1].
    """
    flags = pd.DataFrame({name: stances[name] for name in columns})
    unsure = stances["probability"] < unsure_below()
    for stance in STANCES:
        flags[stance] = stances["stance"] == stance
        flags[f"{stance}_unsure"] = flags[stance] & unsure
    flags["statements"], flags["unsure"] = True, unsure
    table = flags.groupby(list(columns), sort=True).sum().astype(int).reset_index()
    total = table["statements"].clip(lower=1)
    table["mean_score"] = (table["supportive"] - table["critical"]) / total
    order = [*columns, "statements", *COUNTS, "unsure", "mean_score"]
    return table[order].sort_values("statements", ascending=False, kind="stable", ignore_index=True)


def stance_by_country(stances: pd.DataFrame) -> pd.DataFrame:
    """Count stances toward each country, with ``speakers`` and the Wilson interval of each share.

    Besides the columns of ``stance_by`` a row has ``critical_share``, ``critical_low``,
    ``critical_high`` and the same for the other stances.
    """
    table = stance_by(stances, "country")
    speakers = stances.groupby("country")["speaker"].nunique()
    table["speakers"] = table["country"].map(speakers).fillna(0).astype(int)
    for stance in STANCES:
        table = add_intervals(table, stance, "statements")
    return table


def matrix_cells(stances: pd.DataFrame) -> pd.DataFrame:
    """Count the stances of each speaker toward each country; rows stand in reading order.

    Besides the columns of ``stance_by`` a row has the speaker's ``role`` and the totals
    ``speaker_statements`` and ``country_statements``.
    """
    cells = stance_by(stances, "speaker", "country")
    cells["role"] = cells["speaker"].map(_main_role(stances))
    for column in ("speaker", "country"):
        cells[f"{column}_statements"] = cells.groupby(column)["statements"].transform("sum")
    return _in_reading_order(cells)


def matrix_marks(
    stances: pd.DataFrame, *, max_speakers: int = 40, max_countries: int = 12
) -> pd.DataFrame:
    """Return the marks of the speaker × country matrix: the rows of ``stances`` in reading order.

    Analysts come first, then the speakers quoted most; countries are ordered by attention. Each
    mark also carries ``unsure`` and the numbers of its cell (``cell_statements``, ``cell_mean``,
    ``cell_unsure``, a share), its row and its column (``speaker_statements``,
    ``country_statements``). Beyond the limits the least quoted are left out; ``all_speakers``
    and ``all_countries`` say how many there were.
    """
    cells = matrix_cells(stances)
    marks = stances.drop(columns="role").merge(cells[_CELL_COLUMNS], on=["speaker", "country"])
    marks["cell_mean"] = marks.pop("mean_score")
    marks["cell_unsure"] = marks.pop("unsure") / marks["statements"].clip(lower=1)
    marks["cell_statements"] = marks.pop("statements")
    marks["unsure"] = marks["probability"] < unsure_below()
    marks["all_speakers"] = cells["speaker"].nunique()
    marks["all_countries"] = cells["country"].nunique()
    for column, limit in (("speaker", max_speakers), ("country", max_countries)):
        marks = marks[marks[column].isin(_largest(cells, column, limit))]
    return _in_reading_order(marks)


_CELL_COLUMNS = [
    "speaker",
    "country",
    "role",
    "statements",
    "mean_score",
    "unsure",
    "speaker_statements",
    "country_statements",
]


def _main_role(stances: pd.DataFrame) -> dict[str, str]:
    """Give each speaker one role: the most frequent, and of equals the first in order."""
    counts = stances.groupby(["speaker", "role"]).size().reset_index(name="n")
    counts["rank"] = counts["role"].map(ROLE_ORDER).fillna(len(ROLE_ORDER))
    first = counts.sort_values(["n", "rank"], ascending=[False, True]).drop_duplicates("speaker")
    return dict(zip(first["speaker"], first["role"], strict=True))


def _largest(cells: pd.DataFrame, column: str, limit: int) -> pd.Series:
    totals = cells.groupby(column)["statements"].sum()
    return totals.nlargest(limit).index.to_series()


def _in_reading_order(frame: pd.DataFrame) -> pd.DataFrame:
    ordered = frame.assign(_role=frame["role"].map(ROLE_ORDER).fillna(len(ROLE_ORDER)))
    by = ["_role", "speaker_statements", "speaker", "country_statements", "country"]
    ordered = ordered.sort_values(by, ascending=[True, False, True, False, True], kind="stable")
    return ordered.drop(columns="_role").reset_index(drop=True)
