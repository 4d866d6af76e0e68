"""The world map."""

import pytest

from components.analysis.stance import stance_by_country
from components.charts.countries import country_map
from components.charts.map import centers
from tests import sample_frames

ROWS = [
    *((f"r{n}", "A", "analyst", "C", "", "x", "RUS c 90") for n in range(6)),
    ("s1", "A", "analyst", "C", "", "x", "SGP s 90"),
    ("s2", "A", "analyst", "C", "", "x", "XKX n 90"),
]


def drawn(rows=ROWS, **options):
    return country_map(stance_by_country(sample_frames.stances(rows)), **options)


def test_countries_are_colored_by_mean_stance_and_few_are_pale():
    pale, full = drawn().data[:2]
    assert (list(full.locations), list(full.z)) == (["RUS"], [-1.0])
    assert list(pale.locations) == ["SGP"]
    assert pale.marker.opacity < full.marker.opacity == 1
    assert [list(data) for data in full.customdata] == [["RUS"]]


def test_the_map_shows_the_world_and_not_the_data_only():
    geo = drawn().layout.geo
    assert geo.fitbounds is False and geo.resolution == 50


def test_hover_gives_n_and_every_share():
    told = drawn().data[1].text[0]
    assert "Russia" in told and "6 statements: 6 critical (100%), 0 neutral (0%)" in told


def test_a_country_that_the_map_does_not_know_is_named():
    figure = drawn(footer="n = 8")
    assert "n = 8. Not on this map: Kosovo" in figure.layout.annotations[-1].text
    assert all("XKX" not in trace.locations for trace in figure.data[:2])


def test_symbols_tell_the_side_without_color_and_let_clicks_through():
    symbols = drawn().data[2]
    assert list(symbols.marker.symbol) == ["triangle-down", "triangle-up"]
    assert symbols.hoverinfo == "skip"


@pytest.mark.parametrize("code", ["USA", "SGP", "BHR", "HKG", "PRK", "PSE"])
def test_small_countries_are_on_the_map(code):
    lon, lat = centers()[code]
    assert -180 <= lon <= 180 and -90 <= lat <= 90


def test_an_empty_frame_is_a_sentence():
    assert "No statement" in drawn([]).layout.annotations[0].text


def test_the_world_fits_a_phone():
    meta = drawn(title="A finding").layout.meta
    assert meta["min_width"] <= 358 and meta["title"] == "A finding"
