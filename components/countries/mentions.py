"""Countries in a text: every explicit mention, and the targets of one statement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from components.countries.context import Context
from components.countries.gazetteer import (
    Gazetteer,
    Kind,
    Leader,
    Name,
    build_gazetteer,
    date_names,
)
from components.countries.home import BESIDE, home_country, speaker_country
from components.countries.implicit import Antecedents, find_implicit
from components.countries.patterns import fold
from components.languages import Language
from components.schema import CountryMention, Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text, before the article has decided what it stands for."""

    names: tuple[Name, ...]
    span: Span

    @property
    def kind(self) -> Kind:
        """Return the kind of the strongest reading."""
        return self.names[0].kind


@dataclass(frozen=True, slots=True)
class Found:
    """A mention that counts, and whether a leader's name made it."""

    mention: CountryMention
    leader: bool = False


class Finder:
    """Finds the countries in texts of one language."""

    def __init__(self, language: Language) -> None:
        """Build the gazetteer and the vetoes of the language."""
        self.gazetteer: Gazetteer = build_gazetteer(language)
        words, dates = language.country_words, date_names(language.code)
        self.context = Context(words, dates, spaces=language.spaces)
        self.doubtful = frozenset(map(fold, language.country_words.get("doubtful", ())))
        self.clues = dict(_clues(language.country_words.get("elsewhere", ())))

    def find(self, text: str, published: str = "") -> list[Found]:
        """Return all mentions of a text that stands for itself, in order."""
        hits = self._without_namesakes(text, list(self._hits(text, published)))
        leaders = {n.leader for hit in hits if hit.kind is Kind.LEADER for n in hit.names}
        present = {
            c for hit in hits if hit.kind is not Kind.AMBIGUOUS for c in hit.names[0].countries
        }
        return [
            found
            for hit in hits
            for country in _countries(hit, leaders, present)
            for found in [_found(text, hit, country)]
        ]

    def _hits(self, text: str, published: str) -> Iterator[Hit]:
        place_end = -1
        for match in self._matches(fold(text)):
            start, end = match.span(1)
            names = _in_office(self.gazetteer.find(text[start:end]), published)
            if not names or names[0].kind is Kind.TRAP:
                continue
            if names[0].kind is Kind.CAPITAL:
                listed = place_end >= 0 and self.context.joins(text[place_end:start])
                if listed or self.context.is_place(text, start, match.end()):
                    place_end = match.end()
                    continue
            if not self._vetoed(text, names[0], start, end):
                yield Hit(names, Span(start, end))

    def institutions(self, text: str) -> list[CountryMention]:
        """Return the names that are part of an institution's ("the Seoul Institute for ...")."""
        return [
            CountryMention(names[0].countries[0], text[start:end], Span(start, end))
            for match in self._matches(fold(text))
            for start, end in [match.span(1)]
            if (names := self.gazetteer.find(text[start:end]))
            and names[0].kind in (Kind.NAME, Kind.CAPITAL)
            and self.context.is_institution(text, start, end)
        ]

    def _without_namesakes(self, text: str, hits: list[Hit]) -> list[Hit]:
        """Drop doubtful names that are people's here or elsewhere ("Jim Jordan", then "Jordan")."""
        doubtful = [hit for hit in hits if fold(hit.names[0].text) in self.doubtful]
        people = {
            hit.names[0].text
            for hit in doubtful
            if self.context.has_first_name(text, hit.span.start)
        }
        return [
            hit
            for hit in hits
            if hit.names[0].text not in people
            and not (
                hit in doubtful and self.context.is_namesake(text, hit.span.start, hit.span.end)
            )
        ]

    def _matches(self, folded: str) -> Iterator[re.Match[str]]:
        """Yield the matches; letters that reach into a longer name are none ("其[中美]国")."""
        pattern = self.gazetteer.pattern
        position = 0
        while match := pattern.search(folded, position):
            position = match.end()
            if not self.gazetteer.spaces and match.end(1) - match.start(1) > 1:
                last = match.end(1) - 1
                longer = pattern.match(folded, last)
                if longer and longer.end() > position and self.gazetteer.is_compound(match[1]):
                    position = last
                    continue
            yield match

    def _vetoed(self, text: str, name: Name, start: int, end: int) -> bool:
        if name.kind in (Kind.LEADER, Kind.SURNAME) and self.context.is_former(text, start):
            return True
        if self.context.is_word(text, start, end) or self._is_elsewhere(text, name):
            return True
        if name.kind is Kind.SURNAME:
            return self.context.is_namesake(text, start, end)
        return name.kind is not Kind.LEADER and self.context.is_institution(text, start, end)

    def _is_elsewhere(self, text: str, name: Name) -> bool:
        """Tell whether the text speaks of another bearer of the name (the state of Georgia)."""
        clues = self.clues.get(name.text, ())
        if any(clue.startswith("!") and clue[1:] in text for clue in clues):
            return False
        return any(clue in text for clue in clues)


def _clues(entries: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a name with the clues that give it another meaning, or with ! rule that out."""
    for entry in entries:
        name, clues = entry.split(" = ")
        yield name, tuple(clues.split(", "))


def _in_office(names: Sequence[Name], published: str) -> tuple[Name, ...]:
    return tuple(n for n in names if n.leader is None or n.leader.in_office(published))


def _countries(hit: Hit, leaders: set[Leader | None], present: set[str]) -> tuple[str, ...]:
    """Decide what a hit stands for, given who and what else the text names."""
    if hit.kind is Kind.SURNAME:
        known = [name.countries for name in hit.names if name.leader in leaders]
        return known[0] if known else ()
    if hit.kind is Kind.AMBIGUOUS:
        likely = [country for country in hit.names[0].countries if country in present]
        return tuple(likely) if len(likely) == 1 else ()
    return hit.names[0].countries


def _found(text: str, hit: Hit, country: str) -> Found:
    name = hit.names[0]
    split = name.parts and hit.kind is not Kind.AMBIGUOUS
    span = _part(name, hit.span, name.countries.index(country)) if split else hit.span
    mention = CountryMention(country, text[span.start : span.end], span)
    return Found(mention, leader=hit.kind in (Kind.LEADER, Kind.SURNAME))


def _part(name: Name, span: Span, index: int) -> Span:
    """Place one country of a compound: its letter in "日米韓", its half of "Sino-Russian"."""
    start, end = name.parts[index]
    return Span(span.start + start, span.start + end)


_finders: dict[str, tuple[Language, Finder]] = {}


def _finder(language: Language) -> Finder:
    """Return the finder of a language; it is built once (a ``Language`` has no hash)."""
    known = _finders.get(language.code)
    if known is None or known[0] is not language:
        known = _finders[language.code] = (language, Finder(language))
    return known[1]


@lru_cache(maxsize=32)
def _find_all(finder: Finder, text: str, published: str) -> tuple[Found, ...]:
    return tuple(finder.find(text, published))


def find_mentions(text: str, language: Language) -> list[CountryMention]:
    """Return the explicit mentions of countries in a text, in order."""
    return [found.mention for found in _find_all(_finder(language), text, "")]


def find_targets(
    article_text: str, content: Span, language: Language, speaker: str = "", published: str = ""
) -> list[CountryMention]:
    """Return the countries that a statement speaks about, each once, in order.

    The rest of the article decides what short names and pronouns in ``content`` stand for;
    ``published`` (YYYY-MM-DD) decides who is in office.
    """
    found = _find_all(_finder(language), article_text, published)
    mentions = [f.mention for f in found]
    named = _find_all(_finder(language), speaker, published)
    antecedents = Antecedents(
        mentions=mentions,
        leaders=[
            f.mention for f in found if f.leader and fold(f.mention.text) not in fold(speaker)
        ],
        speaker=named[0].mention.country
        if named
        else speaker_country(article_text, speaker, mentions),
        speaker_is_state=len(named) == 1 and named[0].mention.text == speaker,
        speaker_names_country=bool(named),
        home=home_country(article_text, mentions),
        institution=_origin(article_text, speaker, _finder(language)),
    )
    inside = [mention for mention in mentions if _within(mention.span, content)]
    implicit = find_implicit(article_text, content, language, antecedents)
    return sorted(_first_of_each([*inside, *implicit]), key=lambda m: m.span.start)


def _origin(article_text: str, speaker: str, finder: Finder) -> str:
    """Return the country of the institution in the title of a speaker."""
    start = article_text.find(speaker) if speaker else -1
    begin, end = max(0, start - 2 * BESIDE), start + len(speaker) + 2 * BESIDE
    around = article_text[begin:end] if start >= 0 else ""
    return speaker_country(around, speaker, finder.institutions(around))


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _first_of_each(mentions: Iterable[CountryMention]) -> list[CountryMention]:
    first: dict[str, CountryMention] = {}
    for mention in mentions:
        first.setdefault(mention.country, mention)
    return list(first.values())
