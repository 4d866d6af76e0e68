"""Lists of words: looked up in a long text, they find what a search of the text finds."""

import random
from pathlib import Path

import pytest

from components.languages import available_languages, load_language
from components.quotes.cues import LONG, WordList, load_cues, word_list
from components.quotes.roles import load_role_words
from components.schema import Span

ARTICLES = Path(__file__).parent.parent / "quality" / "articles"
TRIES = 8  # spans a list and text


def searched(words: WordList, text: str, span: Span) -> list[Span]:
    return [Span(*match.span()) for match in words.pattern.finditer(text, span.start, span.end)]


def lists(code: str) -> list[WordList]:
    language = load_language(code)
    cues, roles = load_cues(language), load_role_words(language)
    found = [value for name in cues.__slots__ if isinstance(value := getattr(cues, name), WordList)]
    return found + [w for group in (roles.people, roles.institutions) for w in group.values()]


def texts(code: str) -> list[str]:
    paths = sorted(ARTICLES.glob(f"{code}_*.txt"))[:3]
    plain = [path.read_text(encoding="utf-8") for path in paths]
    return [*plain, plain[0].upper(), plain[1].lower()]


@pytest.mark.parametrize("code", available_languages())
def test_looking_up_finds_what_searching_finds(code):
    drawn = random.Random(code)
    for text in texts(code):
        for words in lists(code):
            spans = [Span(0, len(text)), Span(5, 5)]
            for _ in range(TRIES):
                start = drawn.randrange(len(text))
                spans.append(Span(start, start + drawn.choice((4, 20, 80, 400))))
            for span in spans:
                every = searched(words, text, span)
                assert words.find(text, span) == every, (words.pattern.pattern[:60], span)
                assert words.search(text, span) == (every[0] if every else None)


@pytest.mark.parametrize(
    "entries, text",
    [
        (("said", "said that"), "He said that it was, she said"),
        (("said", "said that"), "SAID THAT, saidthat, unsaid said_ said that"),
        (("صرح", "صر"), "صرّح بأن، صرح، وصرح، صَرَحَ"),
        (("قائلاً",), "قائلاً إن، قائلا إن، قائلاًإن"),
        (("kırık", "istanbul"), "kirik, KIRIK, Kırık, İstanbul, ISTANBUL, ıstanbul"),
        (("straße", "grüßte"), "Straße, STRASSE, STRAßE, grüßte, Grüßte"),
        (("qu’", "selon", "d'après"), "Qu’il, selon lui, selon, D'après elle, quil"),
        (("news", "new"), "newſ, News, NEWS, new"),
        ((":", "that"), "he said : that it"),
        ((), "said"),
    ],
)
def test_looking_up_takes_letters_for_equal_as_searching_does(entries, text):
    words = word_list(entries, whole=True)
    text += "." * LONG
    for start in range(len(text) - LONG):
        for end in range(start, len(text) - LONG + 2):
            assert words.find(text, Span(start, end)) == searched(words, text, Span(start, end))


def test_an_entry_may_be_the_end_of_a_longer_word():
    words = word_list(("experte", "amt"), whole=True, compounds=True)
    text = "Die Energieexperte, das Gesamt, der Experte und das Amt." + " " * LONG
    found = [text[hit.start : hit.end] for hit in words.find(text, Span(0, len(text)))]
    assert found == ["Energieexperte", "Experte", "Amt"]


def test_a_shorter_entry_is_found_where_the_longer_one_does_not_fit():
    text = "He said that it was so." + " " * LONG
    words = word_list(("said", "said that"), whole=True)
    assert words.search(text, Span(0, len(text))) == Span(3, 12)
    assert words.search(text, Span(0, 9)) == Span(3, 7)
    assert words.search(text, Span(0, 6)) is None
