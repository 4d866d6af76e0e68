"""Names and sources that the tagger cut or left out, read from the words around them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from components.quotes.cues import WordList
from components.quotes.marks import trim
from components.quotes.people import Entity
from components.quotes.roles import RoleWords, find_role
from components.quotes.words import Word, has_letters, words_inside
from components.schema import Role, Span

COMMAS = frozenset(",،，")
SOURCE = 0.5  # probability from which the word before a name belongs to a source
SUBJECT = 60  # letters in which the subject of a content stands after its reporting verb
NOUN_WORDS = 2  # words that a source has without the clause that follows it
APPOSITION = 60  # letters between a name and its title
GAP = 2  # characters between a preposition and its name
OUTLET_WORDS, OUTLET_LETTERS = 4, 30
NAME = re.compile(r"(?: [A-ZÀ-ÖØ-Þ][\w’'-]+){2,4}")
TITLED = re.compile(r"\w [«“„\"]([^«»“”„\"]+)[»”“\"]?$")  # a name in quotation marks after its kind
DATE = re.compile(r"(?<=.)\d+[日月]?$")
ONE_WORD = re.compile(r" [^\W\d_]{2,}")


def after_name(text: str, content: Span, words: Sequence[Word]) -> Span:
    """Cut a name from the beginning that a comma sets off: it is an apposition to the source.

    ``Menurut penganalisis itu, Ahmad Ali, harga akan naik``
    """
    spoken = [w for w in words if has_letters(text, w.span)]
    before = [w for w in spoken if w.span.end <= content.start]
    inside = words_inside(words, content)
    name = list(takewhile(lambda w: w.kind == "PER", inside))
    if not name or not before or before[-1].source < SOURCE:
        return content
    gap, start = text[before[-1].span.end : content.start].strip(), name[-1].span.end + 1
    if gap not in COMMAS or text[start - 1 : start] not in COMMAS:
        return content
    return trim(text, Span(start, content.end))


def from_subject(text: str, content: Span, words: Sequence[Word], verbs: WordList) -> Span:
    """Begin a content with its subject where that stands after the reporting verb of another.

    ``X said Y visited Z``: Y is no source here.
    """
    hits = verbs.find(text, Span(max(0, content.start - SUBJECT), content.start))
    if not hits:
        return content
    gap = trim(text, Span(hits[-1].end, content.start))
    before = [word for word in words if word.span.end <= hits[-1].start][-1:]
    named = bool(before) and before[0].source > SOURCE
    inside = words_inside(words, gap)
    if not inside or not named or "," in text[gap.start : gap.end]:
        return content
    whole = all(word.source + word.said > SOURCE for word in inside)
    return Span(gap.start, content.end) if whole else content


def with_object(text: str, content: Span, words: Sequence[Word], verbs: WordList) -> Span:
    """Begin a content with the place before it that is the object of its cue.

    It directly follows the cue or the person who speaks: ``اتهم كوناتي الجزائر بدعمهم``.
    """
    before = [word for word in words if word.span.end <= content.start]
    start = content.start
    while before and before[-1].kind == "LOC" and not text[before[-1].span.end : start].strip():
        start = before.pop().span.start
    if start == content.start or not before or text[before[-1].span.end : start].strip():
        return content
    last = before[-1]
    told = last.cue > SOURCE or verbs.matches(text[last.span.start : last.span.end])
    told = told or (last.kind == "PER" and last.source > SOURCE)
    return Span(start, content.end) if told else content


def whole_name(text: str, person: Entity, source: Span, others: Sequence[Entity]) -> Entity:
    """Return a name of one word with the last word of its source, which the tagger left out."""
    rest = Span(person.span.end, source.end)
    last = text[rest.start : rest.end]
    if " " in person.name or not ONE_WORD.fullmatch(last) or last.islower():
        return person
    if any(other.span.overlaps(rest) for other in others):
        return person
    span = Span(person.span.start, source.end)
    return replace(person, span=span, name=text[span.start : span.end])


def whole_source(text: str, source: Span, cue: Span | None, determiners: WordList) -> Span:
    """Widen a source of which the tagger saw only the first word, such as ``一名``, to its cue."""
    if cue is None or not determiners.matches(text[source.start : source.end].strip()):
        return source
    rest = text[source.end : cue.start]
    return Span(source.start, cue.start) if rest and not COMMAS & set(rest) else source


def within(text: str, source: Span, scope: Span, links: WordList) -> Span | None:
    """Return the part of a source inside ``scope``, which begins where whom an outlet cites does.

    A source that begins with ``of`` begins at the noun before it: ``sources | of the ministry``.
    """
    if not scope.start <= source.start < scope.end:
        return None
    own = Span(source.start, min(source.end, scope.end))
    head = text[scope.start : own.start].split()
    headless = links.pattern.match(text, own.start, own.end) is not None
    near = 0 < len(head) <= NOUN_WORDS and not COMMAS & set("".join(head))
    return trim(text, Span(scope.start, own.end)) if headless and near else own


def bare_name(name: str, kind: str, roles: RoleWords, outlets: Collection[str]) -> tuple[str, str]:
    """Return a name without the marks around it, and its kind; what is in lower case has none.

    ``outlets`` are the names of institutions in it, which the word for an outlet is no part of.
    """
    titled = TITLED.search(name)  # the daily "Morning Post"
    first, _, rest = name.partition(" ")
    if rest in outlets and find_role(first, Span(0, len(first)), roles) is Role.MEDIA:
        name = rest  # the daily Morning Post
    return (titled[1] if titled else name), ("" if name.islower() else kind)


def cited_from(text: str, citing: Span, roles: RoleWords) -> int:
    """Return where the source begins after ``citing``, or in its last word: ``عن مسؤول``."""
    hits = [hit for words in roles.people.values() for hit in words.find(text, citing)]
    inside = [hit.start for hit in hits if hit.end == citing.end and hit.start > citing.start]
    return min(inside, default=citing.end)


def beside_outlet(text: str, relay: Span, region: Span) -> tuple[Span, Span]:
    """Return what stands before an outlet that relays, and what after it.

    ``he, | as cited by Kyodo, | called``
    """
    comma = text.find(",", relay.end, region.end)
    rest = Span(comma + 1, region.end) if comma > 0 else Span(region.end, region.end)
    return Span(region.start, relay.start), rest


def before_date(text: str, span: Span) -> Span:
    """Cut the date that begins a clause after a source from its end."""
    digits = DATE.search(text[span.start : span.end])
    return Span(span.start, span.start + digits.start()) if digits else span


def outlet_phrase(text: str, span: Span, roles: RoleWords) -> str:
    """Return a short phrase that names an outlet which the tagger did not see as a name."""
    bare = trim(text, span, " .")
    phrase = text[bare.start : bare.end]
    short = len(phrase) <= OUTLET_LETTERS and len(phrase.split()) <= OUTLET_WORDS
    return phrase if short and find_role(text, bare, roles) is Role.MEDIA else ""


def without_onset(cue: str, name: str, onsets: Sequence[str]) -> str:
    """Cut a preposition that a cue asks for from the name it is written onto: ``وفقا للبنك``.

    An entry holds the end of the cue, the preposition and what stands in its place: ``ا لل=ال``.
    """
    for entry in onsets:
        head, _, instead = entry.partition("=")
        end, _, preposition = head.partition(" ")
        if cue.endswith(end) and name.startswith(preposition):
            return instead + name.removeprefix(preposition)
    return name


def after_role(text: str, span: Span, roles: RoleWords, inside: Sequence[Entity]) -> Span | None:
    """Return the name after a word for a role, if a phrase is that and no place or institution.

    ``inside`` are the names the tagger found in the phrase.
    """
    if any(entity.kind != "PER" for entity in inside):
        return None
    for words in roles.people.values():
        hit = words.pattern.match(text, span.start, span.end)
        if hit and NAME.fullmatch(text, hit.end(), span.end):
            return trim(text, Span(hit.end(), span.end))
    return None


def before_clause(text: str, span: Span, relatives: WordList) -> Span:
    """Cut a relative clause from a source: ``a diplomat in Dublin who asked not to be named``."""
    for hit in reversed(relatives.find(text, span)):
        before = text[span.start : hit.start].split()
        if len(before) >= NOUN_WORDS or (hit.end == span.end and before):
            span = trim(text, Span(span.start, hit.start), ".:,")
    return span


def with_place(text: str, span: Span, links: WordList, entities: Sequence[Entity]) -> Span:
    """Widen a source that ends in a word such as ``in`` over the name after it."""
    for hit in links.find(text, span):
        if hit.end == span.end and hit.start > span.start:
            after = (e.span.end for e in entities if 0 < e.span.start - hit.end <= GAP)
            return Span(span.start, next(after, span.end))
    return span


def with_country(text: str, span: Span, entities: Sequence[Entity]) -> Span:
    """Widen a source over the place that follows it after a space: ``media Jepang``."""
    if text[span.end : span.end + 1] != " ":
        return span
    after = (e.span.end for e in entities if e.kind == "LOC" and e.span.start == span.end + 1)
    return Span(span.start, next(after, span.end))


def is_apposition(gap: str) -> bool:
    """Tell whether what stands between a title and a name belongs to the title."""
    inner = gap.replace("،", ",").strip(" ,(（，")
    short = len(inner) < APPOSITION and inner.count(",") <= 1
    return not inner or (re.search("[,،]", gap) is not None and short)
