"""Who speaks: from the words that attribute a quote to a name, a role and an affiliation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from components.languages import Language
from components.quotes.attribution import Attribution
from components.quotes.cues import Cues, word_list
from components.quotes.marks import trim
from components.quotes.people import Entity, Registry, name_tokens
from components.quotes.roles import RoleWords, find_role
from components.schema import Role, Span, Speaker

CONTEXT = 60  # characters beside a name in which its title may stand
CLAUSE = re.compile(r"[,;:，；：、]\s|[.!?。！？](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an attribution says of the speaker: a name with its kind, and the outlet that relays.

    An empty ``name`` with ``anaphora`` set points back to the last speaker.
    """

    name: str
    kind: str
    mention: Span | None
    anaphora: bool
    scope: Span
    via: str = ""


class SpeakerReader:
    """Reads attributions of one article."""

    def __init__(
        self, text: str, language: Language, cues: Cues, entities: Sequence[Entity]
    ) -> None:
        """Keep the article's text and the names it holds."""
        self._text, self._cues, self._entities = text, cues, entities
        self._determiners = word_list(
            language.speakers.get("determiners", ()), spaces=language.spaces
        )
        self._spaces = language.spaces

    def read(self, attribution: Attribution) -> Reading:
        """Return who an attribution names."""
        region = attribution.region
        relay = self._cues.relay.search(self._text, region)
        citing = self._cues.citing.search(self._text, region)
        via, scope = "", region
        if citing and self._text[citing.end : region.end].strip():
            via = self._outlet(Span(region.start, citing.start))
            scope = Span(citing.end, region.end)
            if relay and relay.start >= citing.end:
                scope = Span(citing.end, relay.start)
        elif relay:
            via = self._outlet(Span(relay.end, region.end))
            head = Span(region.start, relay.start)
            scope = head if self._text[head.start : head.end].strip(' ,"”»') else region
        reading = self._name(attribution, scope, moved=scope.start > region.start)
        if via and reading.name.casefold() == via.casefold():
            via = ""
        return Reading(
            reading.name, reading.kind, reading.mention, reading.anaphora, reading.scope, via
        )

    def _outlet(self, span: Span) -> str:
        inside = self._inside(span)
        for kind in ("ORG", "PER", "LOC"):
            for entity in inside:
                if entity.kind == kind:
                    return entity.name
        return ""

    def _inside(self, span: Span) -> list[Entity]:
        return [e for e in self._entities if span.start <= e.span.start and e.span.end <= span.end]

    def _name(self, attribution: Attribution, scope: Span, *, moved: bool) -> Reading:
        source = attribution.source
        if moved or source is None or not source.overlaps(scope):
            source = self._beside_cue(attribution, scope)
        if source is None:
            return Reading("", "", None, attribution.pronoun, scope)
        words = self._text[source.start : source.end]
        if attribution.pronoun and not self._persons(source):
            return Reading("", "", source, True, scope)
        if self._cues.pronouns.matches(words.strip()):
            return Reading("", "", source, True, scope)
        return self._read_source(source, scope)

    def _beside_cue(self, attribution: Attribution, scope: Span) -> Span | None:
        """Return the words next to the cue if the tagger marked no source."""
        cue = attribution.cue
        if cue is None or not (scope.start <= cue.start and cue.end <= scope.end):
            return trim(self._text, scope, '."“”«»') if self._inside(scope) else None
        if attribution.pronoun:
            return None
        sides = [Span(scope.start, cue.start), Span(cue.end, scope.end)]
        if scope == attribution.region and not self._cues.according.matches(
            self._text[cue.start : cue.end]
        ):
            sides.sort(key=lambda side: -len(self._text[side.start : side.end].strip()))
        for side in sides:
            piece = (
                self._first_clause(side)
                if side.start == cue.end
                else trim(self._text, side, '"“”«».')
            )
            if self._text[piece.start : piece.end].strip():
                return piece
        return None

    def _first_clause(self, span: Span) -> Span:
        match = CLAUSE.search(self._text, span.start, span.end)
        return trim(self._text, Span(span.start, match.start() if match else span.end), '."“”«»')

    def _persons(self, span: Span) -> list[Entity]:
        return [e for e in self._entities if e.kind == "PER" and e.span.overlaps(span)]

    def _read_source(self, source: Span, scope: Span) -> Reading:
        """Name a source: a person inside or beside it, else the phrase itself."""
        persons = self._persons(source) or self._persons(self._widen(source, scope))
        if persons:
            person = persons[0] if len(persons) == 1 else self._nearest(persons, source)
            return Reading(person.name, "PER", person.span, False, scope)
        phrase = self._phrase(source)
        exact = [e for e in self._inside(phrase) if e.span == phrase]
        kind = exact[0].kind if exact else "ORG" if self._inside(phrase) else ""
        return Reading(self._text[phrase.start : phrase.end], kind, phrase, False, scope)

    def _nearest(self, persons: Sequence[Entity], source: Span) -> Entity:
        """Of several persons in a source the last is the speaker: *Putin's spokesman Peskov*."""
        inside = [p for p in persons if p.span.start >= source.start and p.span.end <= source.end]
        return (inside or list(persons))[-1]

    def _widen(self, source: Span, scope: Span) -> Span:
        """Add the apposition after a source: ``the head of the institute, Kim Taewoo``."""
        rest = self._text[source.end : scope.end]
        if not re.match(r"\s*[,（(]", rest):
            return source
        match = CLAUSE.search(self._text, source.end + 2, scope.end)
        return Span(source.start, match.start() if match else scope.end)

    def _phrase(self, source: Span) -> Span:
        """Cut determiners and whatever follows a comma from an unnamed source."""
        start = source.start
        hit = self._determiners.pattern.match(self._text, start, source.end)
        if hit and self._text[hit.end() : source.end].strip():
            start = hit.end()
        piece = self._first_clause(Span(start, source.end))
        return trim(self._text, piece, '.:"“”«»')


class Resolver:
    """Gives every reading of an article its canonical speaker."""

    def __init__(
        self,
        text: str,
        language: Language,
        cues: Cues,
        registry: Registry,
        words: RoleWords,
        entities: Sequence[Entity],
    ) -> None:
        """Keep what an article's speakers are resolved with."""
        self._text, self._cues, self._registry, self._words = text, cues, registry, words
        self._entities = entities
        self._known: dict[str, Speaker] = {}
        self._last = ""
        self._last_media = ""

    @property
    def last(self) -> Speaker | None:
        """Return the last speaker."""
        return self._known.get(self._last)

    def resolve(self, reading: Reading, affiliation: str) -> Speaker | None:
        """Return the speaker of a reading; none if it names nobody and nobody spoke before."""
        if reading.anaphora or not reading.name:
            return self.last if reading.anaphora else None
        role = self._role(reading)
        if (
            role is Role.MEDIA
            and self._last_media
            and self._cues.demonstratives.search(reading.name, Span(0, len(reading.name)))
        ):
            name = self._last_media
        else:
            place = reading.mention.start if reading.mention else 0
            name = self._registry.fullest(reading.name, place, reading.kind or "ORG")
        return self._remember(name, role, affiliation, reading.kind)

    def _remember(self, name: str, role: Role | None, affiliation: str, kind: str) -> Speaker:
        known = self._known.get(name)
        if role is None:
            role = find_role(name, Span(0, len(name)), self._words)
        if role is None and kind == "LOC":
            role = Role.OFFICIAL
        if known:
            speaker = Speaker(
                name,
                known.role if known.role is not Role.OTHER else role or Role.OTHER,
                known.affiliation or affiliation,
            )
        else:
            speaker = Speaker(name, role or Role.OTHER, affiliation)
        self._known[name] = speaker
        self._registry.spoke(name)
        self._last = name
        if speaker.role is Role.MEDIA:
            self._last_media = name
        return speaker

    def _role(self, reading: Reading) -> Role | None:
        return find_role(self._text, reading.scope, self._words)

    def is_media(self, reading: Reading) -> bool:
        """Tell whether a reading names an outlet or agency."""
        if reading.kind == "PER" or not reading.name:
            return False
        return find_role(reading.name, Span(0, len(reading.name)), self._words) is Role.MEDIA

    def settle(self, name: str) -> Speaker:
        """Return all that the whole article tells about a speaker."""
        speaker = self._known[name]
        if speaker.role is not Role.OTHER:
            return speaker
        for entity in self._entities:
            if entity.kind == "PER" and name_tokens(entity.name) == name_tokens(name):
                role = find_role(self._text, self._around(entity.span), self._words)
                if role is not None:
                    return Speaker(name, role, speaker.affiliation)
        return speaker

    def _around(self, span: Span) -> Span:
        """Return the title before a name and the apposition after it."""
        start = max(0, span.start - CONTEXT)
        for match in CLAUSE.finditer(self._text, start, span.start):
            start = match.end()
        end = min(len(self._text), span.end + CONTEXT)
        if not self._text[span.end : end].startswith((",", " (")):
            return Span(start, span.end)
        match = CLAUSE.search(self._text, span.end + 1, end)
        return Span(start, match.start() if match else end)
