"""Figures of matched statements: who spoke, about which country, with which stance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from components.evaluation.matching import (
    THRESHOLDS,
    Found,
    Matching,
    Pair,
    Record,
    Share,
    match,
    same_speaker,
    similar_speaker,
    statements_found,
)
from components.schema import Stance

Labels = tuple[tuple[str, str], ...]
Array = NDArray[np.float64]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """Every figure of one comparison.

    All but ``statements`` and ``triples`` are over the matched statements. ``stances`` holds
    (gold, predicted) for every country both name in a statement.
    """

    statements: Mapping[str, Found]
    kind: Share
    speaker: Share
    speaker_lenient: Share
    role: Share
    countries: Found
    countries_implicit: Found
    stances: Labels
    sentiment: Share
    triples: Found

    @property
    def stance(self) -> Share:
        """Return how many stances are right."""
        return Share(sum(one == other for one, other in self.stances), len(self.stances))

    @property
    def stance_macro_f1(self) -> float:
        """Return the mean F1 of the stances that occur."""
        return macro_f1(self.stances)


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> Scores:
    """Return every figure for these statements; predictions of other articles must be left out."""
    return _score({name: match(gold, predicted, value) for name, value in THRESHOLDS.items()})


def score_by_kind(gold: Sequence[Record], predicted: Sequence[Record]) -> dict[str, Scores]:
    """Return the figures by kind: the gold's for what it has, the prediction's for inventions."""
    matched = {name: match(gold, predicted, value) for name, value in THRESHOLDS.items()}
    return {
        str(kind): _score({name: _of_kind(found, kind) for name, found in matched.items()})
        for kind in sorted({record["kind"] for record in gold})
    }


def _of_kind(matching: Matching, kind: str) -> Matching:
    return Matching(
        tuple(pair for pair in matching.pairs if pair.gold["kind"] == kind),
        tuple(record for record in matching.missed if record["kind"] == kind),
        tuple(record for record in matching.invented if record["kind"] == kind),
    )


def _score(matched: Mapping[str, Matching]) -> Scores:
    pairs = matched["match"].pairs
    explicit, implicit = countries_found(pairs)
    return Scores(
        statements={name: statements_found(matching) for name, matching in matched.items()},
        kind=_equal(pairs, "kind"),
        speaker=Share(sum(same_speaker(p.gold, p.predicted) for p in pairs), len(pairs)),
        speaker_lenient=Share(sum(similar_speaker(p.gold, p.predicted) for p in pairs), len(pairs)),
        role=_equal(pairs, "role"),
        countries=explicit,
        countries_implicit=implicit,
        stances=tuple(stances(pairs)),
        sentiment=_equal(pairs, "sentiment"),
        triples=triples_found(matched["match"]),
    )


def _equal(pairs: Sequence[Pair], key: str) -> Share:
    return Share(sum(p.gold[key] == p.predicted[key] for p in pairs), len(pairs))


def countries_found(pairs: Iterable[Pair]) -> tuple[Found, Found]:
    """Return precision and recall of countries: explicit ones and implicit ones.

    Precision accepts every country of the gold; recall asks for those that are not optional.
    """
    explicit, implicit = Counter[str](), Counter[str]()
    for pair in pairs:
        accepted = {t["country"] for t in pair.gold["targets"]}
        found = {t["country"] for t in pair.predicted["targets"]}
        for counts, wanted in ((explicit, True), (implicit, False)):
            claimed = _countries(pair.predicted, explicit=wanted)
            required = _countries(pair.gold, explicit=wanted)
            counts["claimed"] += len(claimed)
            counts["right"] += len(claimed & accepted)
            counts["required"] += len(required)
            counts["recalled"] += len(required & found)
    return _found(explicit), _found(implicit)


def _countries(record: Record, *, explicit: bool) -> set[str]:
    targets = [t for t in record["targets"] if t["explicit"] == explicit]
    return {t["country"] for t in targets if not t.get("optional")}


def _found(counts: Mapping[str, int]) -> Found:
    return Found(
        Share(counts.get("right", 0), counts.get("claimed", 0)),
        Share(counts.get("recalled", 0), counts.get("required", 0)),
    )


def stances(pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    """Return (gold stance, predicted stance) for every country both name in a statement."""
    found = []
    for pair in pairs:
        predicted = _stance_by_country(pair.predicted)
        for target in pair.gold["targets"]:
            if target["country"] in predicted and not target.get("optional"):
                found.append((str(target["stance"]), predicted[target["country"]]))
    return found


def triples_found(matching: Matching) -> Found:
    """Return precision and recall of who takes which stance toward which country.

    A predicted one is right if its statement is matched and speaker, country and stance are right.
    Countries that the gold leaves open cost nothing.
    """
    right = sum(_triples_right(pair) for pair in matching.pairs)
    claimed = sum(len(_stance_by_country(record)) for record in matching.invented)
    for pair in matching.pairs:
        left_open = {t["country"] for t in pair.gold["targets"] if t.get("optional")}
        claimed += len(_stance_by_country(pair.predicted).keys() - left_open)
    wanted = [pair.gold for pair in matching.pairs] + list(matching.missed)
    required = sum(len(_required(record)) for record in wanted)
    return Found(Share(right, claimed), Share(right, required))


def _triples_right(pair: Pair) -> int:
    if not same_speaker(pair.gold, pair.predicted):
        return 0
    return len(_required(pair.gold).items() & _stance_by_country(pair.predicted).items())


def _stance_by_country(record: Record) -> dict[str, str]:
    return {t["country"]: str(t["stance"]) for t in record["targets"]}


def _required(gold: Record) -> dict[str, str]:
    return {t["country"]: str(t["stance"]) for t in gold["targets"] if not t.get("optional")}


def confusion(labels: Iterable[tuple[str, str]]) -> Array:
    """Count the pairs (gold, predicted) in a table of gold rows and predicted columns."""
    places = {str(stance): place for place, stance in enumerate(Stance)}
    table = np.zeros((len(places), len(places)))
    for gold, predicted in labels:
        table[places[gold], places[predicted]] += 1
    return table


def f1_by_class(table: Array) -> Array:
    """Return the F1 of each class of one or many tables; a class that does not occur has NaN."""
    right = np.diagonal(table, axis1=-2, axis2=-1)
    total = table.sum(-1) + table.sum(-2)
    found: Array = np.divide(2 * right, total, out=np.full(total.shape, np.nan), where=total > 0)
    return found


def macro_f1(labels: Iterable[tuple[str, str]]) -> float:
    """Return the mean F1 of the classes that occur; the pairs are (gold, predicted)."""
    return float(mean_f1(confusion(labels)))


def mean_f1(table: Array) -> Array:
    """Return the mean F1 of the classes that occur, of one or many tables."""
    by_class = f1_by_class(table)
    occurring = np.isfinite(by_class).sum(-1)
    total: Array = np.nansum(by_class, -1) / np.maximum(occurring, 1)
    return total
