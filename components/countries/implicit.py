"""Countries that a statement means without naming them: pronouns and phrases, only where clear."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from components.countries.gazetteer import read_table
from components.countries.home import QUOTES, undated_home
from components.countries.patterns import fold, key_of, name_pattern
from components.languages import Language
from components.schema import CountryMention, Span

GROUPS = (
    *("two", "sides", "neighbor", "they", "leader", "that", "own", "our"),
    *("government", "junta", "country", "island", "kingdom", "unclear"),
)
NEAR = 700  # characters before the content in which an antecedent may stand
LEADER_NEAR = 450
PAIR = 2
NAMED = 15  # characters between a phrase and the name of the country whose government it is
KINDS = ("island", "kingdom")
OFTEN = 12  # mentions of an article in which "they" may be both of its two countries
DOMINANT = 1.5  # the second country of an article leads the third by this factor
_WORDS = re.compile(r"[\w\s'’-]*")
_IDEOGRAPHS = re.compile(r"[\u4e00-\u9fffァ-ヺー]{2}")
_SENTENCE_END = re.compile(r"[.!?。！？؟][\"”’»」』)]*(?:\s|$)|\n|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Antecedents:
    """What an article names: all mentions in order, and those made by a leader's name.

    ``speaker`` is the country the speaker belongs to, as far as the article says so;
    ``speaker_is_state`` holds when the speaker is a country itself ("Rusia mengatakan ..."),
    ``speaker_names_country`` when its name has one ("Serbian foreign ministry"); ``home`` is the
    country the article is set in.
    """

    mentions: Sequence[CountryMention]
    leaders: Sequence[CountryMention]
    speaker: str = ""
    speaker_is_state: bool = False
    speaker_names_country: bool = False
    home: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pronoun or phrase in the content; ``before`` are the countries named before it inside."""

    group: str
    span: Span
    before: frozenset[str]


def find_implicit(
    text: str, content: Span, language: Language, antecedents: Antecedents
) -> list[CountryMention]:
    """Return the countries that pronouns and phrases of the content refer to, each once."""
    inside = [m for m in antecedents.mentions if content.start <= m.span.start < content.end]
    named = {m.country for m in inside}
    targets: dict[str, CountryMention] = {}
    for group, span in _phrases(text, content, language):
        before = frozenset(m.country for m in inside if m.span.start < span.start)
        for country in sorted(_resolve(Phrase(group, span, before), text, content, antecedents)):
            if country not in named:
                mention = CountryMention(country, text[span.start : span.end], span, explicit=False)
                targets.setdefault(country, mention)
    return list(targets.values())


def _phrases(text: str, content: Span, language: Language) -> Iterator[tuple[str, Span]]:
    """Yield the phrases of the content with their group."""
    words = language.country_words
    groups = {key_of(phrase): group for group in GROUPS for phrase in words.get(group, ())}
    if not groups:
        return
    pattern = _phrase_pattern(tuple(groups), language.spaces, "*" in words.get("endings", ()))
    folded = fold(text[content.start : content.end])
    for match in pattern.finditer(folded):
        start, end = match.start(1) + content.start, match.end(1) + content.start
        if not text[end : end + 2].strip().startswith("("):  # "mereka (Rusia)" explains itself
            yield groups[key_of(match[1])], Span(start, end)


@lru_cache(maxsize=32)
def _phrase_pattern(phrases: tuple[str, ...], spaces: bool, loose: bool) -> re.Pattern[str]:
    return name_pattern(phrases, spaces=spaces, prefixes=(), endings=("*",) if loose else ())


def _resolve(phrase: Phrase, text: str, content: Span, antecedents: Antecedents) -> set[str]:
    """Return the countries a phrase stands for, none if that is not clear."""
    quoted = _is_quoted(text, content)
    if phrase.group in ("two", "sides"):
        return _resolve_two(phrase, text, content, antecedents)
    if phrase.group == "neighbor":
        return _resolve_neighbor(phrase, text, antecedents)
    if phrase.group in ("government", "country", "junta"):
        return _resolve_home(phrase, text, content, antecedents) - {""}
    if phrase.group in KINDS:
        return _resolve_kind(phrase, antecedents.mentions)
    if phrase.group == "our" or (phrase.group == "own" and not quoted):
        return {antecedents.speaker or antecedents.institution or antecedents.home} - {""}
    if phrase.before or phrase.group in ("own", "unclear"):
        return set()  # the antecedent is in the content
    if phrase.group == "that":
        sentence = _last_sentence(text, content, antecedents.mentions)
        return {sentence[0].country} if sentence else set()
    if phrase.group == "they":
        return _resolve_they(quoted, antecedents)
    near = [m for m in antecedents.leaders if 0 <= content.start - m.span.end <= LEADER_NEAR]
    return {near[-1].country} if near and quoted else set()


def _resolve_home(phrase: Phrase, text: str, content: Span, antecedents: Antecedents) -> set[str]:
    """Return whose government, junta or country is meant: the speaker's or the article's."""
    home, speaker, mentions = antecedents.home, antecedents.speaker, antecedents.mentions
    if _is_part(phrase.span, text) or _is_named(phrase.span, text, mentions):
        return set()
    if phrase.group == "junta":  # nobody calls the own government so, nor that of the dateline
        return {undated_home(text, mentions)} - phrase.before - {speaker}
    if phrase.before:
        return set()
    if antecedents.speaker_names_country or (not home and speaker in _leading_pair(mentions)):
        return {speaker}
    sentence = {m.country for m in _last_sentence(text, content, mentions)}
    if speaker not in ("", home) or (phrase.group == "country" and home not in sentence):
        return set()
    return {home}


def _is_part(span: Span, text: str) -> bool:
    """Tell whether a phrase ends a longer word of a script without spaces (the 政府 of 州政府)."""
    return bool(_IDEOGRAPHS.fullmatch(text[span.start - 1 : span.start + 1]))


def _is_named(span: Span, text: str, mentions: Sequence[CountryMention]) -> bool:
    """Tell whether a country's name stands beside a phrase ("the government in Kabul")."""
    between = (
        text[min(m.span.end, span.end) : max(m.span.start, span.start)]
        for m in mentions
        if -NAMED <= m.span.end - span.start and m.span.start - span.end <= NAMED
    )
    return any(_WORDS.fullmatch(gap) for gap in between)


def _resolve_kind(phrase: Phrase, mentions: Sequence[CountryMention]) -> set[str]:
    """Return the only island state or kingdom that an article has named so far."""
    members = read_table("names")["kinds"][phrase.group]
    named = {m.country for m in mentions if m.span.start < phrase.span.start} & set(members)
    return named if len(named) == 1 else set()


def _resolve_neighbor(phrase: Phrase, text: str, antecedents: Antecedents) -> set[str]:
    """Of the two countries an article is about: the one that does not speak and is not named."""
    pair = _main_pair(text, antecedents.mentions)
    if phrase.before - pair or text[phrase.span.start - 1 : phrase.span.start] == "-":
        return set()  # the neighbor of a third country, or several: negara-negara tetangga
    others = pair - phrase.before - {antecedents.speaker}
    return others if len(others) == PAIR - 1 else set()


def _resolve_they(quoted: bool, antecedents: Antecedents) -> set[str]:
    """Reported, "they" is the speaker itself; quoted, it is the others."""
    if quoted:
        pair = _leading_pair(antecedents.mentions)
        others = pair - {antecedents.speaker}
        often = len(antecedents.mentions) >= OFTEN
        return others if often or len(others) < PAIR else set()
    return {antecedents.speaker} if antecedents.speaker_is_state else set()


def _resolve_two(phrase: Phrase, text: str, content: Span, antecedents: Antecedents) -> set[str]:
    if len(phrase.before) >= PAIR:
        return set()  # the two stand in the content
    mentions = antecedents.mentions
    beside = {m.country for m in mentions if _is_beside(text, m.span, content)}
    main = _main_pair(text, mentions)
    outside = main and antecedents.speaker in beside - main  # "says the Swiss analyst X"
    pair = beside if len(beside) == PAIR and not outside else main
    if not pair:
        near = {m.country for m in _last_sentence(text, content, mentions)}
        pair = near if len(near) == PAIR else near | phrase.before
    if phrase.group == "sides" and not phrase.before <= pair:
        return set()  # a third country speaks of two sides: they may be anybody
    return pair if len(pair) == PAIR else set()


def _is_beside(text: str, mention: Span, content: Span) -> bool:
    """Tell whether a country is named before a content in its paragraph."""
    return mention.end <= content.start and "\n" not in text[mention.start : content.start]


def _main_pair(text: str, mentions: Sequence[CountryMention]) -> set[str]:
    """Return the two countries an article is about: that lead the others, or that its title names.

    The title is the first line.
    """
    title = text.find("\n")
    named = {m.country for m in mentions if m.span.start < title}
    return _leading_pair(mentions) or (named if len(named) == PAIR else set())


def _leading_pair(mentions: Sequence[CountryMention]) -> set[str]:
    """Return the two countries named most often, if they lead the others."""
    ranked = Counter(m.country for m in mentions).most_common(PAIR + 1)
    if len(ranked) < PAIR or (len(ranked) > PAIR and ranked[1][1] < DOMINANT * ranked[2][1]):
        return set()
    return {country for country, _ in ranked[:PAIR]}


def _last_sentence(
    text: str, content: Span, mentions: Sequence[CountryMention]
) -> list[CountryMention]:
    """Return the mentions of the nearest sentence before the content that names a country."""
    near = [m for m in mentions if 0 <= content.start - m.span.end <= NEAR]
    if not near:
        return []
    last = near[-1].span
    begin = max(0, last.start - NEAR)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, begin, last.start)]
    return [m for m in near if m.span.start >= (ends[-1] if ends else begin)]


def _is_quoted(text: str, content: Span) -> bool:
    return text[max(0, content.start - 2) : content.start].strip()[-1:] in tuple(QUOTES)
