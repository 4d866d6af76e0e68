"""Which predicted statement is which annotated one: records in, pairs out.

A record is one line of the program's JSONL output. A gold record may carry four more keys:
``optional`` (finding it or missing it costs nothing), ``also`` (other borders that are as good),
``speaker_also`` (other names that are as good) and, on a target, ``optional``.
"""

import re
from collections.abc import Mapping, Sequence
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
    ranked = sorted(_overlaps(gold, predicted), key=lambda entry: (-entry[0], entry[1], entry[2]))
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


def _overlaps(gold: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[float, int, int]]:
    by_article: dict[str, list[int]] = {}
    for j, record in enumerate(predicted):
        by_article.setdefault(record["article_id"], []).append(j)
    return [
        (overlap(g, predicted[j]), i, j)
        for i, g in enumerate(gold)
        for j in by_article.get(g["article_id"], ())
    ]


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
