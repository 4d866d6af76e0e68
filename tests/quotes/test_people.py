import numpy as np
import pytest

from components.languages import Language, load_language
from components.quotes.cues import word_list
from components.quotes.labels import ENTITIES
from components.quotes.people import Entity, EntityReader, strip_titles
from components.quotes.registry import Registry
from components.quotes.words import Word
from components.schema import Span


def registry(*names, spaces=True):
    entities, place = [], 0
    for name in names:
        entities.append(Entity(Span(place, place + len(name)), "PER", name))
        place += len(name) + 50
    return Registry("", entities, Language("xx", "Test", spaces=spaces))


def test_a_surname_gets_the_full_name():
    assert registry("Andi Wijaya", "Wijaya").fullest("Wijaya", 200, "PER") == "Andi Wijaya"


def test_of_two_bearers_the_one_who_spoke_wins():
    names = registry("Tan Bora", "Tan Ketua", "Tan")
    names.spoke("Tan Bora")
    assert names.fullest("Tan", 500, "PER") == "Tan Bora"


def test_of_two_silent_bearers_the_nearest_before_wins():
    names = registry("Tan Bora", "Tan Ketua", "Tan")
    assert names.fullest("Tan", 130, "PER") == "Tan Ketua"


def test_a_name_without_longer_form_stays():
    assert registry("Andi Wijaya").fullest("Sari", 10, "PER") == "Sari"


def test_names_without_spaces_match_from_the_front():
    assert registry("王建国", spaces=False).fullest("王", 50, "PER") == "王建国"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("id", "Prof. Dr. Andi Wijaya", "Andi Wijaya"),
        ("id", "Menteri Pertahanan", "Pertahanan"),
        ("zh", "王建国教授", "王建国"),
        ("ko", "박철수 교수", "박철수"),
    ],
)
def test_titles_are_stripped(code, text, expected):
    language = load_language(code)
    titles = word_list(language.speakers["titles"], whole=language.whole_words)
    span = strip_titles(text, Span(0, len(text)), titles)
    assert text[span.start : span.end] == expected


def test_a_name_holds_no_invisible_characters():
    text = "\u200fAli\u200e Karim\u200b"
    labels = np.eye(len(ENTITIES), dtype=np.float32)
    places = ((0, 5, "B-PER"), (6, len(text), "I-PER"))
    words = [Word(Span(a, b), 0, 0, 0, 0, 0, labels[ENTITIES.index(c)]) for a, b, c in places]
    (entity,) = EntityReader(text, load_language("id")).read(words)
    assert entity.name == "Ali Karim"
