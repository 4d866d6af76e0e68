"""The program against the annotation: no figure may fall below its floor.

A floor is lowered only by hand, in a commit that says why. After a change of the annotation or a
gain in quality: ``python -m components evaluate --floors > tests/quality/floors.json``.
"""

import json

import pytest

from components.evaluation.comparison import answer, cases_of, figures_by_language
from components.evaluation.gold import SAMPLE, read_sample
from components.evaluation.intervals import figures
from components.evaluation.matching import Record
from components.evaluation.report import group_scores
from components.evaluation.run import predict
from components.pipeline import Analyzer
from components.settings import load_settings

EXPECTED = json.loads((SAMPLE / "floors.json").read_text(encoding="utf-8"))
GOLD = read_sample()


@pytest.fixture(scope="module")
def predicted() -> list[Record]:
    problems: list[str] = []

    def progress(done: int, total: int, name: str, problem: str) -> None:
        problems.extend([f"{name}: {problem}"] if problem else [])

    records = list(predict(GOLD, Analyzer(load_settings()), progress))
    assert problems == []
    return records


@pytest.fixture(scope="module")
def given() -> dict[str, dict[str, float]]:
    cases = cases_of(GOLD)
    return figures_by_language(cases, answer(Analyzer(load_settings()).models.stance, cases))


def test_floors_were_measured_on_this_annotation():
    assert EXPECTED["gold"] == GOLD.digest


@pytest.mark.parametrize("group", sorted(EXPECTED["floors"]))
def test_no_figure_falls_below_its_floor(predicted: list[Record], group: str):
    found = figures(group_scores(GOLD, predicted, group))
    floors = EXPECTED["floors"][group]
    below = {name: found[name] for name, floor in floors.items() if found[name] < floor}
    assert below == {}


@pytest.mark.parametrize("language", sorted(EXPECTED["given"]))
def test_no_stance_on_annotated_targets_falls_below_its_floor(
    given: dict[str, dict[str, float]], language: str
):
    """Unlike the figures of a group these do not fall when harder statements are found."""
    floors = EXPECTED["given"][language]
    below = {name: given[language][name] for name in floors if given[language][name] < floors[name]}
    assert below == {}
