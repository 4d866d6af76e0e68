"""Words are found where they stand."""

import pytest

from components.corpus.words import find_words
from components.schema import Span


@pytest.mark.parametrize(
    ("text", "words", "span"),
    [("Rusiana and Rusia", "Rusia", Span(12, 17)), ("他说中国好", "中国", Span(2, 4)),
     ("RUSIA", "Rusia", Span(0, 5)), ("a+b", "+", Span(1, 2)), ("x", "y", None)],
)  # fmt: skip
def test_words_are_found_as_words_of_their_own_first(text, words, span):
    assert find_words(text, words) == span
