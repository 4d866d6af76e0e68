"""The persons, institutions and places an article names, and their fullest names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from components.languages import Language, territory_names
from components.names import name_tokens
from components.quotes.borders import NameBorders
from components.quotes.cues import WordList, word_list
from components.quotes.endings import Endings
from components.quotes.labels import ENTITIES
from components.quotes.words import Word
from components.schema import Span

KINDS = tuple(label.removeprefix("B-") for label in ENTITIES[1::2])
SURE_KIND = 0.6
NO_NAME = 0.5  # above it no kind can be more probable
FIRST = 16  # letters before a name in which a short first part of it may stand
NAME_JOINTS = (" ", "", "-", "·", "・", "\xa0")
# zero-width spaces and marks of the writing direction, which some pages put around names
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name at ``span``: ``kind`` is PER, ORG or LOC."""

    span: Span
    kind: str
    name: str


class EntityReader:
    """Reads the named entities of paragraphs; compiles the language's titles once."""

    def __init__(self, text: str, language: Language) -> None:
        """Keep the article's text and the words that are no part of a name."""
        self._text, self._whole = text, language.whole_words
        self._glued, speakers = language.particles, language.speakers
        titles = speakers.get("titles", ())
        self._titles = word_list(titles, whole=self._whole)
        self._roles = word_list((*language.role_words, *titles), whole=self._whole)
        self._common = word_list(
            [*speakers.get("determiners", ()), *speakers.get("pronouns", ())], whole=self._whole
        )
        self._first = word_list(speakers.get("first", ()), whole=True)
        self._endings = Endings(speakers.get("endings", ()))
        self._borders = NameBorders(text, language, self._titles)
        self._countries = territory_names(language.code)
        self._links = word_list(speakers.get("links", ()) if self._whole else (), whole=True)

    def read(self, words: Sequence[Word]) -> list[Entity]:
        """Return the named entities of a paragraph in order, persons without their titles."""
        found = []
        for span, kind in _joined(self._text, _spans(words)):
            span = self._without_ending(span)
            if kind == "PER" and not self._whole:
                # names of countries are told apart here only where no capitals help the tagger
                kind = "LOC" if self._text[span.start : span.end] in self._countries else kind
            if kind == "PER" and self._borders.is_institution(span):
                kind = "ORG"
            if kind == "PER":
                span = self._person(span)
                if self._links.pattern.match(self._text, span.start, span.end):
                    continue  # "minister of Guatemala" names a country, no person
            name = _clean(self._text[span.start : span.end])
            if len(name) > 1 and not self._is_common(name, kind):
                found.append(Entity(span, kind, name))
        area = Span(words[0].span.start, words[-1].span.end) if words else Span(0, 0)
        return self._with_titled(found, area)

    def _with_titled(self, found: Sequence[Entity], area: Span) -> list[Entity]:
        """Add persons whose titles show them; in Korean only where the tagger saw some name."""
        result = list(found)
        for span in self._borders.names(area):
            taken = [entity for entity in found if entity.span.overlaps(span)]
            if any(e.kind == "PER" for e in taken) or (self._glued and not taken):
                continue
            result = [entity for entity in result if entity not in taken]
            result.append(Entity(span, "PER", self._text[span.start : span.end]))
        return sorted(result, key=lambda entity: entity.span.start)

    def _is_common(self, name: str, kind: str) -> bool:
        if self._titles.matches(name) or self._common.matches(name):
            return True
        return kind == "PER" and (name.islower() or self._roles.matches(name))

    def _without_ending(self, span: Span) -> Span:
        bare = self._endings.cut(self._text[span.start : span.end])
        return Span(span.start, span.start + len(bare)) if len(bare) > 1 else span

    def _person(self, span: Span) -> Span:
        """Cut titles from both ends and whatever stands before a role in the middle."""
        if self._whole:
            for hit in self._roles.find(self._text, span):
                if span.start < hit.end < span.end and self._text[hit.end] in " ,":
                    span = Span(hit.end + 1, span.end)
        for hit in self._first.find(self._text, Span(max(0, span.start - FIRST), span.end)):
            near = not self._text[hit.end : span.start].strip()
            if hit.start < span.start and near and self._text[hit.start].isupper():
                span = Span(hit.start, span.end)
        span = self._without_country(self._borders.corrected(span))
        return strip_titles(self._text, span, self._titles, spaced=self._glued)

    def _without_country(self, span: Span) -> Span:
        """Cut a country before or after a name: ``Laos Bounthavy Keosangvong``."""
        words = self._text[span.start : span.end].split(" ")
        if len(words) > 2 and words[-1] in self._countries:
            return Span(span.start, span.end - len(words[-1]) - 1)
        if len(words) > 2 and words[0] in self._countries:
            return Span(span.start + len(words[0]) + 1, span.end)
        return span


def _joined(text: str, spans: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Join persons with nothing but a space, hyphen or dot between them: they are one name."""
    last: tuple[Span, str] | None = None
    for span, kind in spans:
        if last and kind == last[1] == "PER" and text[last[0].end : span.start] in NAME_JOINTS:
            last = (Span(last[0].start, span.end), kind)
            continue
        if last:
            yield last
        last = (span, kind)
    if last:
        yield last


def _spans(words: Sequence[Word]) -> Iterator[tuple[Span, str]]:
    """Join words to names; the kind is the one to which all words of a name lean most."""
    run: list[Word] = []
    for word in words:
        if word.entity[0] > NO_NAME:
            if run:
                yield _name(run)
                run = []
            continue
        chances = _by_kind(word)
        named = word.entity[0] < max(chances)
        begins = sum(word.entity[1::2]) > sum(word.entity[2::2])
        if run and (begins or not named or _differs(_by_kind(run[-1]), chances)):
            yield _name(run)
            run = []
        if named:
            run.append(word)
    if run:
        yield _name(run)


def _by_kind(word: Word) -> list[float]:
    """Return the probabilities of the kinds, whether a name begins or goes on in the word."""
    return [begin + on for begin, on in zip(word.entity[1::2], word.entity[2::2], strict=True)]


def _differs(before: Sequence[float], after: Sequence[float]) -> bool:
    """Tell whether two words are surely names of different kinds: ``Botswana`` before a person."""
    first, second = max(before), max(after)
    return before.index(first) != after.index(second) and min(first, second) > SURE_KIND


def _name(words: Sequence[Word]) -> tuple[Span, str]:
    sums = [sum(chances) for chances in zip(*map(_by_kind, words), strict=True)]
    return Span(words[0].span.start, words[-1].span.end), KINDS[sums.index(max(sums))]


def with_persons(entities: Sequence[Entity]) -> list[Entity]:
    """Take a name of one word for a person's where it is part of a longer name of a person."""
    persons = [name_tokens(entity.name) for entity in entities if entity.kind == "PER"]
    parts = {word for words in persons if len(words) > 1 for word in words}
    return [
        replace(entity, kind="PER") if len(words) == 1 and words[0] in parts else entity
        for entity, words in ((entity, name_tokens(entity.name)) for entity in entities)
    ]


def strip_titles(text: str, span: Span, titles: WordList, *, spaced: bool = False) -> Span:
    """Cut titles and honorifics from both ends of a name; ``spaced`` ones in front stand alone."""
    start, end = span.start, span.end
    while True:
        hit = titles.pattern.match(text, start, end)
        if hit and hit.end() < end and not (spaced and text[hit.end()].isalnum()):
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
    name = re.sub(r"\s+", " ", INVISIBLE.sub("", name)).strip(" \"“”«»'’.,;:()-–—")
    return re.sub(r"(?:'s|’s)$", "", name)


def nominative(name: str, endings: Mapping[str, Sequence[str]]) -> str:
    """Put a name that stands in the genitive into the nominative by a language's endings."""
    words = name.split()
    if len(words) < 2 or not endings:
        return name
    for gender in ("feminine", "masculine"):
        last = _replace_ending(words[-1], endings[f"{gender}_surnames"])
        if last is not None:
            first = _replace_ending(words[0], endings[f"{gender}_names"]) or words[0]
            return " ".join([first, *words[1:-1], last])
    return name


def _replace_ending(word: str, endings: Sequence[str]) -> str | None:
    for genitive, _, nominative_ending in (entry.partition("=") for entry in endings):
        if word.endswith(genitive) and len(word) > len(genitive) + 1:
            return word.removesuffix(genitive) + nominative_ending
    return None
