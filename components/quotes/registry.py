"""The names of an article in reading order, and the fullest form of each."""

import re
from collections.abc import Collection, Sequence

from components.languages import Language, territory_names
from components.names import is_short_form, name_tokens, same_name
from components.quotes.cues import word_list
from components.quotes.people import Entity
from components.schema import Span


class Registry:
    """The names of an article in reading order; finds the fullest form of each."""

    def __init__(self, text: str, entities: Sequence[Entity], language: Language) -> None:
        """Keep the entities of the whole article."""
        self._text, self._spaces = text, language.spaces
        countries = self._countries = territory_names(language.code)
        whole = language.whole_words
        self._entities = _widened(text, entities, countries) if whole else list(entities)
        speakers = language.speakers
        titles, organizations = speakers.get("titles", ()), speakers.get("organizations", ())
        words = (*language.role_words, *titles, *organizations)
        self._roles = word_list(words, whole=whole)
        self._speakers: list[str] = []
        self._longer: dict[tuple[str, str], Sequence[Entity]] = {}
        self._completed: dict[str, str] = {}

    def spoke(self, name: str) -> None:
        """Remember that this name was a speaker; the last one is preferred where names collide."""
        if name in self._speakers:
            self._speakers.remove(name)
        self._speakers.append(name)

    def fullest(self, name: str, place: int, kind: str) -> str:
        """Return the fullest name that ``name`` at ``place`` may be short for.

        Where several fit, one who has spoken wins, then the nearest one before, then after.
        """
        if kind == "LOC":
            return name
        fits = self._fitting(name, kind)
        if not fits:
            return self._spoken(self._with_first_name(name) if kind == "PER" else name)
        longest = max(fits, key=lambda entity: self._preference(entity, name, place)).name
        return self._spoken(longest)

    def _fitting(self, name: str, kind: str) -> Sequence[Entity]:
        """Return the entities that a name may be short for, none if none has more than the name."""
        if (name, kind) not in self._longer:
            fits = [
                entity
                for entity in self._entities
                if entity.kind == kind and is_short_form(name, entity.name, spaces=self._spaces)
            ]
            same = all(same_name(entity.name, name) for entity in fits)
            self._longer[name, kind] = [] if same else fits
        return self._longer[name, kind]

    def _spoken(self, name: str) -> str:
        """Return the form, perhaps another case, under which somebody of this name has spoken."""
        return next((spoken for spoken in self._speakers if same_name(spoken, name)), name)

    def _with_first_name(self, name: str) -> str:
        """Return the name with a capitalized word before it, if the text has it so more than once.

        Once is enough if the word stands inside a sentence: there only names are capitalized.
        """
        if len(name_tokens(name)) != 1 or not name[0].isupper():
            return name
        if name not in self._completed:
            self._completed[name] = self._completed_by_text(name)
        return self._completed[name]

    def _completed_by_text(self, name: str) -> str:
        pattern = rf"(?<=[\w,] )([A-ZÀ-ÖØ-Þ][\w’'-]+) {re.escape(name)}(?!\w)"
        found = [match[1] for match in re.finditer(pattern, self._text)]
        found = [w for w in found if not (self._roles.matches(w) or w in self._countries)]
        return f"{max(dict.fromkeys(found), key=found.count)} {name}" if found else name

    def _preference(self, entity: Entity, name: str, place: int) -> tuple[int, int, int, int]:
        length = len(name_tokens(entity.name)) if self._spaces else len(entity.name)
        own = len(name_tokens(name)) if self._spaces else len(name)
        spoken = max(
            (i for i, s in enumerate(self._speakers) if same_name(s, entity.name)), default=-1
        )
        distance = place - entity.span.start
        near = -distance if distance >= 0 else -1_000_000 + distance
        return int(length > own), spoken, near, length


def _widened(text: str, entities: Sequence[Entity], countries: Collection[str]) -> list[Entity]:
    """Add names that the tagger cut: ``Yoo`` alone elsewhere, and here before ``Ho-jun``."""
    single = {e.name for e in entities if e.kind == "PER" and len(name_tokens(e.name)) == 1}
    result = list(entities)
    for entity in entities:
        if entity.kind != "PER":
            continue
        before = re.search(r"(\w+) $", text[max(0, entity.span.start - 30) : entity.span.start])
        if before and before[1] in single and before[1] not in (entity.name, *countries):
            start = entity.span.start - len(before[0])
            span = Span(start, entity.span.end)
            result.append(Entity(span, "PER", text[span.start : span.end]))
    return result
