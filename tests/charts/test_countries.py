"""Stance by country as bars."""

import pytest

from components.analysis.stance import stance_by_country
from components.charts.countries import MOST_ROWS, stance_bars
from tests import sample_frames


def drawn(rows=sample_frames.ROWS, **options):
    return stance_bars(stance_by_country(sample_frames.stances(rows)), **options)


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def test_bars_add_up_to_the_statements_and_carry_country_and_stance():
    figure = drawn()
    assert sum(sum(trace.x) for trace in bars(figure)) == len(sample_frames.stances())
    assert ["RUS", "critical"] in [list(d) for trace in bars(figure) for d in trace.customdata]


def test_critical_stands_left_supportive_right_and_neutral_around_the_middle():
    for trace in bars(drawn()):
        ends = [(base, base + x) for base, x in zip(trace.base, trace.x, strict=True)]
        if trace.name.startswith("critical"):
            assert all(end <= 0 for _, end in ends)
        if trace.name.startswith("supportive"):
            assert all(start >= 0 for start, _ in ends)


def test_pieces_of_a_row_join_without_gap():
    pieces = {}
    for trace in bars(drawn()):
        for y, base, x in zip(trace.y, trace.base, trace.x, strict=True):
            pieces.setdefault(y, []).append((base, base + x))
    for row in pieces.values():
        row.sort()
        assert all(a[1] == pytest.approx(b[0]) for a, b in zip(row, row[1:], strict=False))


def test_hover_gives_share_interval_and_n():
    hover = [text for trace in bars(drawn()) for text in trace.hovertext]
    told = next(text for text in hover if "Russia" in text)
    assert "3 of 3 statements critical" in told
    assert "100%, between 44% and 100% (95% interval)" in told and "1 of them unsure" in told


def test_few_statements_are_pale_and_unsure_ones_light():
    figure = drawn()
    assert all(set(trace.marker.opacity) == {0.5} for trace in bars(figure))
    light = [trace for trace in bars(figure) if trace.name.endswith("unsure")]
    assert light and all(trace.marker.color.startswith("rgba") for trace in light)


def test_names_carry_n_and_counts_stand_at_the_bars():
    figure = drawn()
    assert any("North Korea" in label and ">3<" in label for label in figure.layout.yaxis.ticktext)
    texts = [t for trace in figure.data if trace.type == "scatter" for t in trace.text]
    assert "\u00a03\u00a0" in texts


def test_many_countries_are_cut_and_it_is_said():
    codes = [f"X{a}{b}" for a in "ABCDEF" for b in "ABCDEF"]
    rows = [(f"s{n}", "A", "analyst", "C", "", "x", f"{c} n 90") for n, c in enumerate(codes)]
    figure = drawn(rows)
    assert len(figure.layout.yaxis.ticktext) == MOST_ROWS
    assert f"The {MOST_ROWS} of 36 countries" in figure.layout.annotations[0].text


def test_an_empty_frame_is_a_sentence():
    assert "No statement" in drawn([]).layout.annotations[0].text


def test_missing_columns_are_named():
    with pytest.raises(ValueError, match="critical_low"):
        stance_bars(sample_frames.stances())
