"""Names of countries in one language: base list of babel and pycountry, own aliases as data.

A name is written as it stands in running text: a capital first letter must be a capital in the
text too, a short form in capitals ("AS", "UEA") must match exactly, a name in lower case matches
both ways. A final ``*`` marks a stem of which up to three more letters may follow.
"""

import gettext
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

import pycountry

from components.countries.labels import known_locale
from components.countries.patterns import STEM, key_of, name_pattern
from components.languages import Language
from components.settings import DATA

FOLDER = DATA / "countries"
SHORT = 5  # a name in capitals of up to so many letters matches exactly
_WORD = re.compile(r"\w+")
NO_COUNTRY = frozenset({"ATA", "BVT", "HMD", "ATF", "UMI", "IOT", "SGS"})


class Kind(StrEnum):
    """What a name is, because each kind has its own vetoes."""

    NAME = "name"
    CAPITAL = "capital"
    LEADER = "leader"
    SURNAME = "surname"
    AMBIGUOUS = "ambiguous"
    TRAP = "trap"


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who stands for a country while in office; dates are YYYY-MM-DD, empty is open.

    ``names`` count alone, ``surnames`` only where the article has one of the names.
    """

    country: str
    names: tuple[str, ...]
    surnames: tuple[str, ...] = ()
    office: str = ""
    start: str = ""
    end: str = ""

    def in_office(self, day: str) -> bool:
        """Tell whether the office was held on a day; an unknown day counts as yes."""
        return not day or (self.start <= day and (not self.end or day <= self.end))


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling and the countries it stands for: none for a trap, several for a compound."""

    text: str
    countries: tuple[str, ...]
    kind: Kind = Kind.NAME
    leader: Leader | None = None

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """Return where each country of a compound stands in it; empty if they share the words."""
        if len(self.countries) < 2 or " " in self.text:
            return ()
        pattern = r"[^·-]+" if re.search("[·-]", self.text) else r"\w"
        pieces = [match.span() for match in re.finditer(pattern, self.text.removesuffix(STEM))]
        return tuple(pieces[: len(self.countries)])

    def fits(self, written: str) -> bool:
        """Tell whether the case of the written form allows this name."""
        plain = self.text.removesuffix(STEM)
        if plain.isupper() and len(plain) <= SHORT and any(c.lower() != c for c in plain):
            return written.startswith(plain)
        if self.kind in (Kind.TRAP, Kind.LEADER):  # "Kim Jong-un", "Semenanjung korea"
            return not _is_capital(plain) or _is_capital(written)
        pairs = zip(_WORD.findall(plain), _WORD.findall(written), strict=False)
        return all(_is_capital(word) for name, word in pairs if _is_capital(name))


def _is_capital(word: str) -> bool:
    return word[0].lower() != word[0]


class Gazetteer:
    """All names of one language, with the pattern that finds them and the words around them."""

    def __init__(self, names: Iterable[Name], language: Language) -> None:
        """Compile the names into one pattern."""
        self.words = language.country_words
        self.spaces = language.spaces
        self._names: dict[str, list[Name]] = {}
        self._stems: dict[str, list[Name]] = {}
        for name in names:
            filed = self._stems if name.text.endswith(STEM) else self._names
            filed.setdefault(key_of(name.text.removesuffix(STEM)), []).append(name)
        keys = [*self._names, *(stem + STEM for stem in self._stems)]
        self.pattern = name_pattern(
            keys,
            spaces=self.spaces,
            prefixes=self.words.get("prefixes", ()),
            endings=self.words.get("endings", ()),
        )

    def is_compound(self, written: str) -> bool:
        """Tell whether a matched form stands for several countries, a letter each."""
        return any(len(name.countries) > 1 for name in self._names.get(key_of(written), ()))

    def find(self, written: str) -> tuple[Name, ...]:
        """Return what a matched form may be, as far as its case allows; the strongest first."""
        key = key_of(written)
        heads = (key[:end] for end in range(len(key), 0, -1))
        stems = next((self._stems[head] for head in heads if head in self._stems), [])
        options = [*self._names.get(key, ()), *stems]
        return tuple(name for name in options if name.fits(written))


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """Read ``data/countries/<name>.toml``."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def load_leaders() -> tuple[Leader, ...]:
    """Read the dated list of leaders."""
    return tuple(
        Leader(
            country=row["country"],
            names=tuple(row["names"]),
            surnames=tuple(row.get("surnames", ())),
            office=row["office"],
            start=str(row.get("start", "")),
            end=str(row.get("end", "")),
        )
        for row in read_table("leaders")["leader"]
    )


def build_gazetteer(language: Language) -> Gazetteer:
    """Collect the names of a language; its own tables win over shared ones and the base list."""
    names = list(_distinct(_all_names(language)))
    contracted = _contracted(names, language.country_words.get("contractions", ()))
    return Gazetteer([*names, *contracted], language)


def _contracted(names: Iterable[Name], contractions: Iterable[str]) -> Iterator[Name]:
    """Yield the names whose beginning merges with a preposition ("ال" with "ل" to "لل")."""
    pairs = [entry.split(" = ") for entry in contractions]
    for name in names:
        for full, short in pairs:
            if name.text.startswith(full):
                yield replace(name, text=short + name.text.removeprefix(full))


def _distinct(names: Iterable[Name]) -> Iterator[Name]:
    seen: set[tuple[str, Leader | None]] = set()
    for name in names:
        if (mark := (name.text, name.leader)) not in seen:
            seen.add(mark)
            yield name


def _all_names(language: Language) -> Iterator[Name]:
    """Yield every name, the strongest list first: a spelling belongs to its first list."""
    words, shared = language.country_words, read_table("names")
    capitals = set(words.get("capitals", ()))
    yield from (Name(text, (), Kind.TRAP) for text in words.get("traps", ()))
    yield from (Name(text, (), Kind.TRAP) for text in read_table("traps")["traps"])
    yield from (Name(*_split(entry), Kind.AMBIGUOUS) for entry in words.get("ambiguous", ()))
    yield from (Name(*_split(entry)) for entry in words.get("compounds", ()))
    for country, texts in language.countries.items():
        for text in texts:
            yield Name(text, (country,), Kind.CAPITAL if text in capitals else Kind.NAME)
    for leader in load_leaders():
        yield from (Name(n, (leader.country,), Kind.LEADER, leader) for n in leader.names)
        yield from (Name(n, (leader.country,), Kind.SURNAME, leader) for n in leader.surnames)
    for country, texts in shared["names"].items():
        yield from (Name(text, (country,)) for text in texts)
    skip = set(shared["skip"].get(language.code, ()))
    yield from (name for name in base_names(language.code) if name.text not in skip)


def _split(entry: str) -> tuple[str, tuple[str, ...]]:
    text, countries = entry.split(" = ")
    return text, tuple(countries.split())


def base_names(code: str) -> Iterator[Name]:
    """Yield the names that babel and pycountry know in a language; plain ones only."""
    for country, text in (*_babel_names(code), *_pycountry_names(code)):
        if country not in NO_COUNTRY and not any(c in text for c in "(（,") and " - " not in text:
            yield Name(text, (country,))


def _babel_names(code: str) -> Iterator[tuple[str, str]]:
    locale = known_locale(code)
    for alpha2, text in locale.territories.items() if locale else ():
        country = pycountry.countries.get(alpha_2=alpha2)
        if country or alpha2 == "XK":
            yield (country.alpha_3 if country else "XKX"), text


def date_names(code: str) -> tuple[str, ...]:
    """Return the names of days and months in a language, none if babel does not know it."""
    locale = known_locale(code)
    if locale is None:
        return ()
    days, months = locale.days["format"]["wide"], locale.months["format"]["wide"]
    return (*map(str, days.values()), *map(str, months.values()))


def _pycountry_names(code: str) -> Iterator[tuple[str, str]]:
    catalog = gettext.translation(
        "iso3166-1",
        pycountry.LOCALES_DIR,
        languages=[code, "zh_CN"] if code == "zh" else [code],
        fallback=True,
    )
    for country in pycountry.countries:
        for field in ("name", "common_name"):
            english = getattr(country, field, "")
            text = catalog.gettext(english) if english else ""
            if text and (text != english or code == "en"):
                yield country.alpha_3, text
