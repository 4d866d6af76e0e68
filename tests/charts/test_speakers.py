"""Who is quoted most."""

import pytest

from components.analysis.speakers import most_quoted
from components.charts.speakers import speaker_bars
from tests import sample_frames


def drawn(limit=15, rows=sample_frames.ROWS, **options):
    return speaker_bars(most_quoted(sample_frames.statements(rows), limit=limit), **options)


def test_bars_are_the_counts_under_their_roles():
    figure = drawn()
    (bars,) = figure.data
    assert [list(data) for data in bars.customdata] == [
        ["Ana Ruiz"],
        ["Bo Lind"],
        ["Interior Ministry"],
        [""],
    ]
    assert list(bars.x) == [3, 1, 2, 1] and bars.text[0].strip() == "3"
    labels = figure.layout.yaxis.ticktext
    assert labels[0] == "<b>Analysts</b>" and labels[-1] == "Unknown speaker"


def test_hover_tells_who_and_where():
    told = drawn().data[0].hovertext[0]
    assert "analyst, Institute of Maps &amp; More" in told
    assert "3 statements (43% of all)" in told and "in 2 articles of 2 sources" in told


def test_a_limit_is_said():
    notes = [note.text for note in drawn(limit=2).layout.annotations]
    assert "Statements of the 2 most quoted of 4 speakers, by role." in notes


def test_an_empty_frame_is_a_sentence():
    assert "No statement" in drawn(rows=[]).layout.annotations[0].text


def test_missing_columns_are_named():
    with pytest.raises(ValueError, match="articles"):
        speaker_bars(sample_frames.statements())
