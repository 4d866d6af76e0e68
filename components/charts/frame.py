"""What all charts share: checks, titles, footers, the browser's configuration, text for marks."""

import html
import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from components.theme import (
    PALETTES,
    SERIF,
    STANCE_GLYPHS,
    STANCE_LABELS,
    STANCE_TEXT_COLORS,
    TEMPLATES,
    Mode,
)

TOPOJSON_URL = "app/static/topojson/"
TITLE_SIZE, TEXT_SIZE, NOTE_SIZE = 16, 14, 12
# Height of a line and rough width of a letter, in parts of the font size; wide enough for the
# fonts that stand in where ours are missing, so that nothing is clipped.
LINE, LETTER = 1.3, 0.54
PADDING = 12


def plotly_config(name: str = "kutip") -> dict[str, Any]:
    """Return the configuration of every chart: nothing leaves the machine, the camera saves SVG.

    ``name`` becomes the file name of a saved picture.
    """
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "topojsonURL": TOPOJSON_URL,
        "responsive": True,
        "scrollZoom": False,
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d"],
        "toImageButtonOptions": {"format": "svg", "filename": name},
    }


def require_columns(frame: pd.DataFrame, *columns: str) -> None:
    """Refuse a frame that lacks a column, naming all that are missing."""
    missing = [name for name in columns if name not in frame]
    if missing:
        raise ValueError(
            f"the frame lacks {', '.join(missing)}; it has {', '.join(map(str, frame))}"
        )


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings from column to value."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def empty_figure(sentence: str, theme: Mode = "light") -> go.Figure:
    """Return a figure that shows nothing but a sentence."""
    colors = PALETTES[theme]
    figure = go.Figure(layout={"template": TEMPLATES[theme], "height": 160})
    figure.update_layout(
        margin={"l": PADDING, "r": PADDING, "t": PADDING, "b": PADDING},
        meta=describe_size(320, 160, lay_out_words(("", "", ""), theme, width=320, left=0)),
        xaxis={"visible": False, "range": [0, 1]},
        yaxis={"visible": False, "range": [0, 1]},
    )
    figure.add_annotation(
        text="<br>".join(textwrap.wrap(escape(sentence), 42)),
        x=0.5,
        y=0.5,
        showarrow=False,
        font={"size": TEXT_SIZE, "color": colors.muted},
    )
    return figure


def escape(text: str) -> str:
    """Make words of an article harmless where Plotly reads a small HTML."""
    return html.escape(text, quote=False)


def wrap(text: str, width: int, lines: int = 2) -> str:
    """Break a text into lines of about ``width`` letters and shorten what does not fit."""
    kept = textwrap.wrap(text, width, max_lines=lines, placeholder=" …", break_on_hyphens=False)
    return "<br>".join(escape(line) for line in kept)


def quoted(text: str) -> str:
    """Return an excerpt of somebody's words as it stands in a hover label."""
    return f"<span style='font-family:{SERIF}'>“{wrap(text, 58, 4)}”</span>"


def lines_of(label: str) -> int:
    """Count the lines of a wrapped label."""
    return label.count("<br>") + 1


def widest(labels: Sequence[str], size: int = TEXT_SIZE) -> int:
    """Estimate the width in pixels of the longest line of some wrapped labels."""
    longest = max((len(line) for label in labels for line in label.split("<br>")), default=0)
    return int(longest * size * LETTER)


class Words(NamedTuple):
    """Title, subtitle and footer as annotations, and the margins above and below the plot.

    ``height`` is the part of the margin above that title and subtitle take, ``foot`` the part of
    the margin below that the footer takes; ``said`` are the three as they came.
    """

    notes: list[dict[str, Any]]
    top: int
    bottom: int
    height: int
    foot: int
    said: tuple[str, str, str]


def lay_out_words(
    words: tuple[str, str, str], theme: Mode, *, width: int, left: int, head: int = 0
) -> Words:
    """Lay out the title, the subtitle and the footer of a chart that is ``width`` pixels wide.

    ``left`` is the left margin of the plot, so that all three begin at the same place; ``head``
    is the height of what stands between the words and the plot. The subtitle may hold the markup
    of a key and is broken by its author; the others are wrapped. Plotly's own title is not used:
    it puts a title of several lines above the picture.
    """
    title, subtitle, footer = words
    colors, shift = PALETTES[theme], PADDING - left
    notes, top, bottom = [], PADDING, PADDING
    places = []
    if title:
        text = wrap(title, int(width / TITLE_SIZE / LETTER), 3)
        notes.append(_note(text, TITLE_SIZE, colors.text, shift) | {"name": "title"})
        notes[-1]["font"]["weight"] = 600
        places.append(top)
        top += round(lines_of(text) * TITLE_SIZE * LINE) + 2
    if subtitle:
        notes.append(_note(subtitle, TEXT_SIZE, colors.muted, shift) | {"name": "subtitle"})
        places.append(top)
        top += round(lines_of(subtitle) * TEXT_SIZE * LINE) + PADDING
    top += head
    for note, place in zip(notes, places, strict=True):
        note |= {"y": 1, "yshift": top - place}
    if footer:
        text = wrap(footer, int(width / NOTE_SIZE / LETTER), 5)
        note = _note(text, NOTE_SIZE, colors.muted, shift) | {"name": "footer"}
        notes.append(note | {"y": 0, "yshift": -PADDING})
        bottom += round(lines_of(text) * NOTE_SIZE * LINE) + PADDING
    return Words(notes, top, bottom, top - head - PADDING, bottom - PADDING, words)


def describe_size(width: int, height: int, words: Words) -> dict[str, Any]:
    """Return the ``meta`` of a chart: its words, and the least size at which it is legible.

    Pages let a chart that is wider than the screen scroll in its frame, and write its words
    around the frame, where they wrap: there ``words_height`` and ``foot_height`` pixels of the
    picture are not shown. A saved picture has its words in it.
    """
    title, subtitle, footer = words.said
    return {
        "min_width": width,
        "min_height": height,
        "words_height": words.height,
        "foot_height": words.foot,
        "title": title,
        "subtitle": subtitle,
        "footer": footer,
    }


def _note(text: str, size: int, color: str, shift: int) -> dict[str, Any]:
    return {
        "text": text,
        "font": {"size": size, "color": color},
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": shift,
    }


def stance_key(theme: Mode) -> str:
    """Return the key of shapes and colors, to stand in a subtitle."""
    colors = STANCE_TEXT_COLORS[theme]
    return ", ".join(
        f"<span style='color:{colors[stance]}'>{glyph} {STANCE_LABELS[stance]}</span>"
        for stance, glyph in STANCE_GLYPHS.items()
    )
