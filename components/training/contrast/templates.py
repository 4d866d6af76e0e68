"""Read the templates of the contrast data: constructions, wordings, names and the split.

``data/contrast/constructions.toml`` says what each construction means, ``<code>.toml`` how one
language words it and names the countries, ``split.toml`` what is kept out of training.
``statements/<code>.toml`` holds sentences as news report them, each with labels of its own.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from components.schema import Sentiment, Stance
from components.settings import DATA

CONTRAST = DATA / "contrast"
SHARED_FILES = ("constructions", "split")
FITS = ("country", "state", "any")
SIGNS = "-0+"  # critical, neutral, supportive; negative, neutral, positive
STATEMENT = re.compile(
    r"(?P<labels>[ABC][-0+](?: [ABC][-0+])*) / (?P<tone>[-0+?])(?: / (?P<fits>\w+))?: (?P<text>.+)",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Construction:
    """A way to say something about countries; it means the same in every language.

    ``labels`` gives the stance toward each slot (A, B, C) and ``sentiment`` the tone of the whole,
    both as positions in ``Stance`` and ``Sentiment``. ``fits`` says which names may stand in it:
    countries, also capitals and blocs (state), also leaders (any). A ``core`` construction is
    worded in every language.
    """

    key: str
    labels: Mapping[str, int]
    sentiment: int | None
    fits: str
    core: bool


@dataclass(frozen=True, slots=True)
class Wordings:
    """One language of the contrast data; each field is a key of its file.

    ``names``, ``capitals``, ``leaders`` are by ISO 3166-1 alpha-3 code; a list holds equals, the
    first being the usual one. ``agreement`` lists the forms a word may be given in (m, f, n, p:
    gender and plural, s: not plural); ``marked`` is the form that only fits a wording that agrees.
    ``genders`` and ``articles`` say what the names take: a form = codes or names.
    """

    code: str
    wordings: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    capitals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leaders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blocs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skip: tuple[str, ...] = ()
    agreement: tuple[str, ...] = ()
    marked: str = ""
    genders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Split:
    """What is kept out of training, and how many examples of each language each side has.

    Two countries of one ``groups`` entry are a pair that is seen in held-out examples only.
    """

    countries: tuple[str, ...]
    frequent: tuple[str, ...]
    constructions: frozenset[str]
    groups: tuple[tuple[str, ...], ...]
    train: Mapping[str, int]
    held_out: Mapping[str, int]

    def pairs(self) -> frozenset[frozenset[str]]:
        """Return the pairs of countries that are kept out of training."""
        return frozenset(
            frozenset(pair) for group in self.groups for pair in combinations(group, 2)
        )


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def available_codes() -> tuple[str, ...]:
    """Return the languages that have templates, sorted."""
    return tuple(sorted(p.stem for p in CONTRAST.glob("*.toml") if p.stem not in SHARED_FILES))


def parse_construction(key: str, table: Mapping[str, Any]) -> Construction:
    """Make a ``Construction`` of its table; an unknown stance, tone or ``fits`` is refused."""
    fits = table.get("fits", "state")
    if fits not in FITS:
        raise ValueError(f"construction {key}: fits is {fits!r}; allowed: {', '.join(FITS)}")
    stances, tones = [s.value for s in Stance], [s.value for s in Sentiment]
    labels = {slot: stances.index(name) for slot, name in table["labels"].items()}
    sentiment = table.get("sentiment")
    return Construction(
        key=key,
        labels=labels,
        sentiment=None if sentiment is None else tones.index(sentiment),
        fits=fits,
        core=table.get("core", True),
    )


@cache
def load_constructions() -> Mapping[str, Construction]:
    """Read all constructions, by key."""
    tables = _read(CONTRAST / "constructions.toml")
    return {key: parse_construction(key, table) for key, table in tables.items()}


def parse_wordings(code: str, table: Mapping[str, Any]) -> Wordings:
    """Make ``Wordings`` of a language's table; unknown keys and constructions are refused."""
    known = {f.name for f in fields(Wordings)} - {"code"}
    if unknown := sorted(set(table) - known):
        raise ValueError(f"contrast {code}: unknown key {unknown[0]!r}; allowed: {sorted(known)}")
    if unknown := sorted(set(table["wordings"]) - set(load_constructions())):
        raise ValueError(f"contrast {code}: no construction {unknown[0]!r}")
    return Wordings(code=code, **{key: _freeze(value) for key, value in table.items()})


def _freeze(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _freeze([v] if isinstance(v, str) else v) for key, v in value.items()}
    return tuple(_freeze(item) for item in value) if isinstance(value, list) else value


@cache
def load_wordings(code: str) -> Wordings:
    """Read the templates of one language; a code without a file is refused with the choices."""
    if code not in available_codes():
        raise ValueError(f"no templates in {code!r}; there are {', '.join(available_codes())}")
    return parse_wordings(code, _read(CONTRAST / f"{code}.toml"))


@cache
def load_split() -> Split:
    """Read what is kept out of training."""
    table = _read(CONTRAST / "split.toml")
    return Split(
        countries=tuple(table["countries"]),
        frequent=tuple(table["frequent"]),
        constructions=frozenset(table["constructions"]),
        groups=tuple(tuple(group) for group in table["groups"]),
        train=table["train"],
        held_out=table["held_out"],
    )


def parse_statement(key: str, line: str) -> tuple[Construction, str]:
    """Read ``A- B0 / -: text``: the stance toward each slot, the tone, the wording.

    A third part of the head, before the colon, names what fits, as in a construction.
    """
    found = STATEMENT.fullmatch(line)
    if not found:
        raise ValueError(f"{key}: {line[:40]!r} does not begin like 'A- B0 / -: '")
    labels = {part[0]: SIGNS.index(part[1]) for part in found["labels"].split()}
    slots = set(re.findall(r"\{([ABC])", found["text"]))
    if slots != set(labels):
        raise ValueError(f"{key}: labels of {sorted(labels)}, but slots {sorted(slots)}")
    fits = found["fits"] or "state"
    if fits not in FITS:
        raise ValueError(f"{key}: fits is {fits!r}; allowed: {', '.join(FITS)}")
    tone = None if found["tone"] == "?" else SIGNS.index(found["tone"])
    return Construction(key, labels, tone, fits, core=False), found["text"]


@cache
def load_statements(code: str) -> tuple[tuple[Construction, str], ...]:
    """Read the statements of one language, each with its own construction."""
    path = CONTRAST / "statements" / f"{code}.toml"
    lines = _read(path)["statements"] if path.exists() else []
    return tuple(parse_statement(f"statement {n}", line) for n, line in enumerate(lines, 1))
