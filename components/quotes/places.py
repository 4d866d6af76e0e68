"""Where each word of a text begins: lists of words are looked up there, not searched for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from components.languages import uncased

TEXTS = 4  # texts whose words are remembered: all lists look into the same article
# Arabic vowel signs, which a text may set or leave out: صرّح is صرح
VOWEL_SIGNS = "[\u064b-\u0652]"
PARTS = 16  # between vowel signs in a listed word
SIGN = re.compile(VOWEL_SIGNS)
WORD = re.compile(rf"(?:\w|{VOWEL_SIGNS})+")
LETTERS = re.compile(r"\w+")
Places = Mapping[str, Sequence[int]]


@lru_cache(TEXTS)
def word_places(text: str) -> Places:
    """Return the places where each word of a text begins, by the word without case.

    A word that vowel signs part stands there in whole and with each of its parts: to a search
    these are words as well.
    """
    places: dict[str, list[int]] = {}
    if SIGN.search(text):
        for start, word in _parted(text):
            places.setdefault(uncased(word), []).append(start)
    else:
        plain = uncased(text)
        even = len(plain) == len(text)  # not so with ß, which becomes ss
        for match in LETTERS.finditer(text):
            start, end = match.span()
            word = plain[start:end] if even else uncased(match[0])
            places.setdefault(word, []).append(start)
    return places


def first_word(entry: str) -> str:
    """Return the first word of a listed entry as ``word_places`` has it."""
    match = WORD.match(entry)
    return uncased(SIGN.sub("", match[0])) if match else ""


def _parted(text: str) -> Iterator[tuple[int, str]]:
    """Return every word and every part of one between vowel signs, without these."""
    for whole in WORD.finditer(text):
        pieces = list(LETTERS.finditer(text, *whole.span()))
        for index, first in enumerate(pieces):
            for last in range(index, min(len(pieces), index + PARTS)):
                yield first.start(), "".join(piece[0] for piece in pieces[index : last + 1])
