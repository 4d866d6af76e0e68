"""The scorer: matching of statements and the figures over the matched ones."""

from typing import Any

import pytest

from components.evaluation.intervals import figures
from components.evaluation.matching import (
    Pair,
    Share,
    match,
    overlap,
    same_speaker,
    similar_speaker,
    statements_found,
)
from components.evaluation.scoring import (
    confusion,
    countries_found,
    f1_by_class,
    macro_f1,
    score,
    score_by_kind,
    stances,
    triples_found,
)

ARTICLE = "Rusia kehabisan amunisi, kata Ana Lim. Korea Utara tidak mampu membantu, ujarnya."


def target(country: str, stance: str = "neutral", **more: Any) -> dict[str, Any]:
    return {"country": country, "mention": country, "explicit": True, "stance": stance, **more}


def record(text: str, **changes: Any) -> dict[str, Any]:
    start = ARTICLE.find(text)
    base = {
        "article_id": "a", "language": "id", "kind": "indirect", "text": text, "start": start,
        "end": start + len(text), "cue": "kata", "speaker": "Ana Lim", "role": "analyst",
        "affiliation": None, "via": None, "sentiment": "negative", "targets": [],
    }  # fmt: skip
    return base | changes


FIRST = record("Rusia kehabisan amunisi", targets=[target("RUS", "critical")])
SECOND = record("Korea Utara tidak mampu membantu", kind="direct", targets=[target("PRK")])


def test_same_borders_overlap_fully_whatever_the_punctuation():
    assert overlap(FIRST, record("Rusia kehabisan amunisi,")) == 1.0


def test_overlap_is_the_f1_of_shared_words():
    assert overlap(FIRST, record("kehabisan amunisi")) == pytest.approx(0.8)


def test_same_words_elsewhere_do_not_overlap():
    assert overlap(FIRST, FIRST | {"start": 500, "end": 523}) == 0.0


def test_other_borders_accepted_by_the_gold_are_as_good():
    wide = {"text": "Rusia kehabisan amunisi, kata Ana Lim", "start": 0, "end": 37}
    assert overlap(FIRST | {"also": [wide]}, record("Rusia kehabisan amunisi, kata Ana Lim")) == 1.0


def test_characters_count_where_words_are_not_spaced():
    gold = {"text": "俄罗斯缺少弹药", "start": 0, "language": "zh"}
    assert overlap(gold, {"text": "俄罗斯缺少", "start": 0}) == pytest.approx(10 / 12)


def test_a_prediction_is_used_once_and_the_best_pair_goes_first():
    whole = record("Rusia kehabisan amunisi")
    part = record("kehabisan amunisi")
    matching = match([FIRST], [part, whole], 0.6)
    assert matching.pairs[0].predicted is whole
    assert matching.invented == (part,)


def test_statements_of_other_articles_do_not_match():
    assert match([FIRST], [FIRST | {"article_id": "b"}], 0.3).pairs == ()


def test_optional_statements_cost_nothing_found_or_missed():
    optional = SECOND | {"optional": True}
    for predicted in ([FIRST], [FIRST, SECOND]):
        found = statements_found(match([FIRST, optional], predicted, 0.6))
        assert (found.precision, found.recall) == (Share(1, 1), Share(1, 1))


def test_precision_and_recall_of_statements():
    invented = record("kata Ana Lim")
    found = statements_found(match([FIRST, SECOND], [FIRST, invented], 0.6))
    assert (found.precision.value, found.recall.value, found.f1) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("name", "same", "similar"),
    [(" ana  lim", True, True), ("Lim", False, True), ("Prof. Ana Lim", False, True),
     ("Ana Kim", False, False), ("", False, False), (None, False, False)],
)  # fmt: skip
def test_speaker_is_compared_strictly_and_leniently(name: str, same: bool, similar: bool):
    predicted = FIRST | {"speaker": name}
    assert same_speaker(FIRST, predicted) is same
    assert similar_speaker(FIRST, predicted) is similar


def test_other_names_accepted_by_the_gold_are_as_good():
    assert same_speaker(FIRST | {"speaker_also": ["pengamat"]}, FIRST | {"speaker": "Pengamat"})


def test_implicit_countries_are_counted_apart_but_accepted():
    gold = record("x", targets=[target("RUS"), target("PRK", explicit=False)])
    predicted = record("x", targets=[target("RUS"), target("PRK"), target("CHN")])
    explicit, implicit = countries_found([Pair(gold, predicted, 1.0)])
    assert (explicit.precision, explicit.recall) == (Share(2, 3), Share(1, 1))
    assert (implicit.precision, implicit.recall) == (Share(0, 0), Share(1, 1))


def test_optional_countries_are_accepted_but_not_required():
    gold = record("x", targets=[target("RUS", optional=True)])
    for targets, claimed in (([], 0), ([target("RUS")], 1)):
        explicit, _ = countries_found([Pair(gold, record("x", targets=targets), 1.0)])
        assert (explicit.precision, explicit.recall) == (Share(claimed, claimed), Share(0, 0))


def test_stance_is_compared_for_countries_both_name():
    predicted = FIRST | {"targets": [target("RUS", "neutral"), target("CHN", "critical")]}
    assert stances([Pair(FIRST, predicted, 1.0)]) == [("critical", "neutral")]


def test_macro_f1_weighs_every_class_the_same():
    labels = [("neutral", "neutral")] * 3 + [("critical", "neutral")]
    assert macro_f1(labels) == pytest.approx((6 / 7 + 0) / 2)
    assert macro_f1([]) == 0.0


def test_perfect_predictions_reach_every_figure():
    assert set(figures(score([FIRST, SECOND], [FIRST, SECOND])).values()) == {1.0}


def test_empty_predictions_reach_nothing():
    assert set(figures(score([FIRST], [])).values()) == {0.0}


def test_kinds_are_scored_apart():
    by_kind = score_by_kind([FIRST, SECOND], [SECOND])
    assert by_kind["direct"].statements["match"].f1 == 1.0
    assert by_kind["indirect"].statements["match"].f1 == 0.0


def test_f1_of_a_class_that_does_not_occur_is_unknown():
    critical, neutral, supportive = f1_by_class(confusion([("neutral", "critical")] * 2))
    assert (critical, neutral) == (0, 0)
    assert supportive != supportive


TRIPLE = SECOND | {"targets": [target("PRK", "critical"), target("RUS", optional=True)]}


@pytest.mark.parametrize(
    ("changes", "right", "claimed"),
    [({}, 1, 1), ({"speaker": "Lim"}, 0, 1), ({"targets": [target("PRK")]}, 0, 1),
     ({"targets": []}, 0, 0),
     ({"targets": [target("PRK", "critical"), target("CHN"), target("RUS")]}, 1, 2)],
)  # fmt: skip
def test_a_triple_is_right_if_speaker_country_and_stance_are(
    changes: dict[str, Any], right: int, claimed: int
):
    predicted = SECOND | {"targets": [target("PRK", "critical")]} | changes
    found = triples_found(match([TRIPLE], [predicted], 0.6))
    assert (found.precision, found.recall) == (Share(right, claimed), Share(right, 1))


def test_triples_of_missed_and_invented_statements_count():
    invented = record("kata Ana Lim", targets=[target("RUS")])
    found = triples_found(match([FIRST, TRIPLE], [FIRST, invented], 0.6))
    assert (found.precision, found.recall) == (Share(1, 2), Share(1, 2))
