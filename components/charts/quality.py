"""Models side by side: how often each is right, by language or by stance."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.frame import (
    NOTE_SIZE,
    PADDING,
    describe_size,
    empty_figure,
    escape,
    lay_out_words,
    require_columns,
    rows_of,
    widest,
    wrap,
)
from components.theme import PALETTES, SMALL_N, TEMPLATES, Mode

EMPTY = "There is nothing to compare yet."
MIN_WIDTH = 340
ROW, STEP = 26, 14  # pixels of a row with one model, and for each further one
LETTERS = 16
# Models are told apart by shape; the first one is filled.
SYMBOLS = ("circle", "diamond-open", "square-open", "triangle-up-open", "cross-open")
GLYPHS = ("●", "◇", "□", "△", "✛")
TICKS = (0, 0.25, 0.5, 0.75, 1)
COLUMNS = ("model", "group", "cases", "right", "right_share", "right_low", "right_high")


def model_dots(
    table: pd.DataFrame, *, title: str = "", footer: str = "", theme: Mode = "light"
) -> go.Figure:
    """Draw the share of right answers of each model and group, with its 95 % interval.

    ``table`` comes from ``analysis.quality.comparison_table``.
    """
    require_columns(table, *COLUMNS)
    if table.empty:
        return empty_figure(EMPTY, theme)
    models, groups = list(table["model"].unique()), list(table["group"].unique())
    row = ROW + STEP * (len(models) - 1)
    cases = table.drop_duplicates("group").set_index("group")["cases"]
    left = widest([f"{wrap(g, LETTERS)}  {cases[g]:,}" for g in groups]) + PADDING
    words = (title, _subtitle(models), footer)
    laid = lay_out_words(words, theme, width=MIN_WIDTH + 40, left=left, head=20)
    height = round(laid.top + row * len(groups) + laid.bottom)
    figure = go.Figure([t for m in models for t in _traces(table, m, models, groups, theme)])
    figure.update_layout(
        template=TEMPLATES[theme],
        height=height,
        margin={"l": left, "r": 2 * PADDING, "t": laid.top, "b": laid.bottom},
        xaxis=_share_axis(theme),
        yaxis={
            "range": [len(groups) - 0.5, -0.5],
            "tickvals": list(range(len(groups))),
            "ticktext": [_label(group, int(cases[group]), theme) for group in groups],
            "automargin": "left",
        },
        annotations=laid.notes,
        meta=describe_size(MIN_WIDTH, height, laid),
        dragmode=False,
    )
    return figure


def _subtitle(models: list[str]) -> str:
    lines = (
        [f"{glyph} {wrap(model, 44)}" for glyph, model in zip(GLYPHS, models, strict=False)]
        if len(models) > 1
        else []
    )
    lines.append("Share of right answers; the line is the 95 % interval")
    return "<br>".join(lines)


def _label(group: str, cases: int, theme: Mode) -> str:
    muted = PALETTES[theme].muted
    number = f"<span style='font-size:{NOTE_SIZE}px;color:{muted}'>{cases:,}</span>"
    return f"{wrap(group, LETTERS)}  {number}"


def _share_axis(theme: Mode) -> dict[str, Any]:
    colors = PALETTES[theme]
    return {
        "side": "top",
        "range": [-0.02, 1.02],
        "tickvals": TICKS,
        "ticktext": [f"{tick:.0%}" for tick in TICKS],
        "tickfont": {"size": NOTE_SIZE, "color": colors.muted},
        "showgrid": True,
        "gridcolor": colors.line,
    }


def _traces(
    table: pd.DataFrame, model: str, models: list[str], groups: list[str], theme: Mode
) -> list[go.Scatter]:
    """Return the intervals and the dots of one model."""
    rows = rows_of(table[table["model"] == model])
    place, step = models.index(model), STEP / (ROW + STEP * (len(models) - 1))
    shift = (place - (len(models) - 1) / 2) * step
    heights = [groups.index(row["group"]) + shift for row in rows]
    colors = PALETTES[theme]
    color = colors.text if place else colors.accent
    lines = go.Scatter(
        mode="lines",
        x=[x for row in rows for x in (row["right_low"], row["right_high"], None)],
        y=[y for height in heights for y in (height, height, None)],
        line={"color": colors.muted, "width": 1.5},
        opacity=0.6,
        hoverinfo="skip",
    )
    dots = go.Scatter(
        name=model,
        mode="markers",
        cliponaxis=False,
        x=[row["right_share"] for row in rows],
        y=heights,
        marker={
            "symbol": SYMBOLS[place % len(SYMBOLS)],
            "size": 11,
            "color": color,
            "opacity": [0.5 if row["cases"] < SMALL_N else 1 for row in rows],
            "line": {"width": 2 if place else 0, "color": color},
        },
        hovertext=[_hover(row) for row in rows],
        hoverinfo="text",
    )
    return [lines, dots]


def _hover(row: dict[str, Any]) -> str:
    return (
        f"<b>{escape(row['group'])}</b><br>{wrap(row['model'], 40)}<br>"
        f"{row['right']:,} of {row['cases']:,} right: {row['right_share']:.0%}<br>"
        f"between {row['right_low']:.0%} and {row['right_high']:.0%} (95% interval)"
    )
