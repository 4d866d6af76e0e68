"""Models on annotated statements: what they read, and the figures of their answers."""

import pytest

from components.evaluation.comparison import (
    Answers,
    agreements,
    answer,
    calibration_error,
    cases_of,
    count_sure,
    figures_by_language,
    figures_by_stance,
)
from components.evaluation.sides import comparison_lines, comparison_record
from components.models import load_models
from components.schema import SentimentScore, StanceScore
from components.settings import load_settings
from components.stance.prior import with_prior
from tests.evaluation.samples import DEAL, SEE, annotated, target
from tests.fakes import FakeStance

CRITICAL, NEUTRAL = StanceScore(0.7, 0.2, 0.1), StanceScore(0.1, 0.55, 0.35)
NEGATIVE = SentimentScore(0.8, 0.1, 0.1)


@pytest.fixture
def cases(tmp_path):
    return cases_of(annotated(tmp_path, DEAL, SEE))


def test_a_model_reads_what_the_program_would_feed(cases):
    russia, china = cases.inputs
    assert russia.text == china.text == "“Russia made a bad deal with China,"
    assert [i.text[i.span.start : i.span.end] for i in cases.inputs] == ["Russia", "China"]
    assert (russia.target, russia.language) == ("Russia", "en")
    assert cases.texts == (DEAL["text"], SEE["text"])


def test_a_country_only_referred_to_goes_by_its_name(tmp_path):
    record = DEAL | {"targets": [target("PRK", "", "neutral", explicit=False)]}
    (item,) = cases_of(annotated(tmp_path, record)).inputs
    assert (item.target, item.span) == ("North Korea", None)


def test_what_the_gold_leaves_open_is_no_case(tmp_path):
    open_target = DEAL | {"targets": [target("RUS", "Russia", "critical", optional=True)]}
    cases = cases_of(annotated(tmp_path, open_target, SEE | {"optional": True}))
    assert (cases.inputs, cases.tones) == ((), ("negative",))


def test_answers_are_those_the_program_would_show(cases):
    given = answer(FakeStance(), cases)
    assert given.stances == (with_prior(StanceScore(0.8, 0.1, 0.1), 4.5),) * 2
    assert [tone.sentiment for tone in given.tones] == ["negative", "neutral"]


def test_figures_of_a_model(cases):
    given = Answers((CRITICAL, CRITICAL), (NEGATIVE, NEGATIVE))
    rows = figures_by_language(cases, given)
    assert rows["all"] == rows["en"]
    row = rows["all"]
    assert (row["stances"], row["right"], row["accuracy"], row["sentiment"]) == (2, 1, 0.5, 0.5)
    assert row["f1_critical"] == pytest.approx(2 / 3)
    assert (row["f1_neutral"], row["f1_supportive"]) == (0, None)
    assert row["macro_f1"] == pytest.approx(1 / 3)
    assert row["calibration_error"] == pytest.approx(0.2)
    by_stance = figures_by_stance(cases, given)
    assert by_stance["critical"] == {"stances": 1, "right": 1}
    assert by_stance["neutral"] == {"stances": 1, "right": 0}


def test_a_calibrated_model_has_no_calibration_error():
    assert calibration_error([0.75] * 4, [True, True, True, False]) == 0
    assert calibration_error([1.0, 0.6], [False, True]) == pytest.approx(0.7)


def test_sure_and_unsure_answers_are_counted_apart(cases):
    given = Answers((CRITICAL, NEUTRAL), (NEGATIVE, NEGATIVE))
    assert count_sure(cases, given, 0.6) == (1, 1, 1, 1)


def test_agreement_of_each_pair_of_models():
    one = Answers((CRITICAL, NEUTRAL), (NEGATIVE,))
    other = Answers((CRITICAL, CRITICAL), (NEGATIVE,))
    assert agreements({"a": one, "b": other}) == [("a", "b", 0.5, 1.0)]


def test_the_report_names_models_languages_and_agreement(cases):
    given = Answers((CRITICAL, NEUTRAL), (NEGATIVE, NEGATIVE))
    both = {"first": given, "second": given}
    text = "\n".join(comparison_lines(cases, both, agreements(both)))
    assert "first and second" in text and text.count("\nen ") == 2
    record = comparison_record(cases, both, agreements(both))
    assert record["models"]["first"]["en"]["accuracy"] == 1
    assert record["agreement"][0]["stance"] == 1


def test_a_real_model_answers_every_case(cases, tiny_model, monkeypatch):
    monkeypatch.setenv("KUTIP_MODEL", str(tiny_model))
    given = answer(load_models(load_settings()).stance, cases)
    assert (len(given.stances), len(given.tones)) == (2, 2)
    total = given.stances[0]
    assert total.critical + total.neutral + total.supportive == pytest.approx(1)
