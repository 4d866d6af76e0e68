"""The chart of models side by side."""

import pytest

from components.analysis.quality import comparison_table
from components.charts.quality import model_dots
from components.theme import PALETTES


def table(*models):
    return comparison_table(
        [
            {"model": model, "group": group, "cases": cases, "right": max(0, cases - 1 - place)}
            for place, model in enumerate(models)
            for group, cases in (("all", 40), ("<Arabic>", 4))
        ]
    )


def dots(figure):
    return [trace for trace in figure.data if trace.mode == "markers"]


def test_a_dot_is_the_share_of_right_answers():
    (trace,) = dots(model_dots(table("m")))
    assert list(trace.x) == [39 / 40, 3 / 4]
    assert list(trace.y) == [0, 1]
    assert "39 of 40 right" in trace.hovertext[0] and "95% interval" in trace.hovertext[0]


def test_a_line_is_the_interval():
    figure = model_dots(table("m"))
    low, high, gap = figure.data[0].x[:3]
    assert low < 39 / 40 < high and gap is None


def test_models_have_shapes_of_their_own_and_a_key():
    figure = model_dots(table("m", "other"), title="T")
    first, second = dots(figure)
    assert first.marker.symbol != second.marker.symbol
    assert first.y[0] < second.y[0]
    words = " ".join(note.text for note in figure.layout.annotations)
    assert "● m" in words and "◇ other" in words


def test_few_cases_are_pale():
    (trace,) = dots(model_dots(table("m")))
    assert list(trace.marker.opacity) == [1, 0.5]


def test_rows_are_labelled_with_their_cases_and_words_are_no_markup():
    figure = model_dots(table("m"))
    assert "40" in figure.layout.yaxis.ticktext[0]
    assert "&lt;Arabic&gt;" in figure.layout.yaxis.ticktext[1]


def test_both_themes_and_more_models_fit():
    figure = model_dots(table(*"abcdefg"), theme="dark")
    assert figure.layout.template.layout.paper_bgcolor == PALETTES["dark"].background
    assert figure.layout.height > model_dots(table("a")).layout.height


def test_an_empty_frame_gives_a_sentence_and_a_missing_column_is_named():
    assert "nothing to compare" in model_dots(comparison_table([])).layout.annotations[0].text
    with pytest.raises(ValueError, match="right_share"):
        model_dots(table("m").drop(columns="right_share"))
