import numpy as np
import pytest

from components.quotes.labels import CUE, ENTITIES, IN_SAID, LABELS, OUTSIDE
from components.quotes.tagger import TaggedToken
from components.quotes.words import build_words, sentences
from components.schema import Span


def token(start, end, label):
    probabilities = np.zeros(len(LABELS), np.float32)
    probabilities[label] = 1
    return TaggedToken(Span(start, end), probabilities, np.eye(len(ENTITIES), dtype=np.float32)[0])


def test_the_tokens_of_a_word_vote_together():
    tokens = [token(0, 3, IN_SAID), token(3, 5, IN_SAID), token(5, 7, OUTSIDE), token(8, 12, CUE)]
    first, second = build_words("memujii kata", tokens, spaces=True)
    assert first.span == Span(0, 7)
    assert first.said == pytest.approx(2 / 3)
    assert second.cue == 1


def test_punctuation_is_a_word_of_its_own():
    tokens = [token(0, 3, OUTSIDE), token(3, 4, OUTSIDE), token(4, 5, OUTSIDE)]
    assert [w.span for w in build_words('abc,"', tokens, spaces=True)] == [
        Span(0, 3),
        Span(3, 4),
        Span(4, 5),
    ]


def test_without_spaces_every_token_is_a_word():
    tokens = [token(0, 2, OUTSIDE), token(2, 3, OUTSIDE)]
    assert len(build_words("日本は", tokens, spaces=False)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satu dua. Tiga empat.", ["Satu dua.", "Tiga empat."]),
        ("Dr. Sari datang. Ia pergi.", ["Dr. Sari datang.", "Ia pergi."]),
        ("Harga naik 3.5 persen. Lalu turun.", ["Harga naik 3.5 persen.", "Lalu turun."]),
        ("一二三。四五六。", ["一二三。", "四五六。"]),
        ("John F. Kennedy said so.", ["John F. Kennedy said so."]),
        ('Ia bertanya, "Apa?" lalu pergi.', ['Ia bertanya, "Apa?" lalu pergi.']),
    ],
)
def test_sentences(text, expected):
    found = sentences(text, Span(0, len(text)))
    assert [text[s.start : s.end] for s in found] == expected
