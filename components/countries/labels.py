"""What a country is called in a language."""

from functools import cache

import pycountry
from babel import Locale, UnknownLocaleError


@cache
def country_label(country: str, language: str) -> str:
    """Return the name of an ISO 3166-1 alpha-3 country in a language, else in English."""
    known = pycountry.countries.get(alpha_3=country)
    alpha_2 = known.alpha_2 if known else country[:2]  # Kosovo: XKX, XK
    for code in (language, "en"):
        locale = known_locale(code)
        name = locale.territories.get(alpha_2) if locale else None
        if name:
            return str(name)
    return country


def known_locale(code: str) -> Locale | None:
    """Return what babel knows of a language, none if it does not know the code (also "")."""
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None
