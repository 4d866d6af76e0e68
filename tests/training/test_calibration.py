"""Temperatures, calibration error and the threshold below which a prediction is unsure."""

import numpy as np
import pytest

from components.model.files import ALL_LANGUAGES
from components.training.calibration import (
    calibrate,
    calibration_error,
    fit_temperature,
    probabilities,
    unsure_below,
    with_odds,
)


def drawn(logits, temperature, rng):
    """Draw labels as often as the probabilities at a temperature say."""
    chances = probabilities(logits, [ALL_LANGUAGES] * len(logits), {ALL_LANGUAGES: temperature})
    return [int(rng.choice(3, p=row)) for row in chances]


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def test_the_temperature_the_labels_were_drawn_with_is_found(rng):
    logits = rng.normal(0, 3, (4000, 3))
    assert fit_temperature(logits, drawn(logits, 2.0, rng)) == pytest.approx(2.0, rel=0.1)


def test_calibrated_probabilities_have_little_error_and_overconfident_ones_much(rng):
    logits = rng.normal(0, 3, (4000, 3))
    gold = drawn(logits, 2.0, rng)
    same = [ALL_LANGUAGES] * len(gold)
    assert calibration_error(probabilities(logits, same, {ALL_LANGUAGES: 2.0}), gold) < 0.03
    assert calibration_error(probabilities(logits, same, {ALL_LANGUAGES: 0.7}), gold) > 0.1


def test_languages_get_temperatures_of_their_own_only_if_they_differ(rng):
    logits = rng.normal(0, 3, (3000, 3))
    codes = ["id", "ko", "ar"] * 1000
    alike = drawn(logits, 1.5, rng)
    assert set(calibrate(logits, alike, codes)[0]) == {ALL_LANGUAGES}
    own = {"id": 0.8, "ko": 3.0, "ar": 1.5}
    chances = probabilities(logits, codes, own | {ALL_LANGUAGES: 1.0})
    different = [int(rng.choice(3, p=row)) for row in chances]
    found, _ = calibrate(logits, different, codes)
    assert found["ko"] == pytest.approx(3.0, rel=0.2)
    assert found["id"] == pytest.approx(0.8, rel=0.2)


def test_probabilities_come_from_temperatures_of_other_rows(rng):
    logits = rng.normal(0, 3, (16, 3))
    gold = [0] * 16
    gold[8:] = [int(row.argmax()) for row in logits[8:]]
    temperatures, found = calibrate(logits, gold, ["id"] * 16)
    assert temperatures.keys() == {ALL_LANGUAGES}
    other = fit_temperature(logits[8:], gold[8:])
    expected = probabilities(logits[:8], ["id"] * 8, {ALL_LANGUAGES: other})
    assert found[:8] == pytest.approx(expected)


def test_odds_of_neutral_weigh_the_middle_class():
    assert with_odds(np.array([[0.5, 0.25, 0.25]]), 4.0)[0] == pytest.approx([2 / 7, 4 / 7, 1 / 7])


def test_a_language_without_a_temperature_takes_the_common_one():
    logits = np.array([[2.0, 0.0, 0.0]])
    common = probabilities(logits, ["xx"], {ALL_LANGUAGES: 2.0, "ko": 9.0})
    assert common == pytest.approx(probabilities(logits, ["ko"], {ALL_LANGUAGES: 9.0, "ko": 2.0}))


def test_what_is_above_the_threshold_is_right_often_enough():
    found = np.array([[0.9, 0.1, 0.0]] * 9 + [[0.6, 0.4, 0.0]] * 6)
    gold = [0] * 9 + [1] * 6
    threshold, short = unsure_below(found, gold)
    assert 0.6 < threshold <= 0.9
    assert short == pytest.approx(0.4)


def test_nothing_is_unsure_where_all_is_right():
    found = np.array([[0.5, 0.3, 0.2]] * 4)
    assert unsure_below(found, [0] * 4) == (0.34, 0.0)
