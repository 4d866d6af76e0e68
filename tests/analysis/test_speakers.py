"""Who is quoted most."""

from components.analysis.speakers import most_quoted
from tests import sample_frames


def test_the_most_quoted_comes_first_and_analysts_win_a_tie():
    table = most_quoted(sample_frames.statements())
    assert list(table["speaker"]) == ["Ana Ruiz", "Interior Ministry", "Bo Lind", ""]
    first = table.iloc[0]
    assert (first["statements"], first["articles"], first["sources"]) == (3, 2, 2)
    assert first["affiliation"] == "Institute of Maps & More"
    assert first["share"] == 3 / 7


def test_the_limit_keeps_the_number_of_all():
    table = most_quoted(sample_frames.statements(), limit=2)
    assert len(table) == 2 and set(table["all_speakers"]) == {4}


def test_nothing_gives_an_empty_table():
    assert most_quoted(sample_frames.statements([])).empty
