"""Stages inside stages."""

from types import SimpleNamespace

import pytest

from components.benchmark.clock import Clock


@pytest.fixture
def hand():
    """A clock's hand that a test moves."""
    return SimpleNamespace(time=0.0)


@pytest.fixture
def clock(hand):
    return Clock(lambda: hand.time)


def test_an_outer_stage_stands_still_while_an_inner_one_runs(clock, hand):
    with clock.stage("outer"):
        hand.time = 1
        with clock.stage("inner"):
            hand.time = 5
        hand.time = 7
    hand.time = 100
    assert clock.seconds == {"outer": 3, "inner": 4}


def test_time_between_stages_counts_for_none(clock, hand):
    for start in (10, 20):
        hand.time = start
        with clock.stage("one"):
            hand.time += 2
    assert clock.seconds == {"one": 4}


def test_a_stage_ends_when_it_fails(clock, hand):
    with pytest.raises(ValueError, match="broken"), clock.stage("one"):
        hand.time = 2
        raise ValueError("broken")
    hand.time = 9
    with clock.stage("two"):
        hand.time = 10
    assert clock.seconds == {"one": 2, "two": 1}


def test_watched_calls_are_counted_and_answer_as_before(clock, hand):
    def double(number, *, plus=0):
        hand.time += 3
        return 2 * number + plus

    owner = SimpleNamespace(double=double)
    clock.watch(owner, "double", "math")
    assert owner.double(4, plus=1) == 9
    assert clock.seconds == {"math": 3}
