"""Statements written as JSON: read, and refused with one sentence where they are not as defined."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from components.evaluation.matching import Record
from components.schema import Kind, Role, Sentiment, Stance

WORDS: dict[str, type[StrEnum]] = {"kind": Kind, "role": Role, "sentiment": Sentiment}


def read_lines(name: str, data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each line of a JSONL file with its place; a bad one raises ValueError."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            place = f"{name}, line {number}"
            yield place, read_object(place, line)


def read_object(place: str, data: bytes) -> dict[str, Any]:
    """Read one JSON object; anything else raises ValueError that begins with ``place``."""
    try:
        record = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise ValueError(f"{place}: no valid JSON in UTF-8") from error
    if not isinstance(record, dict):
        raise ValueError(f"{place}: a JSON object is expected")
    return record


def read_predictions(path: Path) -> list[Record]:
    """Read a JSONL file as the program writes it."""
    records: list[Record] = []
    for place, record in read_lines(path.name, path.read_bytes()):
        _require(place, record, article_id=str)
        records.append(check_record(place, record))
    return records


def check_record(place: str, record: dict[str, Any], text: str | None = None) -> dict[str, Any]:
    """Return a statement with what may be left out filled in; a bad one raises ValueError.

    With ``text``, the statement and its other borders must stand in it where they say.
    """
    _require(place, record, text=str, start=int, end=int, targets=list)
    for key, words in WORDS.items():
        _one_of(place, record, key, words)
    if not isinstance(record.get("speaker") or "", str):
        raise ValueError(f"{place}: 'speaker' is no text")
    names = record.get("speaker_also", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"{place}: 'speaker_also' is no list of texts")
    also = record.get("also", [])
    if not isinstance(also, list) or not all(map(_is_borders, also)):
        raise ValueError(f"{place}: 'also' is no list of borders (text, start, end)")
    for borders in (record, *also):
        if text is not None and text[borders["start"] : borders["end"]] != borders["text"]:
            raise ValueError(f"{place}: the statement does not stand there in its article")
    targets = [_target(place, target) for target in record["targets"]]
    filled = {"speaker": record.get("speaker"), "cue": record.get("cue") or ""}
    return {**record, **filled, "targets": targets}


def _is_borders(found: Any) -> bool:
    kinds = {"text": str, "start": int, "end": int}
    return isinstance(found, dict) and all(type(found.get(k)) is t for k, t in kinds.items())


def _target(place: str, target: Any) -> dict[str, Any]:
    if not isinstance(target, dict):
        raise ValueError(f"{place}: each of 'targets' must be a JSON object")
    _require(place, target, country=str)
    _one_of(place, target, "stance", Stance)
    mention, explicit = target.get("mention") or "", bool(target.get("explicit", True))
    return {**target, "mention": str(mention), "explicit": explicit}


def _require(place: str, record: dict[str, Any], **kinds: type) -> None:
    for key, kind in kinds.items():
        if type(record.get(key)) is not kind:
            raise ValueError(f"{place}: {key!r} is missing or not as expected")


def _one_of(place: str, record: dict[str, Any], key: str, words: type[StrEnum]) -> None:
    if record.get(key) not in list(words):
        raise ValueError(f"{place}: {key!r} is {record.get(key)!r}; there are {', '.join(words)}")
