"""Who said what about which country: a mark for each statement, speakers × countries."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts import grid as place
from components.charts.frame import (
    describe_size,
    empty_figure,
    escape,
    lay_out_words,
    quoted,
    require_columns,
    rows_of,
    stance_key,
)
from components.charts.grid import Grid
from components.model.doubt import unsure_below
from components.schema import Stance
from components.theme import (
    PALETTES,
    STANCE_COLORS,
    STANCE_PHRASES,
    STANCE_SYMBOLS,
    TEMPLATES,
    UNDATED,
    UNKNOWN_SOURCE,
    UNKNOWN_SPEAKER,
    UNSURE_GLYPH,
    Mode,
    country_name,
    format_date,
    stance_scale,
)

# More marks than this cannot be counted by eye: cells become bubbles.
MOST_MARKS = 300
BUBBLE = 34
# A mean stance closer to 0 than this leans to no side.
LEANING = 0.2
# How far below its place the middle of a symbol is drawn, in parts of its size.
SINK = {"triangle-down": 0.125, "circle": 0.0, "triangle-up": -0.125}
EMPTY = "No statement about a country matches the filters. Take a filter away."
# What only the drawing needs: counts of its cells, rows and columns.
LAYOUT = (
    "cell_statements",
    "cell_mean",
    "cell_unsure",
    "speaker_statements",
    "country_statements",
    "all_speakers",
    "all_countries",
)
COLUMNS = (
    "statement_id",
    "speaker",
    "role",
    "affiliation",
    "country",
    "stance",
    "probability",
    "unsure",
    "text",
    "source",
    "published",
    *LAYOUT,
)


def stance_matrix(
    marks: pd.DataFrame, *, title: str = "", footer: str = "", theme: Mode = "light"
) -> go.Figure:
    """Draw one mark a statement and target, or one bubble a cell where there are too many.

    ``marks`` comes from ``analysis.stance.matrix_marks``. ``customdata`` of a mark is statement,
    country, speaker; of a bubble speaker, country.
    """
    require_columns(marks, *COLUMNS)
    if marks.empty:
        return empty_figure(EMPTY, theme)
    if len(marks) > MOST_MARKS:
        return _bubble_matrix(marks, title, footer, theme)
    return _unit_matrix(marks, title, footer, theme)


def _unit_matrix(marks: pd.DataFrame, title: str, footer: str, theme: Mode) -> go.Figure:
    fullest = marks.groupby("speaker")["cell_statements"].max()
    heights = {str(name): place.lines_needed(n) * place.PITCH + 10 for name, n in fullest.items()}
    grid = place.make_grid(marks, heights)
    ranked = marks.assign(_rank=marks["stance"].map({s: n for n, s in enumerate(Stance)}))
    ranked = ranked.sort_values(["_rank", "unsure"], kind="stable")
    points: dict[str, list[dict[str, Any]]] = {stance: [] for stance in Stance}
    for _, cell in ranked.groupby(["speaker", "country"], sort=False):
        spots = place.dot_places(len(cell))
        for mark, (right, down) in zip(rows_of(cell), spots, strict=True):
            x, y = grid.center(mark["country"]) + right, grid.middle(mark["speaker"]) + down
            points[mark["stance"]].append({**mark, "x": x, "y": y})
    traces = [_dots(stance, found, theme) for stance, found in points.items() if found]
    subtitle = (
        f"A mark is a statement about a country: {stance_key(theme)}. "
        f"{UNSURE_GLYPH} Hollow: unsure, below {unsure_below():.0%}.{_left_out(marks)}"
    )
    return _assemble(traces, grid, marks, (title, subtitle, footer), theme)


def _dots(stance: str, points: list[dict[str, Any]], theme: Mode) -> go.Scatter:
    symbol, color = STANCE_SYMBOLS[stance], STANCE_COLORS[theme][stance]
    # A triangle hangs off its center of gravity: moved back, rows of marks stand in line.
    sink = SINK[symbol] * place.DOT
    return go.Scatter(
        name=stance,
        mode="markers",
        x=[point["x"] for point in points],
        y=[point["y"] - sink for point in points],
        customdata=[[p["statement_id"], p["country"], p["speaker"]] for p in points],
        hovertext=[_mark_hover(point) for point in points],
        hoverinfo="text",
        marker={
            "color": color,
            "size": place.DOT,
            "symbol": [f"{symbol}-open" if p["unsure"] else symbol for p in points],
            "line": {"color": color, "width": 1.4},
            "opacity": 1,
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.3}},
    )


def _mark_hover(mark: dict[str, Any]) -> str:
    sure = "unsure" if mark["unsure"] else "sure"
    date = format_date(mark["published"]) or UNDATED
    phrase = f"{STANCE_PHRASES[mark['stance']]} {country_name(mark['country'])}"
    return (
        f"{_speaker_hover(mark)}<br>{phrase}, {mark['probability']:.0%} {sure}"
        f"<br><br>{quoted(mark['text'])}<br><br>{escape(mark['source'] or UNKNOWN_SOURCE)}, {date}"
    )


def _speaker_hover(mark: dict[str, Any]) -> str:
    affiliation = f"<br>{escape(mark['affiliation'])}" if mark["affiliation"] else ""
    return f"<b>{escape(mark['speaker'] or UNKNOWN_SPEAKER)}</b>{affiliation}"


def _bubble_matrix(marks: pd.DataFrame, title: str, footer: str, theme: Mode) -> go.Figure:
    cells = marks.drop_duplicates(["speaker", "country"]).copy()
    largest = cells["cell_statements"].max()
    # The area of a bubble is proportional to n.
    cells["size"] = BUBBLE * (cells["cell_statements"] / largest) ** 0.5
    rows = {str(name): size + 6 for name, size in cells.groupby("speaker")["size"].max().items()}
    grid = place.make_grid(cells, rows)
    subtitle = (
        f"{len(marks):,} marks are too many to count, so a bubble is a cell: area = statements "
        f"(largest {largest:,}),<br>color = mean stance ({stance_key(theme)}), "
        f"{UNSURE_GLYPH} hollow part = share of unsure ones.{_left_out(marks)}"
    )
    traces = _bubbles(cells, grid, theme)
    return _assemble(traces, grid, marks, (title, subtitle, footer), theme)


def _bubbles(cells: pd.DataFrame, grid: Grid, theme: Mode) -> list[go.Scatter]:
    leaning = pd.cut(cells["cell_mean"], [-2, -LEANING, LEANING, 2], labels=list(STANCE_SYMBOLS))
    symbols = [STANCE_SYMBOLS[side] for side in leaning]
    sinks = [SINK[symbol] * size for symbol, size in zip(symbols, cells["size"], strict=True)]
    middles = [grid.middle(speaker) for speaker in cells["speaker"]]
    places = {
        "mode": "markers",
        "x": [grid.center(country) for country in cells["country"]],
        "y": [middle - sink for middle, sink in zip(middles, sinks, strict=True)],
        "customdata": cells[["speaker", "country"]].to_numpy().tolist(),
        "hovertext": [_cell_hover(cell) for cell in rows_of(cells)],
        "hoverinfo": "text",
        "unselected": {"marker": {"opacity": 0.3}},
    }
    outer = {
        "color": cells["cell_mean"],
        "cmin": -1,
        "cmax": 1,
        "colorscale": stance_scale(theme),
        "size": cells["size"],
        "symbol": symbols,
        "opacity": 1,
        "line": {"width": 0},
    }
    core = {
        "color": PALETTES[theme].background,
        "size": (cells["size"] - 3) * cells["cell_unsure"] ** 0.5,
        "symbol": symbols,
        "opacity": 1,
        "line": {"width": 0},
    }
    return [
        go.Scatter(name="cells", marker=outer, **places),
        go.Scatter(name="unsure", marker=core, **places),
    ]


def _cell_hover(cell: dict[str, Any]) -> str:
    return (
        f"{_speaker_hover(cell)}<br>on {country_name(cell['country'])}: "
        f"{cell['cell_statements']:,} statements<br>mean stance {cell['cell_mean']:+.1f} "
        f"from −1 critical to +1 supportive<br>{cell['cell_unsure']:.0%} unsure"
    )


def _left_out(marks: pd.DataFrame) -> str:
    parts = []
    for column, noun in (("speaker", "speakers"), ("country", "countries")):
        shown, total = marks[column].nunique(), int(marks[f"all_{noun}"].iloc[0])
        if shown < total:
            parts.append(f"{shown} of {total:,} {noun}")
    return f"<br>Shown: the most quoted, {' and '.join(parts)}." if parts else ""


def _assemble(
    traces: list[go.Scatter],
    grid: Grid,
    marks: pd.DataFrame,
    words: tuple[str, str, str],
    theme: Mode,
) -> go.Figure:
    min_width = max(640, grid.left + grid.plot_width + place.TOTALS_WIDTH)
    head = place.header_height(grid.countries)
    laid = lay_out_words(words, theme, width=min_width, left=grid.left, head=head)
    height = round(laid.top + grid.height + laid.bottom)
    people = rows_of(marks.drop_duplicates("speaker"))
    hover = {person["speaker"]: _speaker_hover(person) for person in people}
    figure = go.Figure(traces)
    figure.update_layout(
        template=TEMPLATES[theme],
        height=height,
        margin={"l": grid.left, "r": place.TOTALS_WIDTH, "t": laid.top, "b": laid.bottom},
        shapes=place.guides(grid, theme),
        annotations=[*place.row_totals(grid, hover, theme), *laid.notes],
        meta=describe_size(min_width, height, laid),
        clickmode="event+select",
        dragmode=False,
        **place.axes(grid, theme),
    )
    return figure
