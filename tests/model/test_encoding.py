import pytest

from components.model.encoding import Encoded, encode_target, encode_text, pad, tokenize
from components.model.session import load_tokenizer
from components.schema import Span


@pytest.fixture(scope="module")
def tokenizer(tiny_model):
    return load_tokenizer(tiny_model)


def test_offsets_give_the_words_back_without_spaces(tokenizer):
    text = "  ab  cd"
    pieces = [text[start:end] for start, end in tokenize(tokenizer, text).offsets]
    assert "".join(pieces) == "abcd"


def test_the_mention_and_the_name_are_marked(tokenizer):
    encoded = encode_target(tokenizer, "ab cd", "x", Span(3, 5), max_tokens=32)
    marked = [kind for kind in encoded.types if kind]
    assert len(encoded.ids) == len(encoded.types)
    assert len(marked) == len("cd") + len(tokenize(tokenizer, "x").ids)


def test_without_a_span_only_the_name_is_marked(tokenizer):
    encoded = encode_target(tokenizer, "ab cd", "x", None, max_tokens=32)
    assert sum(encoded.types) == len(tokenize(tokenizer, "x").ids)


def test_a_long_text_keeps_the_part_around_the_mention(tokenizer):
    text = "a " * 200 + "z"
    encoded = encode_target(tokenizer, text, "x", Span(400, 401), max_tokens=32)
    assert len(encoded.ids) <= 32
    assert sum(encoded.types) > len(tokenize(tokenizer, "x").ids)


@pytest.mark.parametrize("text", ["", " ", "a" * 500])
def test_odd_texts_are_encoded(tokenizer, text):
    assert 2 <= len(encode_text(tokenizer, text, max_tokens=16).ids) <= 16


def test_padding_rounds_the_length_up():
    ids, mask, types = pad([Encoded((0, 5, 2), (0, 1, 0)), Encoded((0, 2), (0, 0))], multiple=4)
    assert ids.tolist() == [[0, 5, 2, 1], [0, 2, 1, 1]]
    assert mask.sum(1).tolist() == [3, 2]
    assert types.sum() == 1
