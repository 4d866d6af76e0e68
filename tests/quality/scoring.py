"""Compare predicted statements with annotated ones: records in, figures out.

A record is one line of the program's JSONL output. A gold record may carry four more keys:
``optional`` (finding it or missing it costs nothing), ``also`` (other borders that are as good),
``speaker_also`` (other names that are as good) and, on a target, ``optional``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]

MATCH = 0.6
THRESHOLDS = {"loose": 0.3, "match": MATCH, "strict": 0.8, "exact": 1.0}
CHARACTER_LANGUAGES = frozenset({"zh", "ja", "ko", "th"})
WORD = re.compile(r"\w+")
CHARACTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Share:
    """So many right ones out of a total."""

    right: int
    total: int

    @property
    def value(self) -> float:
        """Return the share, 0 if there was nothing to get right."""
        return self.right / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """How much of what was found is right, and how much of what is right was found."""

    precision: Share
    recall: Share

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        precision, recall = self.precision.value, self.recall.value
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold statement and the prediction matched with it."""

    gold: Record
    predicted: Record
    overlap: float


@dataclass(frozen=True, slots=True)
class Matching:
    """Which statements belong together; ``missed`` leaves out what is optional."""

    pairs: tuple[Pair, ...]
    missed: tuple[Record, ...]
    invented: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Every figure of one comparison; all but ``statements`` are over the matched statements."""

    statements: Mapping[str, Found]
    kind: Share
    speaker: Share
    speaker_lenient: Share
    role: Share
    countries: Found
    countries_implicit: Found
    countries_all: Found
    stance_macro_f1: float
    stance: Share
    sentiment: Share


def tokens(text: str, start: int, language: str) -> frozenset[tuple[int, str]]:
    """Return the words of ``text`` with their offsets (characters where words are not spaced)."""
    unit = CHARACTER if language in CHARACTER_LANGUAGES else WORD
    return frozenset((start + m.start(), m.group().casefold()) for m in unit.finditer(text))


def overlap(gold: Record, predicted: Record) -> float:
    """Return the F1 of the shared words, for the best of the borders the gold accepts."""
    language = gold["language"]
    found = tokens(predicted["text"], predicted["start"], language)
    return max(
        _dice(tokens(borders["text"], borders["start"], language), found)
        for borders in (gold, *gold.get("also", ()))
    )


def _dice(one: frozenset[Any], other: frozenset[Any]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def match(gold: Sequence[Record], predicted: Sequence[Record], threshold: float) -> Matching:
    """Match one to one within each article, best overlap first."""
    ranked = sorted(
        (
            (overlap(g, p), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if g["article_id"] == p["article_id"]
        ),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    by_gold: dict[int, Pair] = {}
    used: set[int] = set()
    for value, i, j in ranked:
        if value >= threshold and i not in by_gold and j not in used:
            by_gold[i] = Pair(gold[i], predicted[j], value)
            used.add(j)
    return Matching(
        tuple(by_gold[i] for i in sorted(by_gold) if not gold[i].get("optional")),
        tuple(g for i, g in enumerate(gold) if i not in by_gold and not g.get("optional")),
        tuple(p for j, p in enumerate(predicted) if j not in used),
    )


def statements_found(matching: Matching) -> Found:
    """Return precision and recall of statements; optional ones count for neither."""
    right = len(matching.pairs)
    return Found(
        Share(right, right + len(matching.invented)), Share(right, right + len(matching.missed))
    )


def same_speaker(gold: Record, predicted: Record) -> bool:
    """Tell whether the predicted speaker is one of the names the gold accepts."""
    return _name(predicted["speaker"]) in {_name(name) for name in _accepted(gold)}


def similar_speaker(gold: Record, predicted: Record) -> bool:
    """Tell whether one name has all the words of the other."""
    found = set(_name(predicted["speaker"]).split())
    known = [set(_name(name).split()) for name in _accepted(gold)]
    return any(words and found and (words <= found or found <= words) for words in known)


def _accepted(gold: Record) -> tuple[str, ...]:
    return (gold["speaker"], *gold.get("speaker_also", ()))


def _name(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


def countries_found(pairs: Iterable[Pair]) -> tuple[Found, Found, Found]:
    """Return precision and recall of countries: explicit ones, implicit ones, both together.

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
    return _found(explicit), _found(implicit), _found(explicit + implicit)


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
        predicted = {t["country"]: str(t["stance"]) for t in pair.predicted["targets"]}
        for target in pair.gold["targets"]:
            if target["country"] in predicted and not target.get("optional"):
                found.append((str(target["stance"]), predicted[target["country"]]))
    return found


def macro_f1(labels: Sequence[tuple[str, str]]) -> float:
    """Return the mean F1 of the classes that occur; the pairs are (gold, predicted)."""
    classes = {label for pair in labels for label in pair}
    if not classes:
        return 0.0
    total = 0.0
    for label in classes:
        right = sum(gold == predicted == label for gold, predicted in labels)
        claimed = sum(predicted == label for _, predicted in labels)
        true = sum(gold == label for gold, _ in labels)
        total += 2 * right / (claimed + true)
    return total / len(classes)


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> Scores:
    """Return every figure for these statements; predictions of other articles must be left out."""
    by_threshold = {name: match(gold, predicted, value) for name, value in THRESHOLDS.items()}
    found = {name: statements_found(matching) for name, matching in by_threshold.items()}
    return _score_pairs(found, by_threshold["match"].pairs)


def _score_pairs(found: Mapping[str, Found], pairs: Sequence[Pair]) -> Scores:
    explicit, implicit, together = countries_found(pairs)
    labels = stances(pairs)
    return Scores(
        statements=found,
        kind=_equal(pairs, "kind"),
        speaker=Share(sum(same_speaker(p.gold, p.predicted) for p in pairs), len(pairs)),
        speaker_lenient=Share(sum(similar_speaker(p.gold, p.predicted) for p in pairs), len(pairs)),
        role=_equal(pairs, "role"),
        countries=explicit,
        countries_implicit=implicit,
        countries_all=together,
        stance_macro_f1=macro_f1(labels),
        stance=Share(sum(one == other for one, other in labels), len(labels)),
        sentiment=_equal(pairs, "sentiment"),
    )


def _equal(pairs: Sequence[Pair], key: str) -> Share:
    return Share(sum(p.gold[key] == p.predicted[key] for p in pairs), len(pairs))


def score_by_kind(gold: Sequence[Record], predicted: Sequence[Record]) -> dict[str, Scores]:
    """Return the figures by kind: the gold's for what it has, the prediction's for inventions."""
    by_threshold = {name: match(gold, predicted, value) for name, value in THRESHOLDS.items()}
    result = {}
    for kind in sorted({record["kind"] for record in gold}):
        chosen = {name: _of_kind(matching, kind) for name, matching in by_threshold.items()}
        found = {name: statements_found(matching) for name, matching in chosen.items()}
        result[str(kind)] = _score_pairs(found, chosen["match"].pairs)
    return result


def _of_kind(matching: Matching, kind: str) -> Matching:
    return Matching(
        tuple(pair for pair in matching.pairs if pair.gold["kind"] == kind),
        tuple(record for record in matching.missed if record["kind"] == kind),
        tuple(record for record in matching.invented if record["kind"] == kind),
    )


def figures(scores: Scores) -> dict[str, float]:
    """Return the figures that floors are set for, by name."""
    matched = scores.statements["match"]
    return {
        "statement_precision": matched.precision.value,
        "statement_recall": matched.recall.value,
        "statement_f1": matched.f1,
        "speaker": scores.speaker.value,
        "role": scores.role.value,
        "country_precision": scores.countries.precision.value,
        "country_recall": scores.countries.recall.value,
        "stance_macro_f1": scores.stance_macro_f1,
        "sentiment": scores.sentiment.value,
    }
