"""Languages as data: one TOML file each, read into a frozen ``Language``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError

from components.settings import DATA

LANGUAGES = DATA / "languages"
KEPT_LANGUAGES = 64  # languages whose words are kept as the rules need them
# The hypotheses of a language, and how often "{target}" stands in each.
HYPOTHESES = {"critical": 1, "supportive": 1, "negative": 0, "positive": 0}


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The words of one language; each field is a key of its file.

    Tables of a file become mappings here. ``quotes.marks`` lists pairs of opening and closing
    marks; ``cues`` the words that report speech; ``speakers`` those around a speaker's name;
    ``roles`` the words of a title or apposition that tell the role; ``names`` the case endings of
    names (genitive=nominative); ``countries`` the names of each country by ISO 3166-1 alpha-3
    code; ``hypotheses`` the sentences that a model of inference is asked about ("The speaker
    supports the country {target}."), in which a country stands as in a list, whatever its name.
    ``spaces`` stand between words; ``particles`` are written onto them, as in Korean.
    ``elisions`` are written onto the next word with an apostrophe (l’), ``compounds`` end in the
    word that tells what they are (Energieexperte). With ``drops_subject`` a verb alone continues
    the last speaker (Añadió que); so do the verbs of ``hearsay`` in a sentence that nobody is
    named in (habe). With ``inserts`` quotation marks may hold the attribution between commas
    (« A, dit X, B »). ``asides`` stand between a verb and "that"; ``definite`` articles before a
    noun point back (the minister), with a hyphen if written onto it. From ``mixed_words`` words
    on, what stands beside quoted words belongs to the statement. ``onsets`` are prepositions
    written onto the name that follows a cue (end of cue, preposition=what replaces it).
    ``grammar`` holds what ends a reported clause and its subject where the verb stands last, and
    what leads to names in quotation marks (``scenes`` and ``relayed`` are regular expressions).
    """

    code: str
    name: str
    spaces: bool = True
    particles: bool = False
    compounds: bool = False
    drops_subject: bool = False
    inserts: bool = False
    mixed_words: int = 2
    elisions: tuple[str, ...] = ()
    hearsay: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    onsets: tuple[str, ...] = ()
    quotes: Mapping[str, Any] = field(default_factory=dict)
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grammar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hypotheses: Mapping[str, str] = field(default_factory=dict)
    boilerplate: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    countries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    country_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def role_words(self) -> tuple[str, ...]:
        """Return the words that tell a role, whichever."""
        return _role_words(self)

    @property
    def whole_words(self) -> bool:
        """Tell whether a listed word stands alone between spaces or marks."""
        return self.spaces and not self.particles


@lru_cache(KEPT_LANGUAGES)
def _role_words(language: Language) -> tuple[str, ...]:
    return tuple(word for words in language.roles.values() for word in words)


def parse_language(code: str, table: Mapping[str, Any]) -> Language:
    """Make a ``Language`` of a parsed file; unknown and missing keys are refused by name."""
    known = {f.name for f in fields(Language)} - {"code"}
    unknown, missing = sorted(set(table) - known), sorted({"name", "quotes", "cues"} - set(table))
    if unknown:
        raise ValueError(f"language {code}: unknown key {unknown[0]!r}; allowed: {sorted(known)}")
    if missing:
        raise ValueError(f"language {code}: key {missing[0]!r} is missing")
    if "hypotheses" in table:
        _check_hypotheses(code, table["hypotheses"])
    return Language(code=code, **{key: _freeze(value) for key, value in table.items()})


def _check_hypotheses(code: str, hypotheses: Mapping[str, Any]) -> None:
    if set(hypotheses) != set(HYPOTHESES):
        raise ValueError(f"language {code}: hypotheses must have the keys {sorted(HYPOTHESES)}")
    for key, count in HYPOTHESES.items():
        parts = str(hypotheses[key]).split("{target}")
        if len(parts) != count + 1 or re.search("[{}]", "".join(parts)) or not any(parts):
            needed = "needs words and one {target}" if count else "needs words and no braces"
            raise ValueError(f"language {code}: the hypothesis {key!r} {needed}")


def _freeze(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _freeze(item) for key, item in value.items()}
    return tuple(_freeze(item) for item in value) if isinstance(value, list) else value


@cache
def available_languages() -> tuple[str, ...]:
    """Return the codes that have a file, sorted."""
    return tuple(sorted(path.stem for path in LANGUAGES.glob("*.toml")))


@cache
def load_language(code: str) -> Language:
    """Read the language of an ISO 639-1 code; a code without a file is refused with the choices."""
    if code not in available_languages():
        raise ValueError(f"no language {code!r}; there are {', '.join(available_languages())}")
    with (LANGUAGES / f"{code}.toml").open("rb") as file:
        return parse_language(code, tomllib.load(file))


def uncased(text: str) -> str:
    """Return a text so that what ``re.IGNORECASE`` takes for equal is equal.

    ``casefold`` does so but for two letters of Turkish, which are an i to ``re``.
    """
    return text.replace("İ", "i").replace("ı", "i").casefold()


@cache
def territory_names(code: str) -> frozenset[str]:
    """Return what a language calls the countries, by its file and babel; for names, not counts."""
    listed = load_language(code).countries.values() if code in available_languages() else ()
    try:
        known = tuple(map(str, Locale(code).territories.values()))
    except UnknownLocaleError:
        known = ()
    return frozenset([*known, *(name.removesuffix("*") for names in listed for name in names)])
