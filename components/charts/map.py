"""The world, colored by the mean stance toward each country."""

import json
from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.frame import (
    NOTE_SIZE,
    describe_size,
    empty_figure,
    lay_out_words,
    require_columns,
    rows_of,
)
from components.schema import Stance
from components.settings import ROOT
from components.theme import (
    PALETTES,
    SMALL_N,
    STANCE_GLYPHS,
    STANCE_LABELS,
    STANCE_SYMBOLS,
    TEMPLATES,
    Mode,
    country_name,
    stance_scale,
)

RESOLUTION = 50
TOPOJSON = ROOT / "static" / "topojson" / f"world_{RESOLUTION}m.json"
EMPTY = "No statement about a country matches the filters. Take a filter away."
MIN_WIDTH, HEIGHT = 340, 340
# A mean stance closer to 0 than this leans to no side.
LEANING = 0.2
LARGEST, SMALLEST = 14, 6
SCALE_HEIGHT = 44
COLUMNS = (
    "country",
    "statements",
    "mean_score",
    *(f"{stance}{part}" for stance in Stance for part in ("", "_share")),
)


def country_map(
    table: pd.DataFrame, *, title: str = "", footer: str = "", theme: Mode = "light"
) -> go.Figure:
    """Color each country by the mean stance toward it; a symbol says the side and how many.

    ``table`` comes from ``analysis.stance.stance_by_country``. A click gives the country's code
    as ``location``. A country that the map does not know is named below it.
    """
    require_columns(table, *COLUMNS)
    if table.empty:
        return empty_figure(EMPTY, theme)
    drawn = table[table["country"].isin(centers())]
    missing = [country_name(code) for code in table["country"] if code not in centers()]
    subtitle = (
        f"Mean stance of the statements on each. Pale: fewer than {SMALL_N}.<br>"
        f"Symbol: {_symbol_key()};<br>larger for more statements."
    )
    if missing:
        footer = f"{footer}. " if footer else ""
        footer += f"Not on this map: {', '.join(missing)}"
    laid = lay_out_words((title, subtitle, footer), theme, width=MIN_WIDTH + 40, left=0)
    height = laid.top + HEIGHT + SCALE_HEIGHT + laid.bottom
    pale = drawn["statements"] < SMALL_N
    figure = go.Figure([_areas(drawn[pale], theme, 0.45), _areas(drawn[~pale], theme, 1)])
    figure.add_trace(_symbols(drawn, theme))
    figure.update_layout(
        template=TEMPLATES[theme],
        height=height,
        margin={"l": 0, "r": 0, "t": laid.top, "b": laid.bottom + SCALE_HEIGHT},
        geo=_geography(theme),
        coloraxis=_scale(theme),
        annotations=[_below_scale(note) for note in laid.notes],
        meta=describe_size(MIN_WIDTH, height, laid),
        clickmode="event+select",
        dragmode=False,
    )
    return figure


@cache
def centers() -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of the middle of every country on the map, by ISO code."""
    world = json.loads(TOPOJSON.read_text(encoding="utf-8"))
    areas = world["objects"]["countries"]["geometries"]
    # Parts of one country repeat its code; the first is the main land.
    return {area["id"]: tuple(area["properties"]["ct"]) for area in reversed(areas)}


def _areas(rows: pd.DataFrame, theme: Mode, opacity: float) -> go.Choropleth:
    return go.Choropleth(
        locations=rows["country"],
        z=rows["mean_score"],
        coloraxis="coloraxis",
        customdata=[[code] for code in rows["country"]],
        text=[_hover(row) for row in rows_of(rows)],
        hoverinfo="text",
        marker={"line": {"color": PALETTES[theme].background, "width": 0.6}, "opacity": opacity},
        unselected={"marker": {"opacity": opacity * 0.5}},
    )


def _symbols(rows: pd.DataFrame, theme: Mode) -> go.Scattergeo:
    """Mark side and number, for small countries and for printers without color."""
    colors = PALETTES[theme]
    spots = [centers()[code] for code in rows["country"]]
    share = (rows["statements"] / rows["statements"].max()) ** 0.5
    leaning = pd.cut(rows["mean_score"], [-2, -LEANING, LEANING, 2], labels=list(STANCE_SYMBOLS))
    return go.Scattergeo(
        lon=[lon for lon, _ in spots],
        lat=[lat for _, lat in spots],
        mode="markers",
        # Clicks fall through to the country below.
        hoverinfo="skip",
        marker={
            "symbol": [STANCE_SYMBOLS[side] for side in leaning],
            "size": (LARGEST * share).clip(lower=SMALLEST),
            "color": colors.text,
            "opacity": 1,
            "line": {"color": colors.background, "width": 1},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _symbol_key() -> str:
    return ", ".join(f"{STANCE_GLYPHS[side]} {label}" for side, label in STANCE_LABELS.items())


def _hover(row: dict[str, Any]) -> str:
    counts = ", ".join(
        f"{row[stance]:,} {label} ({row[f'{stance}_share']:.0%})"
        for stance, label in STANCE_LABELS.items()
    )
    return (
        f"<b>{country_name(row['country'])}</b><br>{row['statements']:,} statements: {counts}<br>"
        f"mean stance {row['mean_score']:+.1f} from −1 critical to +1 supportive"
    )


def _geography(theme: Mode) -> dict[str, Any]:
    colors = PALETTES[theme]
    return {
        "resolution": RESOLUTION,
        "fitbounds": False,
        "projection": {"type": "natural earth"},
        # Antarctica makes no statements and draws none.
        "lataxis": {"range": [-56, 84]},
        "lonaxis": {"range": [-170, 190]},
        "bgcolor": colors.background,
        "showframe": False,
        "showcoastlines": False,
        "showland": True,
        "landcolor": colors.land,
        "showocean": False,
        "showlakes": False,
        "showcountries": True,
        "countrycolor": colors.background,
        "countrywidth": 0.6,
    }


def _scale(theme: Mode) -> dict[str, Any]:
    colors = PALETTES[theme]
    return {
        "cmin": -1,
        "cmax": 1,
        "colorscale": stance_scale(theme),
        "colorbar": {
            "orientation": "h",
            "x": 0.5,
            "y": 0,
            "yanchor": "top",
            "len": 280,
            "lenmode": "pixels",
            "thickness": 8,
            "outlinewidth": 0,
            "ticks": "",
            "tickvals": [-1, 0, 1],
            "ticktext": ["−1 critical", "0", "+1 supportive"],
            "tickfont": {"size": NOTE_SIZE, "color": colors.muted},
        },
    }


def _below_scale(note: dict[str, Any]) -> dict[str, Any]:
    """Move the footer below the color scale."""
    return {**note, "yshift": note["yshift"] - SCALE_HEIGHT} if note["y"] == 0 else note
