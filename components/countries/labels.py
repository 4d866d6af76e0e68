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
        try:
            name = Locale.parse(code).territories.get(alpha_2)
        except (UnknownLocaleError, ValueError):  # babel has no such language
            continue
        if name:
            return str(name)
    return country
