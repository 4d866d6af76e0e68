"""Geometry of the matrix."""

import pytest

from components.analysis.stance import matrix_marks
from components.charts import grid as place
from tests import sample_frames

MARKS = matrix_marks(sample_frames.stances())
GRID = place.make_grid(MARKS, dict.fromkeys(MARKS["speaker"], 0.0))


def test_roles_head_their_speakers_in_order():
    labels = [row.label for row in GRID.rows]
    assert labels == [
        "<b>Analysts</b>",
        "Ana Ruiz",
        "Bo Lind",
        "<b>Officials</b>",
        "Interior Ministry",
        "<b>Others</b>",
        "Unknown speaker",
    ]
    assert [row.total for row in GRID.rows if row.speaker == "Ana Ruiz"] == [4]


def test_rows_do_not_overlap():
    for above, below in zip(GRID.rows, GRID.rows[1:], strict=False):
        assert below.middle - below.height / 2 == pytest.approx(above.bottom)
    assert GRID.height == GRID.rows[-1].bottom


def test_countries_stand_by_attention():
    assert GRID.countries == ("PRK", "RUS", "CHN") and GRID.totals == (3, 3, 2)
    assert GRID.center("RUS") == 1.5


def test_a_row_grows_with_its_fullest_cell():
    tall = place.make_grid(MARKS, dict.fromkeys(MARKS["speaker"], 80.0))
    assert tall.height > GRID.height


@pytest.mark.parametrize("count", [1, 2, 4, 5, 9, 23])
def test_dots_keep_apart_and_inside_their_cell(count):
    spots = place.dot_places(count)
    assert len(set(spots)) == count
    assert all(abs(right) < 0.5 for right, _ in spots)
    half = place.lines_needed(count) * place.PITCH / 2
    assert all(abs(down) < half for _, down in spots)


def test_long_names_wrap_and_the_margin_fits():
    rows = [
        ("s1", "The Observatory of Maritime Boundaries " * 2, "analyst", "C", "", "x", "RUS c 9")
    ]
    marks = matrix_marks(sample_frames.stances(rows))
    grid = place.make_grid(marks, dict.fromkeys(marks["speaker"], 0.0))
    assert grid.rows[1].label.count("<br>") == 1
    assert place.LABEL_LETTERS * 5 < grid.left < 260


@pytest.mark.parametrize("countries", [1, 3, 7, 12])
def test_marks_of_a_full_cell_do_not_touch_in_the_narrowest_chart(countries):
    grid = place.Grid(GRID.rows, tuple("ABCDEFGHIJKL"[:countries]), (1,) * countries)
    column = grid.plot_width * grid.width_share / countries
    spots = sorted({right for right, _ in place.dot_places(place.PER_LINE)})
    gaps = [(b - a) * column for a, b in zip(spots, spots[1:], strict=False)]
    assert min(gaps) >= place.DOT + 2 and (1 - spots[-1] + spots[0]) * column >= place.DOT + 2
