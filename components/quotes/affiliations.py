"""Where a speaker works: the institution named beside the speaker's name."""

import re
from collections.abc import Sequence

from components.languages import Language
from components.quotes.cues import word_list
from components.quotes.people import Entity
from components.quotes.readings import Reading
from components.schema import Span

# an institution's name goes on over capitalized words and small words between them
GOES_ON = re.compile(r"(?:\s+(?:[\w’'-]{1,4}\s+){0,2}[^\W\d_a-zà-öø-ÿ][\w’'-]*)+")
BEFORE = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\s+){1,3}$")  # capitalized words right before
# small words that belong to a name right after its first: "School of Law", not "School in Bonn"
JOINING = frozenset({"of", "for", "untuk", "de", "des", "du", "del", "für"})
SENTENCE = re.compile(r"[,.;:!?،؛؟“”\"«»]")


class AffiliationReader:
    """Finds affiliations in the attributions of one article."""

    def __init__(self, text: str, language: Language, entities: Sequence[Entity]) -> None:
        """Keep the article's text, its entities and the words institutions' names contain."""
        self._text, self._entities = text, entities
        words = language.speakers.get("organizations", ())
        self._words = word_list(words, whole=language.whole_words, compounds=language.compounds)
        links = language.speakers.get("links", ())
        self._links = word_list(links, whole=language.whole_words)
        self._spaces = language.spaces

    def read(self, reading: Reading) -> str:
        """Return the institution beside a person's name; empty if there is none."""
        if reading.kind != "PER":
            return ""
        place = reading.mention.start if reading.mention else reading.scope.start
        named = self._by_words(reading.scope, reading.mention) if self._spaces else []
        if not named:
            named = [e.span for e in self._entities if self._may_employ(e, reading.scope)]
        if not named:
            return ""
        best = min(named, key=lambda span: abs(span.start - place))
        return re.sub(r"\s+", " ", self._text[best.start : best.end])

    def _by_words(self, scope: Span, mention: Span | None) -> list[Span]:
        """Return the names with a capitalized word for an institution, whole."""
        found: list[Span] = []
        for hit in self._words.find(self._text, scope):
            if not self._text[hit.start].isupper() or (found and hit.start < found[-1].end):
                continue
            first = BEFORE.search(self._text[scope.start : hit.start])
            start = scope.start + first.start() if first else hit.start
            end = self._end(hit, scope, mention)
            if end > hit.end or start < hit.start:
                found.append(Span(start, end))
        return found

    def _end(self, hit: Span, scope: Span, mention: Span | None) -> int:
        """Return where a name ends that goes on after ``hit``: before marks, places, the person."""
        limit = scope.end
        if mention is not None and mention.start >= hit.end:
            limit = min(limit, mention.start)
        mark = SENTENCE.search(self._text, hit.end, limit)
        limit = mark.start() if mark else limit
        for link in self._links.find(self._text, Span(hit.end, limit)):
            joins = self._text[link.start : link.end].lower() in JOINING
            if not joins or self._text[hit.end : link.start].strip():
                limit = link.start
                break
        rest = GOES_ON.match(self._text, hit.end, limit)
        return rest.end() if rest else hit.end

    def _may_employ(self, entity: Entity, scope: Span) -> bool:
        inside = scope.start <= entity.span.start and entity.span.end <= scope.end
        several = not self._spaces or " " in entity.name or entity.name.isupper()
        return entity.kind == "ORG" and inside and several
