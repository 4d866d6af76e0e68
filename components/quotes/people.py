"""The persons, institutions and places an article names, and their fullest names."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from components.languages import Language
from components.quotes.cues import WordList, word_list
from components.quotes.labels import ENTITIES
from components.quotes.words import Word
from components.schema import Span

STEM = 3  # letters that two case forms of one name share at least
ENDING = 3  # letters in which they may differ


@dataclass(frozen=True, slots=True)
class Entity:
    """A name at ``span``: ``kind`` is PER, ORG or LOC."""

    span: Span
    kind: str
    name: str


def find_entities(text: str, words: Sequence[Word], language: Language) -> list[Entity]:
    """Return the named entities of a paragraph in order, persons without their titles."""
    titles = word_list(language.speakers.get("titles", ()), whole=language.whole_words)
    found = []
    for span, kind in _spans(words):
        if kind == "PER":
            span = strip_titles(text, span, titles)
        name = _clean(text[span.start : span.end])
        if len(name) > 1 and not titles.matches(name):
            found.append(Entity(span, kind, name))
    return found


def _spans(words: Sequence[Word]) -> Iterator[tuple[Span, str]]:
    """Join words whose best entity label says that they belong together."""
    start: int | None = None
    kind, end = "", 0
    for word in words:
        label = ENTITIES[int(word.entity.argmax())]
        inside = label.startswith("I-") and label[2:] == kind and start is not None
        if start is not None and not inside:
            yield Span(start, end), kind
            start = None
        if label != "O":
            start = word.span.start if start is None else start
            kind, end = label[2:], word.span.end
    if start is not None:
        yield Span(start, end), kind


def strip_titles(text: str, span: Span, titles: WordList) -> Span:
    """Cut titles and honorifics from both ends of a name."""
    start, end = span.start, span.end
    while True:
        hit = titles.pattern.match(text, start, end)
        if hit and hit.end() < end:
            start = hit.end()
            while start < end and not text[start].isalnum():
                start += 1
            continue
        last = max(titles.find(text, Span(start, end)), key=lambda s: s.end, default=None)
        if last and last.end == end and last.start > start:
            end = last.start
            while end > start and not text[end - 1].isalnum():
                end -= 1
            continue
        return Span(start, end)


def _clean(name: str) -> str:
    name = re.sub(r"\s+", " ", name).strip(" \"“”«»'’.,;:()-–—")
    return re.sub(r"(?:'s|’s)$", "", name)


def name_tokens(name: str) -> list[str]:
    """Return the words of a name in a form that compares: no case, accents or hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"\w+", letters.replace("-", " ").replace("’", "").replace("'", ""))


def same_token(first: str, second: str) -> bool:
    """Tell whether two words are one name, perhaps in another case (Громовой, Громова)."""
    if first == second:
        return True
    if min(len(first), len(second)) < STEM + 1 or not _inflects(first) or not _inflects(second):
        return False
    shared = sum(1 for _ in _common(first, second))
    return shared >= STEM and max(len(first), len(second)) - shared <= ENDING


def _common(first: str, second: str) -> Iterator[str]:
    for one, other in zip(first, second, strict=False):
        if one != other:
            return
        yield one


def _inflects(token: str) -> bool:
    """Tell whether a word is written in a script whose names take case endings."""
    return all("CYRILLIC" in unicodedata.name(letter, "") for letter in token)


def is_short_form(short: str, full: str, *, spaces: bool) -> bool:
    """Tell whether ``short`` is a part of the name ``full`` (a surname, a first name)."""
    if not spaces and short != full:
        return len(short) < len(full) and full.startswith(short)
    parts, whole = name_tokens(short), name_tokens(full)
    if not parts or len(parts) > len(whole):
        return False
    places = iter(whole)
    return all(any(same_token(part, token) for token in places) for part in parts)


class Registry:
    """The names of an article in reading order; finds the fullest form of each."""

    def __init__(self, entities: Sequence[Entity], *, spaces: bool) -> None:
        """Keep the entities of the whole article."""
        self._spaces = spaces
        self._entities = list(entities)
        self._speakers: list[str] = []

    def spoke(self, name: str) -> None:
        """Remember that this name was a speaker; the last one is preferred where names collide."""
        if name in self._speakers:
            self._speakers.remove(name)
        self._speakers.append(name)

    def fullest(self, name: str, place: int, kind: str) -> str:
        """Return the fullest name that ``name`` at ``place`` may be short for.

        Where several fit, one who has spoken wins, then the nearest one before, then after.
        """
        fits = [
            entity
            for entity in self._entities
            if entity.kind == kind and is_short_form(name, entity.name, spaces=self._spaces)
        ]
        if not fits:
            return name
        longest = max(fits, key=lambda entity: self._preference(entity, name, place)).name
        own = next((spoken for spoken in self._speakers if _same(spoken, longest)), None)
        return own or longest

    def _preference(self, entity: Entity, name: str, place: int) -> tuple[int, int, int, int]:
        length = len(name_tokens(entity.name)) if self._spaces else len(entity.name)
        own = len(name_tokens(name)) if self._spaces else len(name)
        spoken = max((i for i, s in enumerate(self._speakers) if _same(s, entity.name)), default=-1)
        distance = place - entity.span.start
        near = -distance if distance >= 0 else -1_000_000 + distance
        return int(length > own), spoken, near, length


def _same(first: str, second: str) -> bool:
    return name_tokens(first) == name_tokens(second)
