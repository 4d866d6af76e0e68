"""The program against the annotation: no figure may fall below its floor.

A floor is lowered only by hand, in a commit that says why. After a change of the annotation or a
gain in quality: ``python -m tests.quality.report PRED.jsonl --floors > tests/quality/floors.json``.
"""

import json
from dataclasses import asdict
from typing import Any

import pytest

from components.corpus.readers import read_articles
from components.pipeline import Analyzer
from components.schema import Article
from components.settings import load_settings
from tests.quality.gold import FLOORS, article_path, digest, load_gold
from tests.quality.report import group_scores
from tests.quality.scoring import figures

EXPECTED = json.loads(FLOORS.read_text(encoding="utf-8"))
GOLD = load_gold()


@pytest.fixture(scope="module")
def predicted() -> list[dict[str, Any]]:
    analyzer = Analyzer(load_settings())
    records = []
    for article in read_articles([article_path(name) for name in GOLD]):
        assert isinstance(article, Article)
        _, statements = analyzer.analyze(article)
        records += [asdict(statement) for statement in statements]
    return records


def test_floors_were_measured_on_this_annotation():
    assert EXPECTED["gold"] == digest()


@pytest.mark.parametrize("group", sorted(EXPECTED["floors"]))
def test_no_figure_falls_below_its_floor(predicted: list[dict[str, Any]], group: str):
    found = figures(group_scores(GOLD, predicted, group))
    floors = EXPECTED["floors"][group]
    below = {name: found[name] for name, floor in floors.items() if found[name] < floor}
    assert below == {}
