"""Figures of quality to tables and sentences."""

import pandas as pd
import pytest

from components.analysis.quality import (
    comparison_finding,
    comparison_table,
    figures_table,
    found_sentence,
    triples_sentence,
    unsure_sentence,
)

ROW = {
    "statements": 20, "matched": 18, "stances": 0, "f1_match": 0.91, "precision_match": 0.92,
    "recall_match": 0.9, "speaker": 0.8, "country_f1": None, "stance": None, "sentiment": 0.5,
    "triples_f1": 0.65,
}  # fmt: skip


def row(model, group, cases, right):
    return {"model": model, "group": group, "cases": cases, "right": right}


def test_all_come_first_and_large_languages_before_small_ones():
    table = figures_table({"ar": ROW, "id": ROW | {"statements": 50}, "all": ROW})
    assert list(table["language"]) == ["all", "id", "ar"]


def test_a_figure_without_cases_is_missing():
    table = figures_table({"all": ROW})
    assert pd.isna(table["stance"][0]) and pd.isna(table["country"][0])
    assert table["speaker"][0] == 0.8


def test_sentences_hold_the_figures():
    said = found_sentence(ROW, [0.87, 0.955]).replace("\u00a0", " ")
    assert "Of 20 marked statements 90 % are found, and 92 % of what is found" in said
    assert "between 87 % and 96 %" in said
    assert "65" in triples_sentence(ROW)
    assert triples_sentence(ROW | {"triples_f1": None}) == ""


def test_a_comparison_has_shares_with_intervals_and_no_empty_groups():
    table = comparison_table(
        [row("m", "Arabic", 4, 1), row("m", "all", 10, 5), row("m", "x", 0, 0)]
    )
    assert list(table["group"]) == ["all", "Arabic"]
    assert list(table["right_share"]) == [0.5, 0.25]
    assert (table["right_low"] < table["right_share"]).all()
    assert comparison_table([]).empty


def test_one_model_is_told_by_how_often_it_is_right_and_where_least():
    rows = [row("m", "all", 40, 30), row("m", "Arabic", 20, 12), row("m", "Malay", 20, 18)]
    finding = comparison_finding(comparison_table([*rows, row("m", "Thai", 3, 0)]))
    assert finding == "30 of 40 stances are read right, least often for Arabic: 12 of 20"


@pytest.mark.parametrize(
    ("other", "finding"),
    [(20, "M is right most often: 30 of 40 stances, against 20"),
     (35, "Other is right most often: 35 of 40 stances, against 30"),
     (30, "Two models are right equally often: 30 of 40 stances")],
)  # fmt: skip
def test_two_models_are_told_apart(other, finding):
    rows = [row("m", "all", 40, 30), row("other", "all", 40, other)]
    assert comparison_finding(comparison_table(rows)) == finding


def test_nothing_to_compare_is_said():
    assert comparison_finding(comparison_table([])) == "There is no stance to compare"


def test_sure_and_unsure_answers_are_told_apart():
    said = unsure_sentence((10, 9, 4, 1), 0.6).replace("\u00a0", " ")
    assert said.endswith("unsure. Of 10 sure answers 90 % are right, of 4 unsure ones 25 %.")
    assert unsure_sentence((0, 0, 0, 0), 0.6).endswith("counts as unsure.")
