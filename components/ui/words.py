"""Stances and speakers in the reader's words."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from babel import Locale

from components.languages import available_languages
from components.model.doubt import unsure_below
from components.theme import ROLE_NAMES, STANCE_PHRASES, country_name


def stance_words(stance: str, country: str, probability: float) -> str:
    """Write "critical of Russia, 84 %", or that it is unsure."""
    words = f"{STANCE_PHRASES[stance]} {country_name(country)}"
    percent = f"{round(100 * probability)} %"
    return (
        f"unsure, perhaps {words}, {percent}" if is_unsure(probability) else f"{words}, {percent}"
    )


def is_unsure(probability: float) -> bool:
    """Tell whether a stance is too improbable to be stated flatly."""
    return probability < unsure_below()


def speaker_words(role: str, affiliation: str) -> str:
    """Write who speaks, without the name: "analyst, Chatham House"."""
    return ", ".join(part for part in (ROLE_NAMES[role], affiliation) if part)


def short_stances(targets: Sequence[Mapping[str, Any]]) -> str:
    """Write "critical of Russia and China; unsure on Japan", for a cell of a table."""
    countries: dict[str, list[str]] = {}
    for target in targets:
        unsure = is_unsure(target["probability"])
        phrase = "unsure on" if unsure else STANCE_PHRASES[target["stance"]]
        countries.setdefault(phrase, []).append(country_name(target["country"]))
    return "; ".join(
        f"{phrase} {' and '.join(filter(None, [', '.join(names[:-1]), names[-1]]))}"
        for phrase, names in countries.items()
    )


BASIC = "Basic: quotation marks and country names only"


@cache
def language_words(code: str) -> str:
    """Write the name of a language, and what is read of it where the program has no words for it.

    "Dutch. Basic: quotation marks and country names only"
    """
    name = language_name(code)
    return name if code in available_languages() else f"{name[:1].upper()}{name[1:]}. {BASIC}"


@cache
def language_name(code: str) -> str:
    """Write the English name of a language, or that it is unknown."""
    return str(Locale("en").languages.get(code, code)) if code else "unknown"
