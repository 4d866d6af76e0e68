"""Who speaks in a clause whose verb stands last: noun phrases before their particles."""

import re
from functools import lru_cache

from components.languages import KEPT_LANGUAGES, Language
from components.quotes.cues import load_cues
from components.quotes.endings import Endings
from components.quotes.marks import trim
from components.quotes.naming import Naming
from components.schema import Span

TITLED = 16  # letters of a quoted name at the end of a subject
SUBJECT = 70  # letters of a subject
SOURCED = 0.5  # mean probability from which a phrase is a source
LAST = 3  # letters at the end of a phrase that tell whether it names somebody
BRACKETS = re.compile(r"\s?[(（][^()（）]*[)）]$")  # an age, a field after a name
PAUSES = " ,，、\u3000"


@lru_cache(KEPT_LANGUAGES)
def _somebody(language: Language) -> re.Pattern[str]:
    """Return what finds a word for somebody, perhaps in the plural, where a phrase ends."""
    speakers, plurals = language.speakers, language.grammar.get("plurals", ())
    titles, organizations = speakers.get("titles", ()), speakers.get("organizations", ())
    names = (*language.role_words, *titles, *organizations)
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
    return re.compile(f"(?:{longest_first})(?:{'|'.join(map(re.escape, plurals))})?$")


def _last(phrase: Span) -> Span:
    return Span(max(phrase.start, phrase.end - LAST), phrase.end)


class SubjectReader:
    """Finds the noun phrases of an article that may name a speaker."""

    def __init__(self, text: str, language: Language) -> None:
        """Keep the article's text and compile the language's words."""
        self._text, self._spaces, self._cues = text, language.spaces, load_cues(language)
        grammar = language.grammar
        self._topics = Endings(grammar.get("topics", ()))
        self._subjects = Endings(grammar.get("subjects", ()))
        self._scenes = re.compile("|".join(grammar.get("scenes", ())) or "(?!)")
        self._named = _somebody(language)

    def first(self, span: Span, named: Naming) -> tuple[Span, int] | None:
        """Return the first phrase with a topic's particle that names somebody, and its end.

        A subject's particle counts only if no topic stands before it: the subject of a content
        has one too.
        """
        topic = False
        for place in range(span.start + 1, min(span.end, span.start + SUBJECT)):
            if self._spaces and self._text[place : place + 1].isalnum():
                continue
            if named.quotes(Span(place - 1, place)):
                continue
            head = self._text[span.start : place]
            for endings in (self._topics, self._subjects):
                bare = endings.cut(head)
                if bare == head or (endings is self._subjects and topic):
                    continue
                phrase = self.phrase(Span(span.start, span.start + len(bare)))
                if phrase and self.names(phrase, named):
                    if named.goes_on(place) and not self._ends_in_name(phrase, named):
                        continue  # a clause before the noun: 강가에 사는 원주민들은
                    return phrase, place
                topic = topic or endings is self._topics
        return None

    def subject(self, phrase: Span, named: Naming) -> Span | None:
        """Return whom a phrase with a particle at its end names, if anybody."""
        words = self._text[phrase.start : phrase.end]
        for endings in (self._topics, self._subjects):
            bare = endings.cut(words)
            if bare != words:
                inner = self.phrase(Span(phrase.start, phrase.start + len(bare)))
                if inner and self.names(inner, named):
                    return inner
        return None

    def phrase(self, span: Span) -> Span | None:
        """Return a noun phrase without the adverbs before it."""
        span = trim(self._text, self.without_scenes(span))
        cut = max(self._text.rfind(mark, span.start, span.end) for mark in ",，、")
        span = trim(self._text, Span(max(span.start, cut + 1), span.end))
        span = self.without_scenes(span)
        return span if span.end > span.start else None

    def without_scenes(self, span: Span) -> Span:
        """Cut when, where and to whom from the beginning: ``at a press conference on Monday``."""
        start = span.start
        while True:
            while start < span.end and self._text[start] in PAUSES:
                start += 1
            hit = self._scenes.match(self._text, start, span.end)
            if hit is None or hit.end() == start:
                return Span(start, span.end)
            start = hit.end()

    def names(self, phrase: Span, named: Naming) -> bool:
        """Tell whether a phrase names somebody who may speak."""
        titled = next((q for q in named.quoted if q.outer.end == phrase.end), None)
        if titled and titled.outer.end - titled.outer.start <= TITLED:
            phrase = trim(self._text, Span(phrase.start, titled.outer.start))
        words = BRACKETS.sub("", self._text[phrase.start : phrase.end])
        phrase = Span(phrase.start, phrase.start + len(words))
        last = _last(phrase)
        if named.spoken(last) > named.sourced(last):
            return False  # the subject of what is said
        if self._ends_in_name(phrase, named) or named.marked(last):
            return True
        return named.sourced(phrase) > SOURCED

    def _ends_in_name(self, phrase: Span, named: Naming) -> bool:
        """Tell whether a phrase ends in a name or in a listed word for somebody."""
        words = self._text[phrase.start : phrase.end]
        listed = self._cues.pronouns.matches(words) or self.is_somebody(words)
        return listed or named.holds_name(_last(phrase))

    def is_somebody(self, words: str) -> bool:
        """Tell whether words end in a listed word for somebody."""
        return self._named.search(words) is not None
