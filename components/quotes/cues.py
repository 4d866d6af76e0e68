"""Words that report speech, looked up in a language's lists."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from components.languages import KEPT_LANGUAGES, Language
from components.quotes.places import VOWEL_SIGNS, first_word, word_places
from components.schema import Span

NEVER = re.compile(r"(?!)")
ARABIC = re.compile("[\u0621-\u064a]")
VETO_REACH = 12  # characters before a cue in which a word denies it
MANNER = 30  # characters in which words such as "openly" stand between the two
COMPOUNDED = 6  # letters of a word that may end a longer one: not "amt" in "gesamt"
LONG = 200  # letters from which the entries of a text are looked up for all of it at once
LISTS = 128  # lists and texts whose hits are remembered


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """A compiled list of words or phrases that are found as whole words, longest first.

    In a long text only words are looked at that are among ``firsts``, the first words of the
    entries, or end as ``ends``; the pattern decides there. Without ``firsts`` the text is searched.
    """

    pattern: re.Pattern[str]
    firsts: Sequence[str] | None = None
    ends: tuple[str, ...] = ()

    def search(self, text: str, span: Span) -> Span | None:
        """Return the first entry inside ``span``."""
        if self._is_searched(text, span.end):
            match = self.pattern.search(text, span.start, span.end)
            return Span(*match.span()) if match else None
        every = entries_of(self, text)
        for index in range(bisect_left(every, (span.start,)), len(every)):
            if every[index].start >= span.end:
                return None
            if hit := self._within(text, every[index], span.end):
                return hit
        return None

    def find(self, text: str, span: Span) -> list[Span]:
        """Return every entry inside ``span``."""
        if self._is_searched(text, span.end):
            matches = self.pattern.finditer(text, span.start, span.end)
            return [Span(*match.span()) for match in matches]
        every, place, found = entries_of(self, text), span.start, []
        for index in range(bisect_left(every, (place,)), len(every)):
            if every[index].start >= span.end:
                break
            if every[index].start >= place and (hit := self._within(text, every[index], span.end)):
                found.append(hit)
                place = hit.end
        return found

    def matches(self, text: str) -> bool:
        """Tell whether the whole text is an entry."""
        return self.pattern.fullmatch(text) is not None

    def _is_searched(self, text: str, end: int) -> bool:
        """Tell whether what stands before ``end`` is searched: always if ``end`` may cut a word.

        The beginning of a word is a word of its own then.
        """
        if self.firsts is None or len(text) < LONG:
            return True
        after = text[end : end + 1]
        return (after.isalnum() or after == "_") and not text[end - 1].isspace()

    def _within(self, text: str, hit: Span, end: int) -> Span | None:
        """Return an entry of the text if it ends before ``end``, else a shorter one there."""
        if hit.end <= end:
            return hit
        match = self.pattern.match(text, hit.start, end)
        return Span(*match.span()) if match else None


@lru_cache(LISTS)
def entries_of(words: WordList, text: str) -> tuple[Span, ...]:
    """Return the entries that begin anywhere in a text, even inside one another, in order."""
    places = word_places(text)
    found = [word for word in words.firsts or () if word in places]
    if words.ends:
        found += [word for word in places if word.endswith(words.ends)]
    starts = sorted({place for word in found for place in places[word]})
    matches = [words.pattern.match(text, start) for start in starts]
    return tuple(Span(*match.span()) for match in matches if match)


def word_list(entries: Sequence[str], *, whole: bool, compounds: bool = False) -> WordList:
    """Compile entries, once; with ``whole`` they must stand as whole words.

    With ``compounds`` long entries may be the end of a word: ``Energieexperte``.
    """
    return _compiled(tuple(entries), whole, compounds)


@cache
def _compiled(entries: tuple[str, ...], whole: bool, compounds: bool) -> WordList:
    if not entries:
        return WordList(NEVER, ())
    ordered = sorted(entries, key=len, reverse=True)
    if not whole:
        return WordList(re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE))
    closed = [_spelled(e) for e in ordered if e[-1].isalnum()]
    open_ended = [_spelled(e) for e in ordered if not e[-1].isalnum()]  # French qu'
    ends = [entry for entry in closed if len(entry) >= COMPOUNDED] if compounds else []
    last = tuple(first_word(e) for e in ordered if _spelled(e) in ends)
    closed += [rf"\w+(?:{'|'.join(ends)})"] if ends else []
    parts = [rf"(?:{'|'.join(closed)})(?!\w)"] if closed else []
    parts += [f"(?:{'|'.join(open_ended)})"] if open_ended else []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)
    firsts = tuple(dict.fromkeys(map(first_word, ordered)))
    if "" in firsts:  # an entry that begins with a mark
        return WordList(pattern)
    return WordList(pattern, firsts, last)


def _spelled(entry: str) -> str:
    """Return the pattern of an entry; between Arabic letters vowel signs may stand."""
    return ARABIC.sub(rf"\g<0>{VOWEL_SIGNS}*", re.escape(entry))


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of a language that attribution looks at."""

    verbs: WordList
    with_pronoun: WordList
    according: WordList
    relay: WordList
    citing: WordList
    relayed: re.Pattern[str]  # "according to the agency X" at the beginning, X in a group
    refusals: WordList
    intentions: WordList
    links: WordList
    pronouns: WordList
    demonstratives: WordList
    again: WordList
    inverted: WordList
    passives: WordList
    vetoes: WordList
    manners: WordList
    continuing: WordList
    naming: WordList
    naming_after: WordList
    traps: WordList
    relatives: WordList
    stops: WordList
    listed: bool
    postposed: bool  # "that" stands after the noun or anywhere near it, not only before
    marks: tuple[tuple[str, str], ...]
    inserts: bool
    mixed_words: int
    asides: WordList
    hearsay: WordList
    definite: tuple[str, ...]
    drops_subject: bool

    def reports(self, text: str, span: Span) -> Span | None:
        """Return the first reporting word inside ``span``."""
        found = [
            hit
            for words in (self.with_pronoun, self.verbs, self.according)
            if (hit := words.search(text, span))
        ]
        return min(found, key=lambda hit: hit.start) if found else None

    def denies(self, text: str, hit: Span) -> bool:
        """Tell whether a word before a listed one denies it: ``did not say``, ``never openly``."""
        end = hit.start
        for manner in reversed(self.manners.find(text, Span(max(0, end - MANNER), end))):
            if not text[manner.end : end].strip():
                end = manner.start
        vetoes = self.vetoes.find(text, Span(max(0, end - VETO_REACH), end))
        return any(not text[veto.end : end].strip() for veto in vetoes)


@lru_cache(KEPT_LANGUAGES)
def load_cues(language: Language) -> Cues:
    """Compile the lists of a language; a missing list matches nothing."""

    def compile_list(table: Mapping[str, tuple[str, ...]], key: str) -> WordList:
        return word_list(table.get(key, ()), whole=language.whole_words)

    cues, speakers = language.cues, language.speakers
    return Cues(
        **{key: compile_list(cues, key) for key in ("verbs", "with_pronoun", "according", "relay")},
        **{key: compile_list(cues, key) for key in ("citing", "refusals", "intentions")},
        **{key: compile_list(cues, key) for key in ("inverted", "passives", "links")},
        **{key: compile_list(cues, key) for key in ("vetoes", "manners", "continuing")},
        **{key: compile_list(language.grammar, key) for key in ("naming", "naming_after", "traps")},
        **{key: compile_list(speakers, key) for key in ("pronouns", "demonstratives", "again")},
        **{key: compile_list(speakers, key) for key in ("relatives", "stops")},
        relayed=re.compile("|".join(language.grammar.get("relayed", ())) or NEVER.pattern),
        listed=bool(cues.get("verbs")),
        postposed=language.whole_words,
        inserts=language.inserts,
        mixed_words=language.mixed_words,
        asides=word_list(language.asides, whole=language.whole_words),
        hearsay=word_list(language.hearsay, whole=language.whole_words),
        definite=language.definite,
        drops_subject=language.drops_subject,
        marks=tuple((opening, closing) for opening, closing in language.quotes.get("marks", ())),
    )
