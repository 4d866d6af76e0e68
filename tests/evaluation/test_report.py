"""The report: rows, intervals, lines, errors, floors."""

import json

import pytest

from components.evaluation.gold import Gold
from components.evaluation.intervals import bootstrap, counts, figures
from components.evaluation.matching import Pair
from components.evaluation.report import (
    errors,
    floors,
    problems,
    row_of,
    score_articles,
    score_intervals,
    score_rows,
    table,
)
from components.evaluation.scoring import score
from tests.evaluation.samples import DEAL, SEE, annotated, target


@pytest.fixture
def gold(tmp_path) -> Gold:
    return annotated(tmp_path, DEAL, SEE)


def test_there_is_a_row_for_all_each_language_and_each_kind(gold):
    assert list(score_rows(gold, [])) == ["all", "en", "direct"]


def test_a_row_counts_what_is_behind_its_figures(gold):
    row = row_of(score(gold.statements, [DEAL]))
    assert (row["statements"], row["matched"], row["stances"]) == (2, 1, 2)
    assert (row["precision_match"], row["recall_match"], row["f1_exact"]) == (1, 0.5, 2 / 3)
    assert row["triples_f1"] == 1


def test_a_figure_without_cases_is_none_and_written_as_a_dash(gold):
    row = row_of(score(gold.statements, []))
    assert row["speaker"] is row["stance"] is row["country_implicit_recall"] is None
    lines = list(table({"all": row | {"triples_f1": 0.0}}, {}))
    assert any("–" in line for line in lines)


def test_the_report_has_figures_with_their_intervals(gold):
    rows = {name: row_of(scores) for name, scores in score_rows(gold, [DEAL]).items()}
    text = "\n".join(table(rows, score_intervals(gold, [DEAL])))
    assert "statement f1          0.667  [0.667, 0.667]" in text
    assert text.count("\nen ") == 2


def test_predictions_of_other_articles_are_left_out(gold):
    other = DEAL | {"article_id": "other"}
    assert score_articles(gold.articles, [DEAL, SEE, other]).statements["match"].f1 == 1


def test_counts_of_articles_add_up_to_those_of_all():
    first = score([DEAL], [DEAL | {"targets": [target("RUS", "Russia", "neutral")]}])
    second = score([SEE], [])
    both = score([DEAL, SEE], [DEAL | {"targets": [target("RUS", "Russia", "neutral")]}])
    assert (counts(first) + counts(second) == counts(both)).all()


def test_an_interval_holds_the_figure_and_is_the_same_every_time():
    by_article = [score([DEAL], [DEAL])] * 6 + [score([DEAL], [])] * 4
    ranges = bootstrap(by_article)
    low, high = ranges["statement_recall"]
    assert low < 0.6 < high
    assert 0.2 <= low and high <= 1
    assert bootstrap(by_article) == ranges
    assert ranges.keys() == figures(by_article[0]).keys()
    assert bootstrap([]) == {}


def test_articles_that_are_all_alike_have_no_spread():
    assert set(bootstrap([score([DEAL], [DEAL])] * 5)["stance_macro_f1"]) == {1.0}


def test_what_is_wrong_with_a_match_is_named():
    predicted = DEAL | {"speaker": "Lim", "role": "official", "targets": [target("X", "x", "-")]}
    found = list(problems(Pair(DEAL, predicted, 1.0)))
    heads = [line.split()[0] for line in found]
    assert heads == ["SPEAKER", "ROLE", "COUNTRY", "COUNTRY", "COUNTRY"]


def test_errors_name_what_is_missed_invented_and_wrong(gold):
    wrong = DEAL | {"targets": [target("RUS", "Russia", "supportive")]}
    invented = SEE | {"text": "The harbor closed", "start": 24, "end": 41}
    found = [line.split()[0] for line in errors(gold, [wrong, invented])]
    assert found == ["MISSED", "INVENTED", "COUNTRY", "STANCE"]


def test_floors_lie_a_little_below_what_is_reached(gold):
    found = json.loads(floors(gold, [DEAL, SEE]))
    assert found["gold"] == gold.digest
    assert found["floors"]["en"]["statement_f1"] == 0.98
    assert json.loads(floors(gold, []))["floors"]["en"]["statement_f1"] == 0.0


def test_floors_of_the_stance_model_alone_stand_beside_them(gold):
    row = {"accuracy": 0.9, "macro_f1": 0.8, "sentiment": 0.7, "stances": 12}
    found = json.loads(floors(gold, [DEAL, SEE], {"en": row}))
    assert found["given"] == {"en": {"accuracy": 0.88, "macro_f1": 0.78, "sentiment": 0.68}}
