"""Who is quoted, and how often."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.frame import (
    LINE,
    NOTE_SIZE,
    PADDING,
    TEXT_SIZE,
    describe_size,
    empty_figure,
    escape,
    lay_out_words,
    lines_of,
    require_columns,
    rows_of,
    widest,
    wrap,
)
from components.schema import Role
from components.theme import (
    PALETTES,
    ROLE_LABELS,
    ROLE_NAMES,
    TEMPLATES,
    UNKNOWN_SPEAKER,
    Mode,
)

EMPTY = "No statement matches the filters. Take a filter away."
ROW, BAR_HEIGHT = 28, 14
LABEL_LETTERS = 22
MIN_WIDTH = 340
COLUMNS = (
    "speaker",
    "role",
    "affiliation",
    "statements",
    "articles",
    "sources",
    "share",
    "all_speakers",
)


def speaker_bars(
    quoted: pd.DataFrame, *, title: str = "", footer: str = "", theme: Mode = "light"
) -> go.Figure:
    """Draw how many statements each speaker has, under the headings of the roles.

    ``quoted`` comes from ``analysis.speakers.most_quoted``. ``customdata`` of a bar is the speaker.
    """
    require_columns(quoted, *COLUMNS)
    if quoted.empty:
        return empty_figure(EMPTY, theme)
    rows, ticks, bottom = _stack(quoted)
    left = widest(list(ticks.values())) + PADDING
    laid = lay_out_words((title, _subtitle(quoted), footer), theme, width=MIN_WIDTH + 40, left=left)
    height = round(laid.top + bottom + laid.bottom)
    figure = go.Figure(_bars(rows, theme))
    figure.update_layout(
        template=TEMPLATES[theme],
        height=height,
        margin={"l": left, "r": PADDING, "t": laid.top, "b": laid.bottom},
        xaxis={"visible": False, "range": [0, quoted["statements"].max() * 1.15]},
        yaxis={
            "range": [bottom, 0],
            "tickvals": list(ticks),
            "ticktext": list(ticks.values()),
            "automargin": "left",
            "ticklabelstandoff": 8,
        },
        annotations=laid.notes,
        meta=describe_size(MIN_WIDTH, height, laid),
        clickmode="event+select",
        dragmode=False,
    )
    return figure


def _stack(quoted: pd.DataFrame) -> tuple[list[dict[str, Any]], dict[float, str], float]:
    """Place the rows under their headings: rows with ``y``, labels by ``y``, and the bottom."""
    rows: list[dict[str, Any]] = []
    ticks: dict[float, str] = {}
    bottom = 0.0
    for role in Role:
        group = rows_of(quoted[quoted["role"] == role])
        if group:
            ticks[bottom + ROW / 2] = f"<b>{ROLE_LABELS[role]}</b>"
            bottom += ROW
        for row in group:
            label = wrap(row["speaker"] or UNKNOWN_SPEAKER, LABEL_LETTERS)
            height = max(ROW, lines_of(label) * TEXT_SIZE * LINE + 6)
            ticks[bottom + height / 2] = label
            rows.append({**row, "y": bottom + height / 2})
            bottom += height
    return rows, ticks, bottom


def _subtitle(quoted: pd.DataFrame) -> str:
    shown, total = len(quoted), int(quoted["all_speakers"].iloc[0])
    if shown == total:
        return "Statements of each speaker, by role."
    return f"Statements of the {shown} most quoted of {total:,} speakers, by role."


def _bars(rows: list[dict[str, Any]], theme: Mode) -> go.Bar:
    colors = PALETTES[theme]
    return go.Bar(
        orientation="h",
        x=[row["statements"] for row in rows],
        y=[row["y"] for row in rows],
        width=BAR_HEIGHT,
        text=[f" {row['statements']:,}" for row in rows],
        textposition="outside",
        cliponaxis=False,
        textfont={"size": NOTE_SIZE, "color": colors.text},
        customdata=[[row["speaker"]] for row in rows],
        hovertext=[_hover(row) for row in rows],
        hoverinfo="text",
        marker={"color": colors.accent, "line": {"width": 0}},
        unselected={"marker": {"opacity": 0.3}},
    )


def _hover(row: dict[str, Any]) -> str:
    name, place = escape(row["speaker"] or UNKNOWN_SPEAKER), escape(row["affiliation"] or "")
    who = ", ".join(filter(None, [ROLE_NAMES.get(row["role"], row["role"]), place]))
    statements = _count(row["statements"], "statement")
    return (
        f"<b>{name}</b><br>{who}<br>{statements} ({row['share']:.0%} of all)<br>"
        f"in {_count(row['articles'], 'article')} of {_count(row['sources'], 'source')}"
    )


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
