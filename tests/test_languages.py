"""The language files: each one complete, tidy and of the same shape."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from os.path import commonprefix

import pytest

from components.languages import (
    Language,
    available_languages,
    load_language,
    parse_language,
    uncased,
)
from components.schema import Role

CODES = available_languages()
BUNDLED = {"ar", "de", "en", "es", "fr", "id", "ja", "ko", "ms", "ru", "zh"}
TABLES = ("cues", "speakers", "roles")
MINIMUM = {"verbs": 60, "according": 4, "titles": 40, "organizations": 40, "refusals": 7}


def word_lists(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key in ("elisions", "hearsay", "asides", "definite"):
        yield key, getattr(language, key)
    for table in TABLES:
        for key, words in getattr(language, table).items():
            yield f"{table}.{key}", words


def test_the_eleven_languages_are_there():
    assert set(CODES) >= BUNDLED


@pytest.mark.parametrize("code", CODES)
def test_every_file_parses_and_names_its_language(code):
    language = load_language(code)
    assert language.code == code
    assert language.name.isascii() and language.name[0].isupper()


def test_chinese_and_japanese_stand_without_spaces():
    assert {code for code in BUNDLED if not load_language(code).spaces} == {"ja", "zh"}


@pytest.mark.parametrize("table", ["quotes", *TABLES, "hypotheses", "boilerplate"])
@pytest.mark.parametrize("code", CODES)
def test_every_file_has_the_same_keys(code, table):
    keys = set(getattr(load_language(code), table))
    assert keys == set(getattr(load_language("en"), table))


@pytest.mark.parametrize("code", CODES)
def test_hypotheses_are_different_sentences_and_opposite_ones_differ_in_one_place(code):
    hypotheses = load_language(code).hypotheses
    assert len(set(hypotheses.values())) == 4
    for one, other in (("critical", "supportive"), ("negative", "positive")):
        first, second = hypotheses[one], hypotheses[other]
        assert first[-1] in ".。" and first[-1] == second[-1]
        assert (
            len(commonprefix([first, second])) + len(commonprefix([first[::-1], second[::-1]]))
            >= min(len(first), len(second)) // 2
        )


@pytest.mark.parametrize("code", CODES)
def test_the_roles_are_those_of_the_schema(code):
    assert set(load_language(code).roles) == {role.value for role in Role}


@pytest.mark.parametrize("code", CODES)
def test_words_are_lower_case_trimmed_and_composed(code):
    wrong = [
        (name, word)
        for name, words in word_lists(load_language(code))
        for word in words
        if not word
        or word != word.strip().lower()
        or "  " in word
        or word != unicodedata.normalize("NFC", word)
    ]
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_no_word_stands_twice_in_one_list(code):
    twice = {
        name: [word for word, count in Counter(words).items() if count > 1]
        for name, words in word_lists(load_language(code))
    }
    assert {name: words for name, words in twice.items() if words} == {}


@pytest.mark.parametrize("code", CODES)
def test_no_word_tells_two_roles(code):
    counts = Counter(word for words in load_language(code).roles.values() for word in set(words))
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_a_refusal_is_no_cue(code):
    language = load_language(code)
    assert not set(language.cues["refusals"]) & set(language.cues["verbs"])


@pytest.mark.parametrize("code", CODES)
def test_quotation_marks_are_pairs_of_single_letters(code):
    marks = load_language(code).quotes["marks"]
    assert len(marks) == len(set(marks))
    assert all(len(pair) == 2 and all(len(mark) == 1 for mark in pair) for pair in marks)


@pytest.mark.parametrize("code", CODES)
def test_the_lists_are_long_enough_for_unseen_articles(code):
    language = load_language(code)
    lists = {name.split(".")[-1]: words for name, words in word_lists(language)}
    assert {key: len(lists[key]) for key in MINIMUM if len(lists[key]) < MINIMUM[key]} == {}


def test_an_unknown_key_is_refused_by_name():
    with pytest.raises(ValueError, match="language xx: unknown key 'verbs'") as caught:
        parse_language("xx", {"name": "Xish", "quotes": {}, "cues": {}, "verbs": ["says"]})
    assert "\n" not in str(caught.value)


HYPOTHESES = {
    "critical": "C {target}.",
    "supportive": "S {target}.",
    "negative": "N.",
    "positive": "P.",
}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"critical": "C."}, "the hypothesis 'critical' needs words and one {target}"),
        (
            {"critical": "C {target}{target}"},
            "the hypothesis 'critical' needs words and one {target}",
        ),
        (
            {"supportive": "S {target} {other}."},
            "the hypothesis 'supportive' needs words and one {target}",
        ),
        ({"positive": "P {target}."}, "the hypothesis 'positive' needs words and no braces"),
        ({"negative": ""}, "the hypothesis 'negative' needs words and no braces"),
        ({"neutral": "O."}, "hypotheses must have the keys"),
    ],
)
def test_hypotheses_that_cannot_be_asked_are_refused(changed, message):
    table = {"name": "Xish", "quotes": {}, "cues": {}}
    parse_language("xx", {**table, "hypotheses": HYPOTHESES})
    with pytest.raises(ValueError, match=f"language xx: {re.escape(message)}"):
        parse_language("xx", {**table, "hypotheses": HYPOTHESES | changed})


@pytest.mark.parametrize("key", ["name", "quotes", "cues"])
def test_a_missing_key_is_refused_by_name(key):
    table = {"name": "Xish", "quotes": {}, "cues": {}}
    del table[key]
    with pytest.raises(ValueError, match=f"language xx: key '{key}' is missing") as caught:
        parse_language("xx", table)
    assert "\n" not in str(caught.value)


def test_a_language_without_a_file_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="no language 'xx'; there are ar, de, en"):
        load_language("xx")


def test_a_language_cannot_be_changed():
    language = load_language("en")
    assert all(isinstance(words, tuple) for _, words in word_lists(language))
    with pytest.raises(AttributeError):
        language.name = "other"


def test_what_a_search_without_case_takes_for_equal_is_equal_uncased():
    letters = [chr(code) for code in range(0x2200) if chr(code).isalpha()]
    for plain in sorted({letter.lower()[0] for letter in letters}):
        equal = re.findall(re.escape(plain), "".join(letters), re.IGNORECASE)
        assert len({uncased(letter) for letter in equal}) == 1, equal
