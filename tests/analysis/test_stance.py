"""Counts of stance by country and speaker."""

import pytest

from components.analysis import stance
from tests import sample_frames


def row(table, **keys):
    for column, value in keys.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_countries_are_counted_with_interval_and_mean():
    table = stance.stance_by_country(sample_frames.stances())
    assert list(table["country"]) == ["PRK", "RUS", "CHN"]
    russia = row(table, country="RUS")
    assert (russia["statements"], russia["critical"], russia["critical_unsure"]) == (3, 3, 1)
    assert russia["mean_score"] == -1
    assert russia["critical_share"] == 1 and russia["critical_low"] == pytest.approx(
        0.438, abs=1e-3
    )
    assert russia["speakers"] == 2
    korea = row(table, country="PRK")
    assert korea["mean_score"] == pytest.approx(-1 / 3)
    assert korea[["critical", "neutral", "supportive"]].tolist() == [1, 2, 0]


def test_cells_stand_analysts_first_then_the_most_quoted():
    cells = stance.matrix_cells(sample_frames.stances())
    assert list(cells["speaker"].unique()) == ["Ana Ruiz", "Bo Lind", "Interior Ministry", ""]
    ruiz = row(cells, speaker="Ana Ruiz", country="RUS")
    assert (ruiz["statements"], ruiz["unsure"], ruiz["mean_score"]) == (2, 1, -1)
    assert (ruiz["speaker_statements"], ruiz["country_statements"]) == (4, 3)


def test_marks_are_the_stances_with_the_numbers_of_their_cell():
    frame = sample_frames.stances()
    marks = stance.matrix_marks(frame)
    assert len(marks) == len(frame)
    assert marks["unsure"].sum() == 2
    first = marks.iloc[0]
    assert (first["speaker"], first["cell_statements"]) == ("Ana Ruiz", 2)
    assert first["all_speakers"] == 4 and first["all_countries"] == 3


def test_marks_of_the_least_quoted_are_left_out_beyond_the_limits():
    marks = stance.matrix_marks(sample_frames.many(), max_speakers=10, max_countries=3)
    assert marks["speaker"].nunique() <= 10 and marks["country"].nunique() == 3
    assert marks["all_speakers"].iloc[0] == 60


def test_a_speaker_with_two_roles_stands_once_in_the_more_frequent():
    rows = [
        ("s1", "Ana Ruiz", "official", "Courier", "", "x", "RUS c 90"),
        ("s2", "Ana Ruiz", "official", "Courier", "", "x", "RUS c 90"),
        ("s3", "Ana Ruiz", "analyst", "Courier", "", "x", "RUS c 90"),
    ]
    marks = stance.matrix_marks(sample_frames.stances(rows))
    assert set(marks["role"]) == {"official"} and len(marks) == 3


@pytest.mark.parametrize(
    "count", [stance.stance_by_country, stance.matrix_cells, stance.matrix_marks]
)
def test_an_empty_frame_gives_an_empty_table_with_columns(count):
    table = count(sample_frames.stances([]))
    assert table.empty and "country" in table
