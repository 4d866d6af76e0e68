"""Stance toward each country as diverging bars; and the map, by its other door."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.frame import (
    NOTE_SIZE,
    PADDING,
    describe_size,
    empty_figure,
    lay_out_words,
    require_columns,
    rows_of,
    widest,
    wrap,
)
from components.charts.map import country_map
from components.model.doubt import unsure_below
from components.schema import Stance
from components.theme import (
    PALETTES,
    SMALL_N,
    STANCE_COLORS,
    STANCE_LABELS,
    STANCE_TEXT_COLORS,
    TEMPLATES,
    Mode,
    country_name,
)

__all__ = ["country_map", "stance_bars"]

EMPTY = "No statement about a country matches the filters. Take a filter away."
MOST_ROWS = 24
ROW, BAR = 30, 0.62
MIN_WIDTH = 340
COLUMNS = (
    "country",
    "statements",
    *(
        f"{stance}{part}"
        for stance in Stance
        for part in ("", "_unsure", "_share", "_low", "_high")
    ),
)
# Unsure parts are outlined, with a breath of their color.
LIGHT = "rgba({}, {}, {}, 0.14)"
# Bars from left to right; an empty space where a stance has none.
SEGMENTS = (
    (Stance.CRITICAL, "unsure"),
    (Stance.CRITICAL, "sure"),
    (Stance.NEUTRAL, "sure"),
    (Stance.NEUTRAL, "unsure"),
    (Stance.SUPPORTIVE, "sure"),
    (Stance.SUPPORTIVE, "unsure"),
)


def stance_bars(
    table: pd.DataFrame, *, title: str = "", footer: str = "", theme: Mode = "light"
) -> go.Figure:
    """Draw critical statements to the left, supportive to the right, neutral around the middle.

    ``table`` comes from ``analysis.stance.stance_by_country``. ``customdata`` of a bar is
    country, stance.
    """
    require_columns(table, *COLUMNS)
    if table.empty:
        return empty_figure(EMPTY, theme)
    rows = table.head(MOST_ROWS).reset_index(drop=True)
    labels = [_label(row, theme) for row in rows_of(rows)]
    names = [wrap(country_name(code), 16) for code in rows["country"]]
    left = widest(names) + widest(["  999"], NOTE_SIZE) + PADDING
    ends = rows["critical"] + rows["neutral"] / 2, rows["supportive"] + rows["neutral"] / 2
    reach = float(max(ends[0].max() + ends[1].max(), 1))
    room = reach * 0.14  # for the numbers at the ends
    figure = go.Figure(_segments(rows, theme) + _counts(rows, reach, theme))
    words = (title, _subtitle(len(rows), len(table), theme), footer)
    laid = lay_out_words(words, theme, width=MIN_WIDTH + 40, left=left)
    height = laid.top + ROW * len(rows) + laid.bottom
    figure.update_layout(
        template=TEMPLATES[theme],
        height=height,
        barmode="overlay",
        margin={"l": left, "r": PADDING, "t": laid.top, "b": laid.bottom},
        xaxis={"visible": False, "range": [-ends[0].max() - room, ends[1].max() + room]},
        yaxis={
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": labels,
            "automargin": "left",
        },
        annotations=laid.notes,
        meta=describe_size(MIN_WIDTH, height, laid),
        clickmode="event+select",
        dragmode=False,
    )
    return figure


def _subtitle(shown: int, total: int, theme: Mode) -> str:
    lines = [
        f"Number of statements: {_sides(theme)}",
        f"Outlined: unsure, below {unsure_below():.0%}. Pale: fewer than {SMALL_N}",
    ]
    if shown < total:
        lines.append(f"The {shown} of {total} countries spoken about most")
    return "<br>".join(lines)


def _label(row: dict[str, Any], theme: Mode) -> str:
    muted = PALETTES[theme].muted
    name = wrap(country_name(row["country"]), 16)
    return (
        f"{name}  <span style='font-size:{NOTE_SIZE}px;color:{muted}'>{row['statements']:,}</span>"
    )


def _segments(rows: pd.DataFrame, theme: Mode) -> list[go.Bar]:
    start = -(rows["critical"] + rows["neutral"] / 2)
    traces = []
    for stance, part in SEGMENTS:
        unsure = rows[f"{stance}_unsure"]
        length = unsure if part == "unsure" else rows[stance] - unsure
        color = STANCE_COLORS[theme][stance]
        shown = length > 0
        traces.append(
            go.Bar(
                name=f"{stance} {part}",
                orientation="h",
                y=rows.index[shown],
                x=length[shown],
                base=start[shown],
                customdata=[[code, str(stance)] for code in rows.loc[shown, "country"]],
                hovertext=[_hover(row, stance) for row in rows_of(rows[shown])],
                hoverinfo="text",
                width=BAR,
                textposition="none",
                marker={
                    "color": color if part == "sure" else LIGHT.format(*_channels(color)),
                    "line": {"color": color, "width": 1.4},
                    "opacity": [0.5 if n < SMALL_N else 1 for n in rows.loc[shown, "statements"]],
                },
                unselected={"marker": {"opacity": 0.3}},
            )
        )
        start = start + length
    return [trace for trace in traces if len(trace.x)]


def _hover(row: dict[str, Any], stance: str) -> str:
    count, share = row[stance], row[f"{stance}_share"]
    unsure = row[f"{stance}_unsure"]
    return (
        f"<b>{country_name(row['country'])}</b><br>{count:,} of {row['statements']:,} statements "
        f"{STANCE_LABELS[stance]}<br>{share:.0%}, between {row[f'{stance}_low']:.0%} and "
        f"{row[f'{stance}_high']:.0%} (95% interval)<br>{unsure:,} of them unsure"
    )


def _counts(rows: pd.DataFrame, reach: float, theme: Mode) -> list[go.Scatter]:
    """Write the number of each stance at its bar."""
    colors = STANCE_TEXT_COLORS[theme]
    half = rows["neutral"] / 2
    sure = rows["neutral"] - rows["neutral_unsure"]
    in_sure = sure >= rows["neutral_unsure"]
    middle = (-half + sure / 2).where(in_sure, half - rows["neutral_unsure"] / 2)
    legible = rows["neutral"].where(rows["neutral"] > reach * 0.03, 0)
    # A number in a full gray bar is dark in both modes; in a pale one it is that of the text.
    inside = pd.Series(PALETTES["light"].text, index=rows.index)
    inside = inside.where(rows["statements"] >= SMALL_N, PALETTES[theme].text)
    inside = inside.where(in_sure, colors["neutral"])
    parts = (
        (-half - rows["critical"], rows["critical"], "middle left", colors["critical"]),
        (middle, legible, "middle center", list(inside)),
        (half + rows["supportive"], rows["supportive"], "middle right", colors["supportive"]),
    )
    return [
        go.Scatter(
            mode="text",
            x=x,
            y=rows.index,
            text=[f"\u00a0{n:,}\u00a0" if n else "" for n in count],
            textposition=where,
            textfont={"size": NOTE_SIZE, "color": color},
            hoverinfo="skip",
        )
        for x, count, where, color in parts
    ]


def _sides(theme: Mode) -> str:
    """Name the sides in the order in which they stand."""
    colors = STANCE_TEXT_COLORS[theme]
    words = {
        Stance.CRITICAL: "← critical",
        Stance.NEUTRAL: "neutral",
        Stance.SUPPORTIVE: "supportive →",
    }
    spans = [f"<span style='color:{colors[side]}'>{word}</span>" for side, word in words.items()]
    return "  ".join(spans)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
