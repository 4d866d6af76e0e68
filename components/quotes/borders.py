"""Where a name begins and ends in scripts without capitals, told by the words around it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from components.languages import KEPT_LANGUAGES, Language
from components.quotes.cues import WordList
from components.quotes.endings import Endings
from components.quotes.marks import trim
from components.schema import Span

GIVEN = 4  # letters of the longest Korean names, and of a title that the tagger cut in two
REACH = 20  # letters by which a name in katakana is widened
KATAKANA = re.compile("[ァ-ヺー・=＝]+")
KATAKANA_DOT = "・"
KATAKANA_END = re.compile("[ァ-ヺー・=＝]+$")
FOREIGN = re.compile("[ァ-ヺー]{2,}(?:[・=＝][ァ-ヺー]{2,})+")


class NameBorders:
    """Corrects the borders of the names in one article; does nothing where capitals help."""

    def __init__(self, text: str, language: Language, titles: WordList) -> None:
        """Compile what stands around names."""
        speakers = language.speakers
        self._text, self._titles = text, titles
        self._spaces, self._glued = language.spaces, language.particles
        self._endings = Endings(speakers.get("endings", ()))
        self._organizations = tuple(speakers.get("organizations", ()))
        self._abroad = _abroad(language)
        self._genitives = tuple(word for word in speakers.get("links", ()) if len(word) == 1)
        self._joined = _joined_letter(language)
        self._dotted = _dotted_name(self._genitives)

    def is_institution(self, span: Span) -> bool:
        """Tell whether the first word ends as the names of institutions do: it is no person."""
        if not self._glued:
            return False
        word = self._text[span.start : span.end].split()[0]
        sure = [o for o in self._organizations if len(o) > 1 or len(word) > GIVEN]
        return word.endswith(tuple(sure)) and not self._titles.matches(word)

    def corrected(self, span: Span) -> Span:
        """Return a person's name without institution or title, and with its first letters."""
        if self._glued:
            return self._before_institution(span)
        return span if self._spaces else self._before_title(self._whole_script(span))

    def names(self, area: Span) -> Iterator[Span]:
        """Return the names of persons that their titles show, whatever the tagger saw."""
        if self._glued:
            for match in self._abroad.finditer(self._text, area.start, area.end):
                if all(self._endings.cut(word) == word for word in match[1].split()):
                    yield Span(*match.span(1))
        elif not self._spaces:
            for match in FOREIGN.finditer(self._text, area.start, area.end):
                if self._titles.pattern.match(self._text, match.end(), area.end):
                    yield Span(*match.span())
            for match in self._dotted.finditer(self._text, area.start, area.end):
                if self._titles.search(self._text, Span(*match.span(2))):
                    yield Span(*match.span(1))

    def _before_institution(self, span: Span) -> Span:
        """Cut the institution that stands between a name and its title in Korean."""
        words = [match.span() for match in re.finditer(r"\S+", self._text[span.start : span.end])]
        for start, end in words[1:]:
            word = self._text[span.start + start : span.start + end]
            if word.endswith(self._organizations):
                return trim(self._text, Span(span.start, span.start + start))
        start, end = words[0]
        if len(words) > 2 and self._text[span.start : span.start + end].endswith(self._genitives):
            return Span(span.start + words[1][0], span.end)
        return span

    def _whole_script(self, span: Span) -> Span:
        """Widen a name to all letters of its script, and no farther than these."""
        dot = self._text.find(KATAKANA_DOT, span.start, span.end)
        if dot > 0 and not KATAKANA.search(self._text, span.start, dot):
            return Span(span.start, dot)  # the institution of a person with a name in kanji
        if not KATAKANA.search(self._text, span.start, span.end):
            first = self._joined.search(self._text, max(0, span.start - 2), span.start)
            return Span(first.start(1), span.end) if first else span
        before = KATAKANA_END.search(self._text, max(0, span.start - REACH), span.start)
        whole = KATAKANA.match(self._text, before.start() if before else span.start)
        return Span(*whole.span()) if whole else span

    def _before_title(self, span: Span) -> Span:
        """Cut letters of a title that the tagger took for the name's first or last ones."""
        ahead = Span(max(0, span.start - GIVEN), span.end)
        for hit in self._titles.find(self._text, ahead):
            if hit.start < span.start < hit.end < span.end:
                span = Span(hit.end, span.end)
        reach = Span(span.start + 1, min(len(self._text), span.end + GIVEN))
        for hit in self._titles.find(self._text, reach):
            if hit.start < span.end < hit.end:
                return Span(span.start, hit.start)
        return span


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@lru_cache(KEPT_LANGUAGES)
def _abroad(language: Language) -> re.Pattern[str]:
    """Compile two names before a country, an office and a title, as Korean writes foreigners."""
    countries = tuple(name for names in language.countries.values() for name in names)
    titles = language.speakers.get("titles", ())
    if not (language.particles and countries and titles):
        return re.compile("(?!)")
    former = _any(language.grammar.get("prefixes", ()))
    office = r"(?:[\w·]+ ){0,3}[\w·]*?"
    return re.compile(
        rf"(\w+ \w+) (?:(?:{former}) )?(?:{_any(countries)}) {office}(?:{_any(titles)})"
    )


@lru_cache(KEPT_LANGUAGES)
def _dotted_name(genitives: Sequence[str]) -> re.Pattern[str]:
    """Compile a name in kanji before a dot and a title: ``中国の李強・首相``."""
    single = "".join(map(re.escape, genitives))
    return re.compile(rf"[{single}、]([一-龯]{{2,4}})・([一-龯]{{1,8}})" if single else "(?!)")


@lru_cache(KEPT_LANGUAGES)
def _joined_letter(language: Language) -> re.Pattern[str]:
    """Compile one letter between a particle and a name: the tokenizer joined it with those."""
    particles = language.speakers.get("links", ())
    single = "".join(map(re.escape, (word for word in particles if len(word) == 1)))
    if language.spaces or not single:
        return re.compile("(?!)")
    prefixes = "".join(map(re.escape, language.grammar.get("prefixes", ())))
    kept = f"(?![{prefixes}])" if prefixes else ""
    return re.compile(f"[{single}、]({kept}[一-龯])$")
