"""Rotation through the engines, and what is made of the rounds."""

import pytest

from components.benchmark.rounds import Measured, rotated, run_rounds, summarize


def measured(rate, first_answer=1.0, peak=100.0, **others):
    return Measured(rate, first_answer, peak, **others)


def test_each_round_begins_with_the_next_engine():
    orders = list(rotated("abc", 4))
    assert orders == [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"], ["a", "b", "c"]]


def test_every_engine_runs_once_a_round_and_keeps_its_place():
    calls = []

    def measure(engine, number):
        calls.append((number, engine))
        return measured(number + 1.0)

    found = run_rounds(["a", "b"], 3, measure)
    assert calls == [(0, "a"), (0, "b"), (1, "b"), (1, "a"), (2, "a"), (2, "b")]
    assert list(found) == ["a", "b"]
    assert [one.rate for one in found["b"]] == [1.0, 2.0, 3.0]


def test_a_ratio_is_the_median_of_the_rounds_ratios():
    found = {
        "ours": [measured(100), measured(20), measured(90)],  # the second round was disturbed
        "other": [measured(10), measured(2), measured(30)],
    }
    ours, other = summarize(found)
    assert ours.ratio == 1.0
    assert other.ratio == 10.0
    assert (other.rate, other.best, other.rates) == (10, 30, (10, 2, 30))


def test_start_memory_and_stages_are_medians():
    rounds = [
        measured(1, first_answer=9, peak=300, stages=(("rules", 3.0), ("stance", 1.0)), batch=8),
        measured(1, first_answer=2, peak=100, stages=(("rules", 1.0), ("stance", 2.0)), batch=8),
        measured(1, first_answer=4, peak=200, stages=(("rules", 2.0), ("stance", 9.0)), batch=8),
    ]
    (one,) = summarize({"ours": rounds})
    assert (one.first_answer, one.peak, one.batch) == (4, 200, 8)
    assert dict(one.stages) == {"rules": 2.0, "stance": 2.0}


def test_an_engine_that_fails_stops_the_benchmark():
    def measure(engine, number):
        raise RuntimeError(f"{engine} failed")

    with pytest.raises(RuntimeError, match="a failed"):
        run_rounds(["a"], 1, measure)
