"""Labels, colors, fonts, country names, chart templates: the only place that writes them."""

from datetime import date
from functools import cache
from typing import Literal, NamedTuple

import pandas as pd
import plotly.graph_objects as go
import pycountry
from babel import Locale

from components.schema import Kind, Role, Sentiment, Stance

Mode = Literal["light", "dark"]

# Shares of fewer statements than this are drawn pale.
SMALL_N = 5

SANS = "'Source Sans 3', system-ui, sans-serif"
SERIF = "'Source Serif 4', Georgia, serif"

STANCE_LABELS: dict[str, str] = {
    Stance.CRITICAL: "critical",
    Stance.NEUTRAL: "neutral",
    Stance.SUPPORTIVE: "supportive",
}
STANCE_COLORS: dict[Mode, dict[str, str]] = {
    "light": {"critical": "#B35806", "neutral": "#8A8F98", "supportive": "#2D6FB3"},
    "dark": {"critical": "#F1A340", "neutral": "#9AA0A8", "supportive": "#6FB1F0"},
}
# The same hues where they color words: text needs more contrast than a mark.
STANCE_TEXT_COLORS: dict[Mode, dict[str, str]] = {
    "light": {"critical": "#A04E04", "neutral": "#62676F", "supportive": "#28639F"},
    "dark": {"critical": "#F1A340", "neutral": "#A9AEB6", "supportive": "#6FB1F0"},
}
# Shape says the same as color, so that a chart survives a black and white printer.
STANCE_SYMBOLS: dict[str, str] = {
    Stance.CRITICAL: "triangle-down",
    Stance.NEUTRAL: "circle",
    Stance.SUPPORTIVE: "triangle-up",
}
STANCE_GLYPHS: dict[str, str] = {
    Stance.CRITICAL: "▼",
    Stance.NEUTRAL: "●",
    Stance.SUPPORTIVE: "▲",
}
UNSURE_GLYPH = "○"

# How a statement stands to a country: "critical of Russia".
STANCE_PHRASES: dict[str, str] = {
    Stance.CRITICAL: "critical of",
    Stance.NEUTRAL: "neutral on",
    Stance.SUPPORTIVE: "supportive of",
}

ROLE_LABELS: dict[str, str] = {
    Role.ANALYST: "Analysts",
    Role.OFFICIAL: "Officials",
    Role.MEDIA: "Media",
    Role.OTHER: "Others",
}
# One of them.
ROLE_NAMES: dict[str, str] = {
    Role.ANALYST: "analyst",
    Role.OFFICIAL: "official",
    Role.MEDIA: "media",
    Role.OTHER: "other",
}
KIND_LABELS: dict[str, str] = {
    Kind.DIRECT: "Direct quote",
    Kind.INDIRECT: "Reported speech",
    Kind.MIXED: "Partly quoted",
}
SENTIMENT_LABELS: dict[str, str] = {
    Sentiment.NEGATIVE: "negative",
    Sentiment.NEUTRAL: "neutral",
    Sentiment.POSITIVE: "positive",
}
UNKNOWN_SPEAKER = "Unknown speaker"
UNKNOWN_SOURCE = "unknown source"
UNDATED = "undated"


class Palette(NamedTuple):
    """The colors of one mode that mean nothing by themselves."""

    background: str
    panel: str
    text: str
    muted: str
    line: str
    land: str
    accent: str


PALETTES: dict[Mode, Palette] = {
    "light": Palette("#FFFFFF", "#F5F4F7", "#1F1D26", "#5F5B6B", "#E4E2E9", "#ECEBEF", "#4B3F72"),
    "dark": Palette("#16151B", "#23212B", "#ECEAF1", "#A7A3B3", "#34313E", "#2A2833", "#B5A8E0"),
}

# Everyday names where the CLDR name is long, formal or carries a gloss.
SHORT_NAMES: dict[str, str] = {
    "ARE": "UAE",
    "BIH": "Bosnia",
    "CAF": "Central African Rep.",
    "CIV": "Ivory Coast",
    "COD": "DR Congo",
    "COG": "Congo",
    "DOM": "Dominican Rep.",
    "HKG": "Hong Kong",
    "MAC": "Macao",
    "MMR": "Myanmar",
    "PNG": "Papua New Guinea",
    "PSE": "Palestine",
    "XKX": "Kosovo",
}


@cache
def country_name(code: str) -> str:
    """Return the everyday English name of an ISO 3166-1 alpha-3 code; an unknown code stays."""
    if code in SHORT_NAMES:
        return SHORT_NAMES[code]
    country = pycountry.countries.get(alpha_3=code) if code else None
    if country is None:
        return code
    return str(Locale("en").territories.get(country.alpha_2, country.name))


def format_date(day: date | None) -> str:
    """Write a date as 3 Sep 2023; no date gives an empty string."""
    return "" if day is None or pd.isna(day) else f"{day.day} {day:%b %Y}"


def stance_scale(mode: Mode) -> list[tuple[float, str]]:
    """Return the color scale of a mean stance from -1 (critical) to 1 (supportive)."""
    colors = STANCE_COLORS[mode]
    return [(0.0, colors["critical"]), (0.5, colors["neutral"]), (1.0, colors["supportive"])]


def template(mode: Mode) -> go.layout.Template:
    """Return the Plotly template of a mode; charts and exported files use nothing else."""
    colors = PALETTES[mode]
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"size": 14, "color": colors.text},
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": SANS, "size": 14, "color": colors.text},
            "paper_bgcolor": colors.background,
            "plot_bgcolor": colors.background,
            "colorway": [colors.accent],
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": colors.panel,
                "bordercolor": colors.line,
                "align": "left",
                "font": {"family": SANS, "size": 14, "color": colors.text},
            },
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colors.muted},
            "showlegend": False,
            "xaxis": axis,
            "yaxis": axis,
        }
    )


TEMPLATES: dict[Mode, go.layout.Template] = {"light": template("light"), "dark": template("dark")}
TEMPLATE = TEMPLATES["light"]
