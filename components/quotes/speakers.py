"""One speaker for all names of a person in an article, with role and affiliation."""

import re
from collections.abc import Sequence

from components.languages import Language
from components.names import is_cased, same_name
from components.quotes.cues import load_cues, word_list
from components.quotes.links import LinkReader
from components.quotes.people import Entity
from components.quotes.readings import CLAUSE, Reading
from components.quotes.registry import Registry
from components.quotes.roles import find_role, load_role_words
from components.schema import Role, Span, Speaker

DEMONSTRATIVE_REACH = 10  # characters after a phrase in which "tersebut" stands
CONTEXT = 60  # characters beside a name in which its title may stand
TITLE_REACH = 80  # the same before a name, over commas
TITLE_AFTER = 8  # letters after a name in which its title stands where there are no capitals
TITLE_LETTERS = 4  # letters of a title that may be repeated alone
ARTICLE_REACH = 6  # characters in which its article stands
# probability from which the person a content is linked to is its speaker: where the words beside it
# only point back, and where they name a group or role
LINKED, LINKED_PHRASE = 0.8, 0.9
SURE_ROLE = 0.98  # probability from which the tagger's role stands against the word lists
BREAK = re.compile(r"[.!?؟:\n“”\"«»]")


class Resolver:
    """Gives every reading of an article its canonical speaker."""

    def __init__(
        self, text: str, language: Language, entities: Sequence[Entity], links: LinkReader
    ) -> None:
        """Keep what an article's speakers are resolved with."""
        self._text, self._entities, self._links = text, entities, links
        self._cues, self._words = load_cues(language), load_role_words(language)
        self._titles = word_list(language.speakers.get("titles", ()), whole=language.whole_words)
        self._registry = Registry(text, entities, language)
        self._known: dict[str, Speaker] = {}
        self._mentions: dict[str, list[Span]] = {}
        self._last = ""

    @property
    def last(self) -> Speaker | None:
        """Return the last speaker."""
        return self._known.get(self._last)

    def resolve(self, reading: Reading, affiliation: str) -> Speaker | None:
        """Return the speaker of a reading; none if it names nobody and nobody spoke before."""
        if reading.anaphora or not reading.name:
            return self.last if reading.anaphora else None
        role = self._role(reading)
        place = reading.mention.start if reading.mention else 0
        pointed = self._pointed_at(reading, role, place)
        name = pointed or self._registry.fullest(reading.name, place, reading.kind or "ORG")
        if reading.mention is not None:
            self._mentions.setdefault(name, []).append(reading.mention)
        return self._remember(name, role, affiliation, reading.kind)

    def _pointed_at(self, reading: Reading, role: Role | None, place: int) -> str:
        """Return whom a phrase such as ``surat kabar tersebut`` or ``the minister`` points back to.

        That is the last speaker of that role, or the last institution named that has it.
        """
        if titled := self._titled(reading, place):
            return titled
        if role is None or not self._points_back(reading) or not self._is_common(reading):
            return ""
        for name in reversed(self._known):
            if self._known[name].role is role:
                return name
        if self.last and self.last.role is Role.OTHER and self._is_person(self._last):
            return self._last  # nothing yet told what the last speaker is
        named = [e for e in self._entities if e.kind == "ORG" and e.span.end <= place]
        fitting = [
            e.name for e in named if find_role(e.name, Span(0, len(e.name)), self._words) is role
        ]
        return fitting[-1] if fitting else ""

    def _is_person(self, name: str) -> bool:
        return any(e.kind == "PER" and same_name(e.name, name) for e in self._entities)

    def _is_common(self, reading: Reading) -> bool:
        """Tell whether a reading is a common noun, whatever name it holds: ``analis LIPI itu``."""
        if not reading.kind or reading.mention is None:
            return True
        start, end = reading.mention.start, reading.mention.end
        persons = self._words.people.values()
        return reading.kind == "ORG" and any(
            w.pattern.match(self._text, start, end) for w in persons
        )

    def _titled(self, reading: Reading, place: int) -> str:
        """Return the last person named before whose title is repeated alone: ``la ministra``."""
        noun = "" if reading.kind or reading.mention is None else self._definite(reading.mention)
        if not noun or (is_cased(noun) and len(noun) < TITLE_LETTERS):
            return ""
        for entity in reversed(self._entities):
            if entity.kind == "PER" and entity.span.end <= place:
                start = max(0, entity.span.start - TITLE_REACH)
                before = BREAK.split(self._text[start : entity.span.start])[-1]
                around = self._around(entity.span)
                end = around.end if is_cased(noun) else entity.span.end + TITLE_AFTER
                if noun in (before + self._text[around.start : end]).lower():
                    return self._registry.fullest(entity.name, entity.span.start, "PER")
        return ""

    def _definite(self, mention: Span) -> str:
        """Return a single noun for a person that has a definite article, without the article."""
        noun = self._text[mention.start : mention.end].lower()
        if not any(words.matches(noun) for words in self._words.people.values()):
            return ""
        if self._cues.again.matches(noun):
            return noun
        if not self._cues.definite and not is_cased(noun):
            offices = self._words.people.get(Role.OFFICIAL)  # 首相は, but not 専門家は
            return noun if self._titles.matches(noun) and offices and offices.matches(noun) else ""
        before = re.findall(r"[\w’']+\s*$", self._text[: mention.start][-ARTICLE_REACH:])
        article = before[0].strip().lower() if before else ""
        for definite in self._cues.definite:
            if article == definite:
                return noun
            if definite.endswith("-") and noun.startswith(definite[:-1]):
                return noun.removeprefix(definite[:-1])
        return ""

    def _points_back(self, reading: Reading) -> bool:
        mention = reading.mention
        if mention is None:
            return False
        if self._cues.again.matches(self._text[mention.start : mention.end]):
            return True
        after = DEMONSTRATIVE_REACH if self._cues.postposed else 0
        reach = Span(mention.start, min(len(self._text), mention.end + after))
        return self._cues.demonstratives.search(self._text, reach) is not None

    def knows_role(self, reading: Reading) -> bool:
        """Tell whether the words of a reading tell a role."""
        return self._role(reading) is not None

    def linked(self, content: Span, reading: Reading) -> Reading | None:
        """Return the person the tagger links a content to, if surer of it than of ``reading``.

        A source that only points back gives way easily, one that names somebody never.
        """
        if reading.kind and reading.name and not reading.anaphora:
            return None
        persons = [e for e in self._entities if e.kind == "PER" and not self._is_known_outlet(e)]
        votes: dict[str, float] = {}
        shares = self._links.shares(content, [person.span for person in persons])
        for person, share in zip(persons, shares, strict=True):
            if not share:
                continue
            name = self._registry.fullest(person.name, person.span.start, "PER")
            votes[name] = votes.get(name, 0) + share
        best = max(votes, key=lambda name: votes[name], default="")
        vague = reading.anaphora or not reading.name or self._is_title(reading)
        needed = LINKED if vague else LINKED_PHRASE
        if not best or votes[best] < needed:
            return None
        named = [p for p, share in zip(persons, shares, strict=True) if share]
        own = [p for p in named if self._registry.fullest(p.name, p.span.start, "PER") == best]
        mention = min(own, key=lambda p: abs(p.span.start - content.start)).span
        if reading.mention is not None and reading.mention.overlaps(mention):
            return None
        # the words in the text stay the mention: the pronoun, or the cue that holds it
        return Reading(best, "PER", reading.mention or mention, False, mention, reading.via)

    def _is_title(self, reading: Reading) -> bool:
        """Tell whether a reading is a definite word for somebody's role: ``la ministra``."""
        return (
            not reading.kind
            and reading.mention is not None
            and bool(self._definite(reading.mention))
        )

    def _is_known_outlet(self, entity: Entity) -> bool:
        outlets = self._words.names.get(Role.MEDIA)
        return outlets is not None and outlets.matches(entity.name)

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
        self._known.pop(name, None)
        self._known[name] = speaker
        self._registry.spoke(name)
        self._last = name
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
        named = [e.span for e in self._entities if e.kind == "PER" and same_name(e.name, name)]
        seen = self._links.roles([*self._mentions.get(name, ()), *named])
        best = max(seen, key=lambda role: seen[role], default=Role.OTHER)
        if seen and seen[best] >= SURE_ROLE:
            return Speaker(name, best, speaker.affiliation)
        if speaker.role is not Role.OTHER:
            return speaker
        for span in named:
            for place in (self._apposed(span), self._around(span)):
                role = find_role(self._text, place, self._words)
                if role is not None:
                    return Speaker(name, role, speaker.affiliation)
        return Speaker(name, best, speaker.affiliation) if seen else speaker

    def _apposed(self, name: Span) -> Span:
        """Return the words before a name that a comma parts from it: ``duta besar Rusia, X``."""
        start = max(0, name.start - TITLE_REACH)
        before = self._text[start : name.start]
        if not before.rstrip().endswith((",", "،", "、")):
            return Span(name.start, name.start)
        return Span(name.start - len(BREAK.split(before)[-1]), name.start)

    def _around(self, span: Span) -> Span:
        """Return the title before a name and the apposition after it."""
        start = max(0, span.start - CONTEXT)
        for match in CLAUSE.finditer(self._text, start, span.start):
            start = match.end()
        end = min(len(self._text), span.end + CONTEXT)
        if not self._text[span.end : end].startswith((",", " (", "،")):
            return Span(start, span.end)
        closing = CLAUSE.search(self._text, span.end + 1, end)
        verb = self._cues.verbs.search(self._text, Span(span.end, end))
        ends = [closing.start() if closing else end, verb.start if verb else end]
        return Span(start, min(ends))
