"""Patterns of the frame around an article's body, compiled from ``data/structure.toml``."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from components.settings import DATA

STRUCTURE = DATA / "structure.toml"

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """What frames an article in any language; the file's comments say what each key holds."""

    sentence_end: str
    question_end: str
    quotes_open: str
    quotes_close: str
    closers: str
    tail_end: str
    name_joints: frozenset[str]
    credit_signs: tuple[str, ...]
    credits: Patterns
    caption: re.Pattern[str]
    line: re.Pattern[str]
    tails: Patterns
    bylines: Patterns
    datelines_anywhere: Patterns
    datelines_first: Patterns
    outlets: tuple[tuple[re.Pattern[str], str], ...]
    telling_words: Mapping[str, re.Pattern[str]]


@cache
def load_structure() -> Structure:
    """Read and compile ``data/structure.toml``, once."""
    with STRUCTURE.open("rb") as file:
        table = tomllib.load(file)
    tokens = _tokens(table)

    def compiled(patterns: Iterable[str], flags: int = re.IGNORECASE) -> Patterns:
        return tuple(re.compile(_filled(pattern, tokens), flags) for pattern in patterns)

    def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
        return compiled(["|".join(f"(?:{pattern})" for pattern in patterns)])[0]

    return Structure(
        sentence_end=table["sentence_end"],
        question_end=table["question_end"],
        quotes_open=table["quotes_open"],
        quotes_close=table["quotes_close"],
        closers=table["closers"],
        tail_end=table["tail_end"],
        name_joints=frozenset(table["name_joints"]),
        credit_signs=tuple(table["credit_signs"]),
        credits=compiled(table["credits"]),
        caption=any_of(table["captions"]),
        line=any_of(table["lines"]),
        tails=compiled(table["tails"]),
        bylines=compiled(table["bylines"]),
        datelines_anywhere=compiled(table["datelines"]["anywhere"]),
        datelines_first=compiled(table["datelines"]["first"], 0),
        outlets=tuple(zip(compiled(table["outlets"]), table["outlets"].values(), strict=True)),
        telling_words={
            code: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
            for code, words in table["telling_words"].items()
        },
    )


def _tokens(table: dict[str, Any]) -> dict[str, str]:
    # Python's ``re`` has no class for upper case letters: Latin, Greek and Cyrillic cover all
    # scripts with case among our languages.
    capitals = "".join(re.escape(chr(c)) for c in range(0x41, 0x530) if chr(c).isupper())
    return {
        "{U}": f"[{capitals}]",
        "{caps}": capitals,
        "{L}": r"[^\W\d_]",
        "{photo}": "|".join(map(re.escape, table["photo"])),
        "{agency}": "|".join(map(re.escape, table["agency"])),
    }


def _filled(pattern: str, tokens: dict[str, str]) -> str:
    for token, value in tokens.items():
        pattern = pattern.replace(token, value)
    return pattern
