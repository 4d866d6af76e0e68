"""Words that report speech, looked up in a language's lists."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from components.languages import Language
from components.schema import Span

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class WordList:
    """A compiled list of words or phrases that are found as whole words, longest first."""

    pattern: re.Pattern[str]

    def search(self, text: str, span: Span) -> Span | None:
        """Return the first entry inside ``span``."""
        match = self.pattern.search(text, span.start, span.end)
        return Span(*match.span()) if match else None

    def find(self, text: str, span: Span) -> list[Span]:
        """Return every entry inside ``span``."""
        return [Span(*match.span()) for match in self.pattern.finditer(text, span.start, span.end)]

    def matches(self, text: str) -> bool:
        """Tell whether the whole text is an entry."""
        return self.pattern.fullmatch(text) is not None


def word_list(entries: Sequence[str], *, whole: bool) -> WordList:
    """Compile entries; with ``whole`` they must stand as whole words."""
    if not entries:
        return WordList(NEVER)
    ordered = sorted(entries, key=len, reverse=True)
    if not whole:
        return WordList(re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE))
    closed = [re.escape(e) for e in ordered if e[-1].isalnum()]
    open_ended = [re.escape(e) for e in ordered if not e[-1].isalnum()]  # French qu'
    parts = [rf"(?:{'|'.join(closed)})(?!\w)"] if closed else []
    parts += [f"(?:{'|'.join(open_ended)})"] if open_ended else []
    return WordList(re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of a language that attribution looks at."""

    verbs: WordList
    with_pronoun: WordList
    according: WordList
    relay: WordList
    citing: WordList
    refusals: WordList
    links: WordList
    pronouns: WordList
    demonstratives: WordList
    inverted: WordList
    passives: WordList
    vetoes: WordList
    relatives: WordList
    stops: WordList
    listed: bool
    marks: tuple[tuple[str, str], ...]

    def reports(self, text: str, span: Span) -> Span | None:
        """Return the first reporting word inside ``span``."""
        found = [
            hit
            for words in (self.with_pronoun, self.verbs, self.according)
            if (hit := words.search(text, span))
        ]
        return min(found, key=lambda hit: hit.start) if found else None


@cache
def _compiled(entries: tuple[str, ...], whole: bool) -> WordList:
    return word_list(entries, whole=whole)


def load_cues(language: Language) -> Cues:
    """Compile the lists of a language; a missing list matches nothing."""

    def compile_list(table: Mapping[str, tuple[str, ...]], key: str) -> WordList:
        return _compiled(tuple(table.get(key, ())), language.whole_words)

    cues, speakers = language.cues, language.speakers
    return Cues(
        **{key: compile_list(cues, key) for key in ("verbs", "with_pronoun", "according", "relay")},
        **{key: compile_list(cues, key) for key in ("citing", "refusals", "links")},
        **{key: compile_list(cues, key) for key in ("inverted", "passives", "vetoes")},
        **{key: compile_list(speakers, key) for key in ("pronouns", "demonstratives")},
        **{key: compile_list(speakers, key) for key in ("relatives", "stops")},
        listed=bool(cues.get("verbs")),
        marks=tuple((opening, closing) for opening, closing in language.quotes.get("marks", ())),
    )
