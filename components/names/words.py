"""The words of a name, and how those of two names compare."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from components.settings import DATA

STEM = 3  # letters that two case forms of one name share at least
ENDING = 3  # letters in which they may differ
NAMES = 8192  # names whose words are kept


@cache
def byline_particles() -> frozenset[str]:
    """Return the words in lower case that may stand in the name of an article's author."""
    return _particles("bylines")


@cache
def name_particles() -> frozenset[str]:
    """Return the words in lower case that may stand in the name of a speaker."""
    return byline_particles() | _particles("speakers")


def _particles(key: str) -> frozenset[str]:
    with (DATA / "particles.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[key])


@lru_cache(NAMES)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name in a form that compares: no case, accents or hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"\w+", letters.replace("-", " ").replace("’", "").replace("'", "")))


def same_token(first: str, second: str) -> bool:
    """Tell whether two words are one name, perhaps in another case (Громовой, Громова)."""
    if first == second:
        return True
    if min(len(first), len(second)) < STEM + 1 or not _inflects(first) or not _inflects(second):
        return False
    shared = sum(1 for _ in _common(first, second))
    return shared >= STEM and max(len(first), len(second)) - shared <= ENDING


def same_name(first: str, second: str) -> bool:
    """Tell whether two names are one, perhaps in another case (Яны Ветровой, Яна Ветрова)."""
    one, two = name_tokens(first), name_tokens(second)
    if one == two:
        return True
    if len(one) != len(two) or not any(map(same_token, one, two)):
        return False
    return all(
        same_token(a, b) or (len(a) >= STEM and a[:-1] == b[:-1] and _inflects(a + b))
        for a, b in zip(one, two, strict=True)
    )


def _common(first: str, second: str) -> Iterator[str]:
    for one, other in zip(first, second, strict=False):
        if one != other:
            return
        yield one


def _inflects(token: str) -> bool:
    """Tell whether a word is written in a script whose names take case endings."""
    return all("CYRILLIC" in unicodedata.name(letter, "") for letter in token)


def is_cjk(name: str) -> bool:
    """Tell whether a name has Chinese, Japanese or Korean letters only."""
    return bool(re.fullmatch(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+", name))


def is_short_form(short: str, full: str, *, spaces: bool) -> bool:
    """Tell whether ``short`` is a part of the name ``full`` (a surname, a first name)."""
    if short != full and is_cjk(short) and len(short) < len(full) and " " not in full:
        return full.startswith(short) or ("·" in full or "・" in full) and full.endswith(short)
    if not spaces and short != full:
        return False
    parts, whole = name_tokens(short), name_tokens(full)
    if not parts or len(parts) > len(whole):
        return False
    places = iter(whole)
    return all(any(same_token(part, token) for token in places) for part in parts)


def alias_key(name: str) -> str:
    """Return what all spellings of one name share: its letters and digits, without accents."""
    return "".join(name_tokens(name)) or name.strip().casefold()


def is_cased(word: str) -> bool:
    """Tell whether a word is written in a script with capital letters."""
    return word.upper() != word.lower()
