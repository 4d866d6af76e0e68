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


def word_list(entries: Sequence[str], *, spaces: bool) -> WordList:
    """Compile entries; with ``spaces`` they must stand as whole words."""
    if not entries:
        return WordList(NEVER)
    joined = "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))
    pattern = rf"(?<!\w)(?:{joined})(?!\w)" if spaces else f"(?:{joined})"
    return WordList(re.compile(pattern, re.IGNORECASE))


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
    plural_pronouns: WordList
    demonstratives: WordList
    listed: bool

    def reports(self, text: str, span: Span) -> Span | None:
        """Return the first reporting word inside ``span``."""
        found = [
            hit
            for words in (self.with_pronoun, self.verbs, self.according)
            if (hit := words.search(text, span))
        ]
        return min(found, key=lambda hit: hit.start) if found else None


@cache
def _compiled(entries: tuple[str, ...], spaces: bool) -> WordList:
    return word_list(entries, spaces=spaces)


def load_cues(language: Language) -> Cues:
    """Compile the lists of a language; a missing list matches nothing."""

    def compile_list(table: Mapping[str, tuple[str, ...]], key: str) -> WordList:
        return _compiled(tuple(table.get(key, ())), language.spaces)

    cues, speakers = language.cues, language.speakers
    return Cues(
        **{key: compile_list(cues, key) for key in ("verbs", "with_pronoun", "according", "relay")},
        **{key: compile_list(cues, key) for key in ("citing", "refusals", "links")},
        **{key: compile_list(speakers, key) for key in ("pronouns", "plural_pronouns")},
        demonstratives=compile_list(speakers, "demonstratives"),
        listed=bool(cues.get("verbs")),
    )
