"""A filter shows the rows that meet every condition, and says what is set."""

from datetime import date

import pytest

from components.filters import Filter, search_terms, statements_of
from tests import sample_frames


def chosen(**conditions):
    return sorted(set(Filter(**conditions).apply(sample_frames.stances())["statement_id"]))


def test_no_condition_lets_everything_through():
    frame = sample_frames.stances()
    assert Filter().apply(frame).equals(frame)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"sources": ("Courier",)}, ["s1", "s2", "s5"]),
        ({"roles": ("official", "other")}, ["s5", "s7"]),
        ({"speakers": ("Bo Lind", "")}, ["s4", "s7"]),
        ({"countries": ("CHN",)}, ["s4", "s5"]),
        ({"kinds": ("indirect",)}, []),
        ({"stances": ("neutral",)}, ["s2", "s7"]),
        ({"min_probability": 0.9}, ["s1", "s4"]),
        ({"text": "talks"}, ["s2"]),
        ({"text": "ruiz shells"}, ["s3"]),
        ({"text": '"will deliver"'}, ["s3"]),
        ({"text": "100%_.*"}, []),
        ({"sources": ("Herald",), "countries": ("RUS",)}, ["s4"]),
    ],
)
def test_each_condition_narrows(conditions, expected):
    assert chosen(**conditions) == expected


def test_days_are_inclusive_and_undated_rows_stay_unless_excluded():
    period = {"first_date": date(2023, 9, 12), "last_date": date(2023, 9, 12)}
    assert chosen(**period) == ["s1", "s2", "s3", "s4", "s7"]
    assert chosen(**period, undated=False) == ["s1", "s2"]
    assert chosen(undated=False) == ["s1", "s2", "s5"]


def test_a_row_is_a_target_so_only_the_chosen_country_stays():
    kept = Filter(countries=("RUS",)).apply(sample_frames.stances())
    assert set(kept["country"]) == {"RUS"}


def test_statements_answer_for_their_countries_but_not_for_stance():
    frame = sample_frames.statements()
    assert list(Filter(countries=("CHN",)).apply(frame)["statement_id"]) == ["s4", "s5"]
    with pytest.raises(ValueError, match="apply_to_statements"):
        Filter(stances=("critical",)).apply(frame)


def test_statements_without_targets_stay_until_a_target_is_asked_for():
    frames = sample_frames.statements(), sample_frames.stances()
    assert "s6" in set(Filter().apply_to_statements(*frames)["statement_id"])
    kept = Filter(stances=("critical",), countries=("RUS",)).apply_to_statements(*frames)
    assert list(kept["statement_id"]) == ["s1", "s2", "s4"]


def test_statements_of_stances_are_counted_once():
    once = statements_of(sample_frames.stances())
    assert list(once["statement_id"]) == ["s1", "s2", "s3", "s4", "s5", "s7"]
    assert "stance" not in once and "speaker" in once


def test_an_empty_frame_stays_empty():
    frame = sample_frames.stances([])
    assert Filter(text="x", countries=("RUS",), undated=False).apply(frame).empty


def test_description_names_what_is_set():
    everything = Filter(
        sources=("Courier", ""),
        roles=("analyst",),
        speakers=("Bo Lind", ""),
        countries=("PRK",),
        kinds=("direct",),
        stances=("critical",),
        first_date=date(2023, 9, 1),
        last_date=date(2023, 9, 30),
        undated=False,
        min_probability=0.7,
        text='arms "no deal"',
    )
    assert Filter().describe() == []
    assert everything.describe() == [
        "Courier",
        "unknown source",
        "North Korea",
        "Bo Lind",
        "Unknown speaker",
        "Analysts",
        "Direct quote",
        "Critical",
        "1 Sep 2023 to 30 Sep 2023",
        "dated only",
        "at least 70% sure",
        "“arms”",
        "“no deal”",
    ]
    assert Filter(first_date=date(2023, 9, 1)).describe() == ["from 1 Sep 2023"]
    assert Filter(last_date=date(2023, 9, 1)).describe() == ["until 1 Sep 2023"]


def test_search_terms_are_words_and_phrases():
    assert search_terms('Red "no deal" “big bang” a') == ["red", "no deal", "big bang", "a"]
    assert search_terms("  ") == search_terms('"') == []
