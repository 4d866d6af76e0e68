"""Particles that are written onto a word, and cutting them off again."""

import re
from collections.abc import Sequence

HANGUL = range(0xAC00, 0xD7A4)
FINALS = 28  # forms of a syllable by its last consonant; the first has none
# What an ending asks of the letter before it: 은 follows a consonant, 는 a vowel.
NEEDS = {"c": True, "v": False}


class Endings:
    """Endings of a language: ``은`` in any case, ``c:이`` after a consonant, ``v:가`` a vowel."""

    def __init__(self, entries: Sequence[str]) -> None:
        """Split what an ending asks for from its letters; longer ones are tried first."""
        pairs = [entry.rpartition(":")[::2] for entry in entries]
        self._pairs = sorted(pairs, key=lambda pair: len(pair[1]), reverse=True)

    def cut(self, word: str) -> str:
        """Return a word without its ending; a letter or two remain."""
        for needed, ending in self._pairs:
            bare = word.removesuffix(ending)
            if bare != word and bare and _fits(bare[-1], needed):
                return bare
        return word


def _fits(letter: str, needed: str) -> bool:
    if not needed or ord(letter) not in HANGUL:
        return True
    return ((ord(letter) - HANGUL.start) % FINALS != 0) is NEEDS[needed]


def compile_ends(entries: Sequence[str]) -> re.Pattern[str]:
    """Compile ends of a content: what stands before ``|`` belongs to it, the rest does not."""
    if not entries:
        return re.compile("(?!)")
    parts = [entry.partition("|") for entry in sorted(entries, key=len, reverse=True)]
    found = [f"(?<={re.escape(kept)}){re.escape(cut)}" for kept, _, cut in parts]
    return re.compile(f"(?:{'|'.join(found)})$")
