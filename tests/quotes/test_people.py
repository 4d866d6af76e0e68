import numpy as np
import pytest

from components.languages import load_language
from components.quotes.cues import word_list
from components.quotes.labels import ENTITIES
from components.quotes.people import EntityReader, strip_titles
from components.quotes.words import Word
from components.schema import Span


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
