"""The computed sentences and key figures."""

import pandas as pd
import pytest

from components.analysis import overview
from components.analysis.speakers import most_quoted
from tests import sample_frames


def of(*targets, role="analyst"):
    return sample_frames.stances(
        [(f"s{n}", "Ana Ruiz", role, "Courier", "", "x", t) for n, t in enumerate(targets)]
    )


def test_key_figures_count_each_thing_once():
    figures = overview.key_figures(
        sample_frames.articles(), sample_frames.statements(), sample_frames.stances()
    )
    assert figures == (2, 2, 3, 2, 7, 3, 8, 1)


def test_headline_tells_the_surest_attitude_of_analysts():
    frame = of(*["RUS c 90"] * 9, *["RUS n 90"] * 5, "CHN s 90")
    assert overview.headline(frame) == "Analysts are most critical of Russia: 9 of 14 statements"


def test_headline_of_one_role_names_it_and_of_several_speakers():
    frame = of(*["CHN s 90"] * 6, role="official")
    assert overview.headline(frame) == "Officials are most supportive of China: 6 of 6 statements"
    both = pd.concat([frame, of(*["CHN s 90"] * 2)])
    assert overview.headline(both) == "Speakers are most supportive of China: 8 of 8 statements"


def test_headline_says_when_no_side_is_taken():
    """A statement about two countries has two marks: it is marks that are counted."""
    rows = [("s1", "A", "analyst", "X", "", "x", "CHN n 90, RUS n 90")]
    both = sample_frames.stances(rows)
    assert overview.headline(both) == "Analysts mostly take no side: 2 of 2 marks neutral"
    assert overview.headline(of("CHN n 90")) == (
        "Analysts mostly take no side: 1 of 1 mark neutral"
    )


def test_one_statement_does_not_beat_many():
    frame = of("IRN c 99", *["RUS c 90"] * 6, "RUS n 90")
    assert "Russia: 6 of 7" in overview.headline(frame)


def test_an_empty_selection_is_said_in_words():
    empty = sample_frames.stances([])
    assert overview.headline(empty).startswith("No statement")
    assert overview.attention_finding(empty).startswith("No statement")
    assert overview.countries_finding(empty).startswith("No country")
    assert overview.source_note(empty) == "n = 0 statements"


def test_findings_name_countries_and_counts():
    frame = of(*["RUS c 90"] * 6, *["CHN s 90"] * 5)
    assert overview.countries_finding(frame) == (
        "Russia draws most criticism (6 of 6), China most support (5 of 5)"
    )
    assert overview.attention_finding(frame) == (
        "Russia is spoken about most: in 6 of 11 statements"
    )


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["A", "A", "B"], "A is quoted most: 2 statements"),
        (["A", "B"], "A and B are quoted most: 1 statement each"),
        (["A", "B", "C"], "3 speakers are quoted most, with 1 statement each"),
        ([""], "No speaker is named"),
        ([], "No speaker is named"),
    ],
)
def test_the_most_quoted_are_named(names, sentence):
    rows = [(f"s{n}", name, "analyst", "X", "", "x", "") for n, name in enumerate(names)]
    assert overview.speakers_finding(most_quoted(sample_frames.statements(rows))) == sentence


def test_footer_names_sources_filters_and_model():
    note = overview.source_note(sample_frames.stances(), filters=["Analysts"], model="7")
    assert note == "n = 6 statements. Sources: Courier, Herald. Filters: Analysts. Model 7"


def test_footer_shortens_many_sources():
    rows = [(f"s{n}", "A", "analyst", f"Paper {n}", "", "x", "RUS c 90") for n in range(9)]
    assert "4 more" in overview.source_note(sample_frames.stances(rows))
