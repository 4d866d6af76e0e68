"""Dates as articles write them, in the languages read here, as YYYY-MM-DD."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from babel import Locale

# The locales whose month names are read; Arabic has two sets of names.
LOCALES = ("id", "ms", "en", "ru", "ar", "ar_LB", "es", "fr", "de")
YEARS = range(1900, 2101)

_NUMERIC = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s?[年년./-]\s?(?P<m>\d{1,2})\s?[月월./-]\s?(?P<d>\d{1,2})(?!\d)\s?[日일.]?"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})(?!\d)"),
)  # fmt: skip


def parse_date(text: str) -> str:
    """Return the first date in a text as YYYY-MM-DD, or "" if there is none.

    In 5/9/2023 the day comes first, unless that makes no date (9/13/2023).
    """
    found = find_date(text)
    return found[0] if found else ""


def find_date(text: str) -> tuple[str, re.Match[str]] | None:
    """Return the first date in a text as YYYY-MM-DD, with the match that holds it."""
    found = [(match.start(), day, match) for day, match in _dates(text)]
    return min(found, key=lambda item: item[0])[1:] if found else None


def _dates(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for pattern in (*_NUMERIC, *_named_patterns()):
        for match in pattern.finditer(text):
            day = _iso(match)
            if day:
                yield day, match


def _iso(match: re.Match[str]) -> str:
    year, day, month_text = int(match["y"]), int(match["d"]), match["m"]
    month = int(month_text) if month_text.isdigit() else _months()[_key(month_text)]
    if month > 12 >= day and match.re is _NUMERIC[1]:
        month, day = day, month
    if year not in YEARS:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


@cache
def _named_patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    day, year = r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|[.º°])?", r"(?P<y>\d{4})(?!\d)"
    month = rf"(?<!\w)(?P<m>{names})(?!\w)\.?"
    # "de" and "del" are Spanish (5 de septiembre de 2023); harmless in the others.
    return (
        re.compile(rf"{day}[\s-]*(?:de\s)?{month},?[\s-]*(?:del?\s)?{year}", re.IGNORECASE),
        re.compile(rf"{month}\s+{day},?\s+{year}", re.IGNORECASE),
    )


@cache
def _months() -> dict[str, int]:
    numbers: dict[str, set[int]] = {}
    for code in LOCALES:
        for names in Locale.parse(code).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in names.get(width, {}).items():
                    numbers.setdefault(_key(name), set()).add(number)
    # A name that means two months in two languages says nothing; a bare number is no name.
    return {
        name: min(found)
        for name, found in numbers.items()
        if len(found) == 1 and not name.isdigit()
    }


def _key(name: str) -> str:
    return name.casefold().rstrip(".")
