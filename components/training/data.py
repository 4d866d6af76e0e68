"""Readers of the data sets the models are trained on; each yields typed examples.

Nothing here belongs to the program: the folder is an argument of the training commands. Licences
and origins stand in the model card.
"""

import csv
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.schema import Sentiment, Span, Stance
from components.settings import DATA

STANCES = DATA / "stances"  # statements of the articles in data/attribution, labelled
HELD_OUT_EVERY = 10  # articles

NEWSMTSC_LABELS = {2: 0, 4: 1, 6: 2}
SENTIMENT_LABELS = {"negative": 0, "neutral": 1, "positive": 2}
NUSAX_LANGUAGES = {
    "indonesian": "id",
    "english": "en",
    "javanese": "jv",
    "sundanese": "su",
    "minangkabau": "min",
    "balinese": "ban",
}


@dataclass(frozen=True, slots=True)
class TargetExample:
    """A sentence with one target; ``label`` is 0 critical, 1 neutral, 2 supportive."""

    text: str
    target: str
    span: Span | None
    label: int
    language: str


@dataclass(frozen=True, slots=True)
class ToneExample:
    """A text with its tone; ``label`` is 0 negative, 1 neutral, 2 positive."""

    text: str
    label: int
    language: str


def read_newsmtsc(path: Path) -> Iterator[TargetExample]:
    """Read a split of NewsMTSC (Hamborg and Donnay 2021, MIT)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for target in row["targets"]:
            span = Span(target["from"], target["to"])
            label = NEWSMTSC_LABELS[int(target["polarity"])]
            yield TargetExample(row["sentence_normalized"], target["mention"], span, label, "en")


def read_rusentne(path: Path) -> Iterator[TargetExample]:
    """Read RuSentNE-2023 (Golubev et al. 2023, MIT); wrong offsets are searched anew."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, entity = row["sentence"], row["entity"]
            start = int(row["entity_pos_start_rel"])
            if text[start : start + len(entity)] != entity:
                start = text.find(entity)
            span = Span(start, start + len(entity)) if start >= 0 else None
            yield TargetExample(text, entity, span, int(row["label"]) + 1, "ru")


def read_smsa(path: Path) -> Iterator[ToneExample]:
    """Read a split of SmSA (Purwarianti and Crisdayanti 2019, in IndoNLU)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _, label = line.rpartition("\t")
        yield ToneExample(text, SENTIMENT_LABELS[label.strip()], "id")


def read_nusax(folder: Path, split: str) -> Iterator[ToneExample]:
    """Read a split of NusaX (Winata et al. 2023, CC BY-SA 4.0) in all its languages."""
    for name, code in NUSAX_LANGUAGES.items():
        with (folder / name / f"{split}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield ToneExample(row["text"], SENTIMENT_LABELS[row["label"]], code)


def read_own_stances(*, held_out: bool) -> Iterator[TargetExample]:
    """Read the labelled targets of our own articles; of some articles for development only."""
    stances = [stance.value for stance in Stance]
    for language, row in _own_rows(held_out):
        if "stance" in row:
            span = Span(*row["span"]) if row["span"] else None
            label = stances.index(row["stance"])
            yield TargetExample(row["text"], row["target"], span, label, language)


def read_own_tones(*, held_out: bool) -> Iterator[ToneExample]:
    """Read the labelled statements of our own articles; of some articles for development only."""
    tones = [tone.value for tone in Sentiment]
    for language, row in _own_rows(held_out):
        if "sentiment" in row:
            yield ToneExample(row["text"], tones.index(row["sentiment"]), language)


def _own_rows(held_out: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(STANCES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if (zlib.crc32(row["article"].encode()) % HELD_OUT_EVERY == 0) == held_out:
                yield path.stem, row
