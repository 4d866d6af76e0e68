"""The speaker × country matrix."""

import pytest

from components.analysis.stance import matrix_marks
from components.charts.matrix import EMPTY, MOST_MARKS, stance_matrix
from components.theme import PALETTES, STANCE_COLORS
from tests import sample_frames


def drawn(rows=sample_frames.ROWS, **options):
    return stance_matrix(matrix_marks(sample_frames.stances(rows)), **options)


def text_of(figure):
    return " ".join(note.text for note in figure.layout.annotations)


def test_every_mark_is_a_statement_and_target():
    figure, frame = drawn(), sample_frames.stances()
    found = {tuple(data) for trace in figure.data for data in trace.customdata}
    assert found == set(zip(frame["statement_id"], frame["country"], frame["speaker"], strict=True))
    assert sum(len(trace.x) for trace in figure.data) == len(frame)


def test_color_and_shape_tell_the_stance():
    traces = {trace.name: trace for trace in drawn(theme="dark").data}
    assert traces["critical"].marker.color == STANCE_COLORS["dark"]["critical"]
    shapes = {
        name: {s.removesuffix("-open") for s in trace.marker.symbol}
        for name, trace in traces.items()
    }
    assert shapes == {
        "critical": {"triangle-down"},
        "neutral": {"circle"},
        "supportive": {"triangle-up"},
    }


def test_unsure_marks_are_hollow():
    hollow = [
        data[0]
        for trace in drawn().data
        for data, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)
        if symbol.endswith("-open")
    ]
    assert sorted(hollow) == ["s2", "s5"]


def test_words_of_articles_are_escaped_in_hover():
    hover = [text for trace in drawn().data for text in trace.hovertext]
    told = next(text for text in hover if "lied" in text)
    assert "&lt;b&gt;lied&lt;/b&gt;" in told and "critical of Russia, 90% sure" in told
    assert "Courier, 12 Sep 2023" in told and "Maps &amp; More" in told
    assert any("undated" in text for text in hover)


def test_title_subtitle_footer_and_totals_are_written():
    words = text_of(drawn(title="A finding", footer="n = 7"))
    for part in ("A finding", "A mark is a statement", "Hollow: unsure, below 60%", "n = 7"):
        assert part in words
    assert "Shown" not in words
    assert {note.text for note in drawn().layout.annotations} >= {"4", "2", "1"}


def test_height_and_least_width_are_reported():
    figure = drawn()
    assert figure.layout.meta["min_height"] == figure.layout.height
    assert 560 <= figure.layout.meta["min_width"] <= 1000


def test_twelve_speakers_by_ten_countries_fit_the_first_screen():
    codes = "RUS PRK USA CHN KOR UKR JPN IDN IRN GBR".split()
    rows = [
        (f"s{n}", f"Speaker {n % 12}", "analyst", "C", "", "x", f"{codes[n * 7 % 10]} c 90")
        for n in range(90)
    ]
    figure = drawn(rows, title="Analysts are most critical of Russia", footer="n = 90")
    assert figure.layout.height <= 600 and figure.layout.meta["min_width"] <= 1000


def test_many_marks_become_bubbles_and_say_so():
    marks = matrix_marks(sample_frames.many(700))
    assert len(marks) > MOST_MARKS
    figure = stance_matrix(marks)
    assert "too many to count" in text_of(figure)
    assert "40 of 60 speakers" in text_of(figure)
    cells = marks.drop_duplicates(["speaker", "country"])
    bubbles, cores = figure.data
    assert [list(data) for data in bubbles.customdata] == cells[
        ["speaker", "country"]
    ].values.tolist()
    assert (cores.marker.size < bubbles.marker.size).all()
    assert cores.marker.color == PALETTES["light"].background


def test_an_empty_frame_is_a_sentence():
    assert drawn([]).layout.annotations[0].text.replace("<br>", " ") == EMPTY


def test_a_frame_without_the_numbers_is_refused():
    with pytest.raises(ValueError, match="cell_statements"):
        stance_matrix(sample_frames.stances())
