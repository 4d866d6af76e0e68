"""Where things stand in a speaker × country matrix: rows in pixels, columns in units."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

import pandas as pd

from components.charts.frame import LINE, NOTE_SIZE, PADDING, TEXT_SIZE, lines_of, widest, wrap
from components.theme import PALETTES, ROLE_LABELS, UNKNOWN_SPEAKER, Mode, country_name

DOT, PITCH = 10, 13
PER_LINE = 4
# Marks of a full cell stand side by side in the narrowest column without touching.
MIN_COLUMN_WIDTH = PER_LINE * PITCH + 4
# As many columns fill the width of the page; fewer do not spread over it.
FULL = 7
ROW_HEIGHT, HEADING_HEIGHT = 26, 26
LABEL_LETTERS = 25
TOTALS_WIDTH = 44


class Row(NamedTuple):
    """A row of the grid; a heading has no speaker. ``middle`` is in pixels from the top."""

    speaker: str | None
    label: str
    total: int
    middle: float
    height: float

    @property
    def bottom(self) -> float:
        """Return where the row ends."""
        return self.middle + self.height / 2


class Grid(NamedTuple):
    """The rows from top to bottom and the countries from left to right, with their totals."""

    rows: tuple[Row, ...]
    countries: tuple[str, ...]
    totals: tuple[int, ...]

    @property
    def height(self) -> float:
        """Return the height of all rows in pixels."""
        return self.rows[-1].bottom

    @property
    def left(self) -> int:
        """Return the width in pixels of the longest speaker label."""
        return widest([row.label for row in self.rows]) + 2 * PADDING

    @property
    def width_share(self) -> float:
        """Return the share of the width of the plot that the columns take."""
        return min(1.0, len(self.countries) / FULL)

    @property
    def plot_width(self) -> int:
        """Return the least width of the plot in pixels at which no two marks touch."""
        return round(len(self.countries) * MIN_COLUMN_WIDTH / self.width_share)

    def middle(self, speaker: str) -> float:
        """Return the middle of a speaker's row."""
        return next(row.middle for row in self.rows if row.speaker == speaker)

    def center(self, country: str) -> float:
        """Return the center of a country's column."""
        return self.countries.index(country) + 0.5


def make_grid(marks: pd.DataFrame, content_height: Mapping[str, float]) -> Grid:
    """Stack the speakers under their role headings; rows grow with what stands in them.

    ``content_height`` is the height in pixels that the fullest cell of each speaker needs.
    """
    rows: list[Row] = []
    speakers = marks.drop_duplicates("speaker")
    for role, group in speakers.groupby("role", sort=False):
        rows.append(_below(rows, None, f"<b>{ROLE_LABELS.get(str(role), str(role))}</b>", 0, 0))
        for name, total in zip(group["speaker"], group["speaker_statements"], strict=True):
            label = wrap(name or UNKNOWN_SPEAKER, LABEL_LETTERS)
            rows.append(_below(rows, name, label, int(total), content_height[name]))
    columns = marks.drop_duplicates("country").sort_values(
        ["country_statements", "country"], ascending=[False, True]
    )
    totals = tuple(int(total) for total in columns["country_statements"])
    return Grid(tuple(rows), tuple(columns["country"]), totals)


def _below(rows: list[Row], speaker: str | None, label: str, total: int, content: float) -> Row:
    top = rows[-1].bottom if rows else 0.0
    text = lines_of(label) * TEXT_SIZE * LINE + 4
    least = HEADING_HEIGHT if speaker is None else ROW_HEIGHT
    height = max(least, text, content)
    return Row(speaker, label, total, top + height / 2, height)


def lines_needed(count: int) -> int:
    """Return how many lines of dots a cell of ``count`` dots takes."""
    return ceil(count / PER_LINE)


def dot_places(count: int) -> list[tuple[float, float]]:
    """Place dots around the middle of a cell: right in columns, down in pixels, line by line."""
    lines = lines_needed(count)
    per_line = ceil(count / lines)
    return [
        (
            (n % per_line - (per_line - 1) / 2) * PITCH / MIN_COLUMN_WIDTH,
            (n // per_line - (lines - 1) / 2) * PITCH,
        )
        for n in range(count)
    ]


def axes(grid: Grid, theme: Mode) -> dict[str, Any]:
    """Return the axes: countries with their n at the top, speakers at the left."""
    muted = PALETTES[theme].muted
    heads = [
        f"{wrap(country_name(code), 10)}<br>"
        f"<span style='font-size:{NOTE_SIZE}px;color:{muted}'>{total:,}</span>"
        for code, total in zip(grid.countries, grid.totals, strict=True)
    ]
    return {
        "xaxis": {
            "side": "top",
            "range": [0, len(grid.countries)],
            "domain": [0, grid.width_share],
            "tickvals": [n + 0.5 for n in range(len(heads))],
            "ticktext": heads,
            "tickangle": 0,
        },
        "yaxis": {
            "range": [grid.height, 0],
            "tickvals": [row.middle for row in grid.rows],
            "ticktext": [row.label for row in grid.rows],
            "automargin": "left",
            "ticklabelstandoff": PADDING,
        },
    }


def header_height(countries: Sequence[str]) -> int:
    """Return the height in pixels of the column heads with their n."""
    lines = max(lines_of(wrap(country_name(code), 10)) for code in countries)
    return round(lines * TEXT_SIZE * LINE + NOTE_SIZE * LINE) + 10


def guides(grid: Grid, theme: Mode) -> list[dict[str, Any]]:
    """Return faint lines below each row and between the columns."""
    color = PALETTES[theme].line
    shared = {"type": "line", "layer": "below", "line": {"color": color, "width": 1}}
    across = {"x0": 0, "x1": len(grid.countries), **shared}
    lines = [{**across, "y0": row.bottom, "y1": row.bottom} for row in grid.rows]
    dotted = {**shared, "line": {"color": color, "width": 1, "dash": "dot"}}
    for n in range(1, len(grid.countries)):
        lines.append({**dotted, "x0": n, "x1": n, "y0": 0, "y1": grid.height})
    return lines


def row_totals(grid: Grid, hover: Mapping[str, str], theme: Mode) -> list[dict[str, Any]]:
    """Return each row's n at the right margin; ``hover`` tells the whole name of the speaker."""
    return [
        {
            "x": len(grid.countries),
            "y": row.middle,
            "xanchor": "left",
            "xshift": 8,
            "text": f"{row.total:,}",
            "hovertext": hover[row.speaker],
            "showarrow": False,
            "font": {"size": NOTE_SIZE, "color": PALETTES[theme].muted},
        }
        for row in grid.rows
        if row.speaker is not None
    ]
