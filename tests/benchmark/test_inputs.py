"""Articles of equal length."""

from components.benchmark.inputs import cut_articles
from components.schema import Article


def test_articles_are_joined_and_cut_between_words():
    articles = [Article("a", "one two three", language="id"), Article("b", "four", language="id")]
    pieces = cut_articles(articles, 8)
    assert [piece.text for piece in pieces] == ["one two", "three"]
    assert {piece.language for piece in pieces} == {"id"}
    assert len({piece.article_id for piece in pieces}) == 2


def test_languages_are_not_mixed():
    articles = [Article("a", "one two", language="en"), Article("b", "satu dua", language="id")]
    assert [piece.text for piece in cut_articles(articles, 5)] == ["one", "satu"]


def test_a_text_without_spaces_is_cut_anywhere():
    (piece,) = cut_articles([Article("a", "x" * 12)], 10)
    assert piece.text == "x" * 10


def test_pieces_of_the_bundled_corpus_are_long_enough():
    from components.benchmark.inputs import CHARACTERS, bundled_articles

    lengths = [len(piece.text) for piece in cut_articles(bundled_articles())]
    assert len(lengths) >= 5
    assert min(lengths) > 0.98 * CHARACTERS
