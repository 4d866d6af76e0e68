import pytest

from components.schema import Stance, StanceScore
from components.stance.prior import with_prior


def test_probabilities_still_add_up():
    score = with_prior(StanceScore(0.5, 0.3, 0.2), 4.0)
    assert score.critical + score.neutral + score.supportive == pytest.approx(1)


def test_a_narrow_side_becomes_neutral_and_a_clear_one_stays():
    assert with_prior(StanceScore(0.5, 0.3, 0.2), 4.0).stance is Stance.NEUTRAL
    assert with_prior(StanceScore(0.95, 0.04, 0.01), 4.0).stance is Stance.CRITICAL


def test_odds_of_one_change_nothing():
    score = StanceScore(0.5, 0.3, 0.2)
    assert with_prior(score, 1.0) == score
