"""The words of one language that mark boilerplate: the table ``boilerplate`` of its file.

``line_starts``, ``line_contains`` and ``line_equals`` drop a line; ``inline`` drops the sentence
that holds the phrase; ``tail_equals`` drops a line and every headline after it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from components.languages import Language, uncased

BOILERPLATE_KEYS = ("line_starts", "line_equals", "line_contains", "inline", "tail_equals")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that stand anywhere in a line.

    Only a line that has one of the ``plain`` forms is searched: this is much quicker.
    """

    pattern: re.Pattern[str]
    plain: tuple[str, ...]

    def stand_in(self, line: str) -> bool:
        """Tell whether a line holds one of the phrases."""
        plain = _plain(line)
        return any(map(plain.__contains__, self.plain)) and bool(self.pattern.search(line))


@dataclass(frozen=True, slots=True, eq=False)
class Boilerplate:
    """Compiled words of one language; a key without words matches nothing.

    The patterns of ``starts``, ``equals`` and ``tail`` begin where the line begins.
    """

    starts: re.Pattern[str]
    equals: re.Pattern[str]
    contains: Phrases
    inline: Phrases
    tail: re.Pattern[str]

    def is_tail(self, line: str) -> bool:
        """Tell whether only lists of other articles follow this line."""
        return bool(self.tail.match(line))

    def is_line(self, line: str) -> bool:
        """Tell whether the whole line is boilerplate."""
        framed = self.starts.match(line) or self.equals.match(line) or self.is_tail(line)
        return bool(framed) or self.contains.stand_in(line)


def load_boilerplate(language: Language) -> Boilerplate:
    """Compile the boilerplate words of a language; an unknown key is refused by name."""
    words = language.boilerplate
    unknown = sorted(set(words) - set(BOILERPLATE_KEYS))
    if unknown:
        allowed = ", ".join(BOILERPLATE_KEYS)
        raise ValueError(
            f"language {language.code}: no boilerplate key {unknown[0]!r}; there are {allowed}"
        )
    return _compiled(tuple(tuple(words.get(key, ())) for key in BOILERPLATE_KEYS))


@cache
def _compiled(lists: tuple[tuple[str, ...], ...]) -> Boilerplate:
    starts, equals, contains, inline, tail = lists
    return Boilerplate(
        starts=re.compile(rf"\W*(?:{_alternatives(starts)})", re.IGNORECASE),
        equals=re.compile(rf"\W*(?:{_alternatives(equals)})\W*$", re.IGNORECASE),
        contains=_phrases(contains),
        inline=_phrases(inline),
        tail=re.compile(rf"\W*(?:{_alternatives(tail)})\W*$", re.IGNORECASE),
    )


def _phrases(words: Iterable[str]) -> Phrases:
    plain = tuple(_plain(word.removesuffix(":")) for word in words)
    return Phrases(re.compile(_alternatives(words), re.IGNORECASE), plain)


def _plain(text: str) -> str:
    return " ".join(uncased(text).split())


def _alternatives(words: Iterable[str]) -> str:
    # "(?!)" matches nowhere: what an empty list must do.
    return "|".join(map(_phrase, sorted(words, key=len, reverse=True))) or "(?!)"


def _phrase(word: str) -> str:
    """Match a phrase with any spaces, a colon of either width, and no letter right after it."""
    pattern = r"\s+".join(re.escape(part) for part in word.split())
    if word.endswith(":"):
        return pattern.removesuffix(":") + r"\s*[:：]"
    # Scripts without spaces between words have no border there either.
    return pattern + (r"(?!\w)" if word.isascii() or not _is_spaceless(word[-1]) else "")


def _is_spaceless(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
