"""Names that fill the slots of a template: countries, their capitals and leaders, and blocs."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale

from components.training.contrast.templates import Wordings

ALTERNATIVE = 0.35  # how often a country goes by another of its names
SHARES = {"country": 0.64, "capital": 0.17, "leader": 0.12, "bloc": 0.07}
KINDS = {
    "country": ("country",),
    "state": ("country", "capital", "bloc"),
    "any": ("country", "capital", "leader", "bloc"),
}
OWN_NAME = 0.4  # how often a capital or a leader gets the country's name as target
ENGLISH_NAME = 0.1  # how often a country gets its English name as target


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a slot. ``country`` is an alpha-3 code, or the key of a bloc.

    ``form`` is gender or plural (m, f, n, p; empty where the language has none) and ``article``
    the article in its basic form.
    """

    text: str
    country: str
    kind: str
    form: str = ""
    article: str = ""


ALPHA_2 = {country.alpha_3: country.alpha_2 for country in pycountry.countries}


@cache
def locale_name(code: str, country: str) -> str:
    """Return the name of an alpha-3 country in a language, without what stands in brackets."""
    name = Locale(code).territories[ALPHA_2[country]]
    return re.sub(r" ?[(（].*", "", name)


def country_names(words: Wordings, country: str) -> tuple[str, ...]:
    """Return the names of a country, the usual one first."""
    return words.names.get(country) or (locale_name(words.code, country),)


def draw_kind(rng: random.Random, fits: str) -> str:
    """Draw the kind of name for a slot."""
    kinds = KINDS[fits]
    return rng.choices(kinds, [SHARES[kind] for kind in kinds])[0]


def _table(words: Wordings, kind: str) -> Mapping[str, tuple[str, ...]]:
    return {"capital": words.capitals, "leader": words.leaders, "bloc": words.blocs}[kind]


def pool(words: Wordings, kind: str, countries: tuple[str, ...]) -> list[str]:
    """Return the countries that have a name of this kind; blocs belong to no country."""
    if kind == "bloc":
        return list(words.blocs)
    known = [country for country in countries if country not in words.skip]
    return known if kind == "country" else [c for c in known if c in _table(words, kind)]


def make_name(words: Wordings, kind: str, country: str, rng: random.Random) -> Name:
    """Name a country (or bloc) in the given kind, with its form and article."""
    names = country_names(words, country) if kind == "country" else _table(words, kind)[country]
    text = rng.choice(names[1:]) if len(names) > 1 and rng.random() < ALTERNATIVE else names[0]
    keys = {text, country} if kind == "country" else {text}
    form = next((f for f, listed in words.genders.items() if keys & set(listed)), "")
    article = next((a for a, listed in words.articles.items() if keys & set(listed)), "")
    return Name(text, country, kind, form or ("m" if kind == "leader" else ""), article)


def usual_name(words: Wordings, name: Name) -> str:
    """Return what the country of a name is usually called; a bloc keeps its name."""
    return name.text if name.kind == "bloc" else country_names(words, name.country)[0]


def target_name(words: Wordings, english: Wordings, name: Name, rng: random.Random) -> str:
    """Draw the target's name: most often as mentioned, else another name of the same country."""
    draw = rng.random()
    if name.kind in ("capital", "leader") and draw < OWN_NAME:
        return country_names(words, name.country)[0]
    if name.kind == "country" and draw < ENGLISH_NAME:
        return country_names(english, name.country)[0]
    return name.text
