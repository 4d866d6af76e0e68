import re

import pycountry
import pytest

from components.countries.gazetteer import base_names, date_names, load_leaders, read_table
from components.countries.mentions import find_mentions
from components.countries.patterns import fold, key_of, name_pattern
from components.languages import available_languages, load_language

CODES = {country.alpha_3 for country in pycountry.countries} | {"XKX"}


@pytest.mark.parametrize("code", available_languages())
def test_no_name_stands_twice_and_every_code_exists(code):
    countries = load_language(code).countries
    names = [name for names in countries.values() for name in names]
    assert set(countries) <= CODES
    assert len(names) == len(set(names))
    assert all(name == name.strip() and name for name in names)


@pytest.mark.parametrize("code", available_languages())
def test_every_capital_is_the_name_of_a_country(code):
    language = load_language(code)
    names = {name for names in language.countries.values() for name in names}
    assert set(language.country_words["capitals"]) <= names


@pytest.mark.parametrize("code", available_languages())
def test_compounds_and_ambiguous_names_name_existing_countries(code):
    words = load_language(code).country_words
    for entry in (*words.get("compounds", ()), *words.get("ambiguous", ())):
        assert set(entry.split(" = ")[1].split()) <= CODES


@pytest.mark.parametrize("code", available_languages())
def test_every_name_of_the_base_list_is_found_whole(code):
    language, names = load_language(code), list(base_names(code))
    skipped = set(read_table("names")["skip"].get(code, ()))
    assert len({name.countries for name in names}) > 150
    plain = [n for n in names if n.text not in skipped and n.countries != ("COG",)]  # "Congo"
    found = find_mentions("\n".join(f"{name.text}," for name in plain), language)
    assert [m.country for m in found] == [name.countries[0] for name in plain]


def test_leaders_leave_office_after_they_took_it():
    for leader in load_leaders():
        assert leader.country in CODES
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", leader.start)
        assert not leader.end or leader.start < leader.end


def test_terms_of_one_office_do_not_overlap():
    terms: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for leader in load_leaders():
        terms.setdefault((leader.country, leader.office), []).append((leader.start, leader.end))
    for spans in terms.values():
        spans.sort()
        assert all(
            end and end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False)
        )


def test_folding_keeps_offsets():
    assert len(fold("İstanbul ẞ ﬁ é’")) == len("İstanbul ẞ ﬁ é’")


def test_hyphen_and_space_are_the_same_in_a_name():
    assert key_of("Timor-Leste") == key_of("timor  leste")
    pattern = name_pattern(["kim jong un"], spaces=True, prefixes=(), endings=())
    assert pattern.search("kim jong-un")


def test_longest_name_wins_and_words_are_whole():
    pattern = name_pattern(["guinea", "papua new guinea"], spaces=True, prefixes=(), endings=("s",))
    assert pattern.findall("papua new guinea guineas guineans") == ["papua new guinea", "guinea"]


def test_no_names_match_nothing():
    assert not name_pattern([], spaces=True, prefixes=(), endings=()).search("anything")


@pytest.mark.parametrize("code", ["", "xx", "no such code", "en-US"])
def test_an_unknown_language_has_no_names_of_its_own(code):
    assert date_names(code) == ()
    assert list(base_names(code)) == []
