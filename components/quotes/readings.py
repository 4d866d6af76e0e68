"""Who an attribution names: the words around a cue to a name, and the outlet that relays it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.languages import Language, territory_names
from components.quotes import phrases
from components.quotes.attribution import Attribution
from components.quotes.cues import Cues, word_list
from components.quotes.endings import Endings
from components.quotes.marks import trim
from components.quotes.people import Entity, nominative, strip_titles
from components.quotes.roles import RoleWords, find_role
from components.quotes.words import has_letters
from components.schema import Span

CLAUSE = re.compile(r"[,;:，；：、،؛]\s?|[.!?。！？؟](?:\s|$)")
AGE = re.compile(r"\s?[(（]\d+[^()（）]{0,3}[)）]$")
EDGES = '.:"“”«»„「」–—- '


@dataclass(frozen=True, slots=True)
class Reading:
    """What an attribution says of the speaker.

    ``kind`` is that of the entity (PER, ORG, LOC) or empty for a common noun. ``anaphora`` points
    back to the last speaker. ``scope`` holds the words that may tell role and affiliation.
    """

    name: str
    kind: str
    mention: Span | None
    anaphora: bool
    scope: Span
    via: str = ""


class SpeakerReader:
    """Reads the attributions of one article."""

    def __init__(
        self,
        text: str,
        language: Language,
        cues: Cues,
        entities: Sequence[Entity],
        roles: RoleWords,
    ) -> None:
        """Keep the article's text and the names it holds."""
        self._text, self._cues, self._entities, self._roles = text, cues, entities, roles
        determiners = language.speakers.get("determiners", ())
        self._determiners = word_list(determiners, whole=language.whole_words)
        links = language.speakers.get("links", ())
        self._links = word_list(links if language.spaces else (), whole=language.whole_words)
        self._endings = Endings(language.speakers.get("endings", ()))
        self._titles = word_list(language.speakers.get("titles", ()), whole=language.whole_words)
        self._names, self._spaces, self._onsets = language.names, language.spaces, language.onsets
        self._particles, self._countries = language.particles, territory_names(language.code)
        self._organizations = tuple(language.speakers.get("organizations", ()))

    def read(self, attribution: Attribution) -> Reading:
        """Return who an attribution names."""
        region = attribution.region
        relay = self._cues.relay.search(self._text, region)
        citing = self._cues.citing.search(self._text, region)
        via, scope = "", region
        if citing and has_letters(self._text, Span(citing.end, region.end)):
            first = relay.end if relay and relay.end <= citing.start else region.start
            via = self._outlet(Span(first, citing.start))
            scope = Span(phrases.cited_from(self._text, citing, self._roles), region.end)
            if relay and relay.start >= citing.end:
                scope = Span(citing.end, relay.start)
        elif relay:
            via = self._outlet(Span(relay.end, region.end))
            beside = phrases.beside_outlet(self._text, relay, region)
            scope = next((part for part in beside if has_letters(self._text, part)), region)
        elif relayed := self._cues.relayed.match(self._text, region.start, region.end):
            if attribution.cue and attribution.cue.start >= relayed.end():
                via = self.name_of(Span(*relayed.span(1)))
                scope = Span(relayed.end(), region.end)
        reading = self._name(attribution, scope)
        cue = self._text[attribution.cue.start : attribution.cue.end] if attribution.cue else ""
        name = phrases.without_onset(cue, reading.name, self._onsets)
        return replace(reading, name=name, via="" if name.casefold() == via.casefold() else via)

    def _outlet(self, span: Span) -> str:
        inside = self._inside(span)
        inside = [e for e in inside if not e.name.islower()] or inside  # "agencia Altiplano"
        for kind in ("ORG", "PER", "LOC"):
            for entity in inside:
                if entity.kind == kind:
                    return entity.name
        return phrases.outlet_phrase(self._text, span, self._roles)

    def name_of(self, span: Span) -> str:
        """Return the institution a phrase names, or the phrase."""
        return self._outlet(span) or self._text[span.start : span.end]

    def _inside(self, span: Span) -> list[Entity]:
        return [e for e in self._entities if span.start <= e.span.start and e.span.end <= span.end]

    def _persons(self, span: Span) -> list[Entity]:
        return [e for e in self._entities if e.kind == "PER" and e.span.overlaps(span)]

    def _name(self, attribution: Attribution, scope: Span) -> Reading:
        cue = attribution.cue
        if cue is not None and not (scope.start <= cue.start and cue.end <= scope.end):
            cue = None
        source = attribution.source
        if source is not None:
            source = phrases.within(self._text, source, scope, self._links)
        if source is None and not attribution.pronoun:
            source = self._beside(cue, scope)
        if source is not None and self.is_pronoun(source):
            return Reading("", "", source, True, scope)
        person = self._person(source, cue, scope)
        if person is not None and source is not None:
            if not self._particles and not self.is_pronoun(Span(person.span.end, source.end)):
                person = phrases.whole_name(self._text, person, source, self._entities)
            name = person.name
            if cue and self._cues.according.matches(self._text[cue.start : cue.end]):
                name = nominative(name, self._names)
            around = self._around(person.span, cue, scope)
            return Reading(name, "PER", person.span, False, around)
        if attribution.pronoun:
            return Reading("", "", attribution.cue, True, scope)
        if source is None:
            return Reading("", "", None, False, scope)
        return self._phrase(source, cue, scope)

    def is_pronoun(self, source: Span) -> bool:
        """Tell whether a source only points back."""
        phrase = self._text[source.start : source.end].strip(EDGES)
        if self._cues.pronouns.matches(phrase):
            return True
        hit = self._cues.pronouns.pattern.match(phrase)
        return (
            hit is not None and len(phrase[hit.end() :].split()) <= 2 and not self._inside(source)
        )

    def _person(self, source: Span | None, cue: Span | None, scope: Span) -> Entity | None:
        """Return the person a source names, inside it or as an apposition beside it."""
        if source is None:
            return None
        inside = [p for p in self._persons(source) if self._is_named(p, source)]
        if inside:
            if self._particles:  # Korean puts titles after the name, institutions between
                return next((p for p in inside if self._before_title(p)), inside[0])
            return next((p for p in inside if self._heads(p, source)), inside[-1])
        beside = self._persons(self._side(source, cue, scope))
        beside = [p for p in beside if not p.span.overlaps(source)]
        between = [(self._gap(source, person.span), person) for person in beside]
        near = [(gap, person) for gap, person in between if phrases.is_apposition(gap)]
        return near[0][1] if near else None

    def _is_named(self, person: Entity, source: Span) -> bool:
        """Tell whether a person is the source, not its place or a word that begins with a capital.

        ``residents of Gyumri`` and ``Two brokers`` are not named after anybody.
        """
        if self._particles and self._before_title(person):
            return True
        before = self._text[source.start : max(source.start, person.span.start)]
        links = self._links.find(before, Span(0, len(before)))
        if any(not before[link.end :].strip() for link in links):
            return False
        rest = self._text[person.span.end : source.end]
        single = " " not in person.name and not before.strip()
        return not (
            single and re.match(r"\s[a-zà-ÿ]", rest) and not self._links.pattern.match(rest, 1)
        )

    def _heads(self, person: Entity, source: Span) -> bool:
        """Tell whether an apposition or an affiliation follows the name."""
        rest = self._text[person.span.end : source.end]
        return rest.startswith((",", " (", "（", "，", "、", "،")) or bool(
            self._links.pattern.match(rest, 1)
        )

    def _before_title(self, person: Entity) -> bool:
        return self._titles.pattern.match(self._text[person.span.end :].lstrip()) is not None

    def _gap(self, source: Span, person: Span) -> str:
        if person.start >= source.end:
            return self._text[source.end : person.start]
        return self._text[person.end : source.start]

    def _side(self, place: Span, cue: Span | None, scope: Span) -> Span:
        """Return the part of the scope on the same side of the cue as ``place``."""
        if cue is None:
            return scope
        if place.start < cue.start:
            return Span(scope.start, cue.start)
        return Span(cue.end, scope.end)

    def _around(self, name: Span, cue: Span | None, scope: Span) -> Span:
        """Return the words around a name that may tell what it is: title and apposition."""
        side = self._side(name, cue, scope)
        first = CLAUSE.search(self._text, name.end, side.end)
        if first is None or cue is None or name.start < cue.start:
            return side
        second = CLAUSE.search(self._text, first.end(), side.end)
        return Span(side.start, second.start() if second else side.end)

    def _beside(self, cue: Span | None, scope: Span) -> Span | None:
        """Return the words next to the cue that may name a speaker, if the tagger marked none."""
        sides = [scope] if cue is None else [Span(scope.start, cue.start), Span(cue.end, scope.end)]
        for side in sides:
            after = cue is not None and side.start == cue.end
            for piece in (self._clause(side, last=not after), side):
                piece = trim(self._text, piece, EDGES)
                if self._may_speak(piece):
                    return piece
        return None

    def _may_speak(self, piece: Span) -> bool:
        """Tell whether a phrase names somebody: an entity, a pronoun or a word for a role."""
        if not has_letters(self._text, piece) or self._stops_at(piece):
            return False
        role = find_role(self._text, piece, self._roles)
        return role is not None or bool(self._inside(piece)) or self.is_pronoun(piece)

    def _stops_at(self, piece: Span) -> bool:
        return self._cues.stops.pattern.match(self._text, piece.start, piece.end) is not None

    def _clause(self, span: Span, *, last: bool) -> Span:
        """Return the first or last clause of a span."""
        marks = list(CLAUSE.finditer(self._text, span.start, span.end))
        marks = [m for m in marks if has_letters(self._text, Span(span.start, m.start()))]
        marks = [m for m in marks if not last or has_letters(self._text, Span(m.end(), span.end))]
        if not marks:
            return span
        return Span(marks[-1].end(), span.end) if last else Span(span.start, marks[0].start())

    def _phrase(self, source: Span, cue: Span | None, scope: Span) -> Reading:
        """Name a source that holds no person: an institution or an unnamed group."""
        source = phrases.whole_source(self._text, source, cue, self._determiners)
        start = source.start
        while hit := self._determiners.pattern.match(self._text, start, source.end):
            glued = self._particles and self._text[hit.end() : hit.end() + 1].isalnum()  # 한국
            if glued or not has_letters(self._text, Span(hit.end(), source.end)):
                break
            start = hit.end()
            if self._spaces:
                break
        span = self._cut(
            Span(start, source.end), before_cue=cue is None or source.start < cue.start
        )
        bare = strip_titles(self._text, span, self._titles)
        if bare != span and self._begins_name(self._text[bare.start : bare.end]):
            return Reading(self._text[bare.start : bare.end], "PER", bare, False, scope)
        if named := phrases.after_role(self._text, span, self._roles, self._inside(span)):
            return Reading(self._text[named.start : named.end], "PER", named, False, scope)
        if known := self._known_name(span):
            return Reading(known.name, "PER", span, False, self._side(span, cue, scope))
        exact = [e for e in self._entities if e.span == span]
        name = self._text[span.start : span.end]
        kind = exact[0].kind if exact else "ORG" if self._inside(span) else ""
        outlets = {e.name for e in self._inside(span) if e.kind == "ORG"} - self._countries
        name, kind = phrases.bare_name(name, kind, self._roles, outlets)
        if self._cues.relatives.matches(name) or self._determiners.matches(name):
            name = ""  # the tagger saw no more of the source
        return Reading(name, kind, span, False, self._side(span, cue, scope))

    def _cut(self, span: Span, *, before_cue: bool) -> Span:
        """Cut an unnamed source to the noun phrase next to the cue."""
        head = phrases.before_clause(self._text, span, self._cues.relatives)
        span = trim(self._text, self._clause(head, last=before_cue), EDGES)
        stop = self._cues.stops.search(self._text, span)
        if stop and stop.start > span.start:
            span = trim(self._text, Span(span.start, stop.start), EDGES)
        span = phrases.before_clause(self._text, span, self._cues.relatives)
        span = phrases.with_place(self._text, span, self._links, self._entities)
        if not self._cues.drops_subject:
            span = phrases.with_country(self._text, span, self._entities)
        if not self._spaces:
            span = phrases.before_date(self._text, span)
        words = AGE.sub("", self._text[span.start : span.end])
        bare = self._endings.cut(words)
        return Span(span.start, span.start + len(bare)) if len(bare) > 1 else span

    def _known_name(self, span: Span) -> Entity | None:
        """Return the person a phrase begins with, if the tagger saw the name elsewhere only."""
        words = self._text[span.start : span.end]
        if self._particles and words.endswith(self._organizations):
            return None
        persons = (e for e in self._entities if e.kind == "PER")
        return next((e for e in persons if words.startswith(f"{e.name} ")), None)

    def _begins_name(self, short: str) -> bool:
        return any(e.kind == "PER" and e.name.startswith(short) for e in self._entities)

    def read_source(self, source: Span) -> Reading:
        """Return who a tagged source names, without a cue."""
        person = self._person(source, None, source)
        if person is not None:
            return Reading(person.name, "PER", person.span, False, source)
        return self._phrase(source, None, source)
