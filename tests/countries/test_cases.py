import tomllib
from pathlib import Path

import pytest

from components.countries.mentions import find_mentions
from components.languages import available_languages, load_language

CASES = Path(__file__).parent.parent / "cases"


def _read(path: Path) -> dict:
    with path.open("rb") as file:
        return tomllib.load(file)


NOT_COUNTRIES = _read(CASES / "not_countries.toml")
MENTIONS = {path.stem: _read(path)["cases"] for path in (CASES / "countries").glob("*.toml")}


@pytest.mark.parametrize(
    ("code", "text"), [(code, t) for code, table in NOT_COUNTRIES.items() for t in table["texts"]]
)
def test_trap_is_no_country(code, text):
    assert [f"{m.text} {m.country}" for m in find_mentions(text, load_language(code))] == []


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [(code, text, found) for code, cases in MENTIONS.items() for text, found in cases.items()],
)
def test_names_are_found_in_order(code, text, expected):
    mentions = find_mentions(text, load_language(code))
    assert [f"{m.text} {m.country}" for m in mentions] == expected
    assert all(text[m.span.start : m.span.end] == m.text for m in mentions)


@pytest.mark.parametrize("code", available_languages())
def test_every_language_has_cases(code):
    assert MENTIONS[code]
    assert NOT_COUNTRIES[code]["texts"]
