"""What stands around a name and vetoes it: a place, an institution, a former leader, a namesake."""

import re
from collections.abc import Iterable, Mapping, Sequence

from components.countries.patterns import fold

WINDOW = 90
TOKENS = 6  # words looked at before a name
_TOKENS_AFTER = re.compile(r"(?:[ \u00a0]+[\w.'’&-]+){1,5}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\"“”„«»‘(\n\u2014-])\s*$")
ABBREVIATION = 4  # letters of a word whose full stop does not end the sentence ("U.S.", "Gen.")
_UNCASED_RUN = 2  # words a name of an institution may have in a script without capitals


def _phrases(words: Iterable[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


def _after(words: Sequence[str], *, border: bool = True) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    return re.compile(rf"\s*(?:{_phrases(words)})" + (r"(?!\w)" if border else ""))


class Context:
    """The vetoes of one language, compiled from its table ``country_words``."""

    def __init__(
        self,
        words: Mapping[str, tuple[str, ...]],
        dates: Iterable[str] = (),
        *,
        spaces: bool = True,
    ) -> None:
        """Compile the words; ``dates`` are names of days and months, ``spaces`` part words."""
        loose = "*" in words.get("endings", ()) or not spaces
        self._loose = loose
        self._spaces = spaces
        self._place_before = tuple(map(fold, words.get("place_before", ())))
        self._name_before = "*" in words.get("place_before", ())
        self._never_after = tuple(map(fold, words.get("never_after", ())))
        self._never_before = _after(words.get("never_before", ()), border=not loose)
        self._place_unless_before = tuple(map(fold, words.get("place_unless_before", ())))
        self._place_after = _after(words.get("place_after", ()), border=not loose)
        self._place_unless = _after(words.get("place_unless_after", ()), border=False)
        self._head_before = re.compile(
            rf"(?:^|\s)(?:{_phrases(words.get('institution_before', ('^',)))})(?:\s|$)"
        )
        self._head_after = re.compile(
            rf"(?:^|\s)(?:{_phrases(words.get('institution_after', ('^',)))})(?:\s|$)"
        )
        stop = re.escape("".join(words.get("institution_stop", ())))
        heads = _phrases(words.get("institution_glued", ())) or r"(?!)"
        self._glued = re.compile(rf"[^\W{stop}]{{0,5}}(?:{heads})")
        self._links = frozenset(words.get("institution_links", ()))
        self._former = frozenset(map(fold, words.get("former", ())))
        self._titles = frozenset(map(fold, (*words.get("titles", ()), *dates)))
        self._and = frozenset(words.get("and", ())) | {"/", ",", "-"}

    def is_place(self, text: str, start: int, end: int) -> bool:
        """Tell whether a capital is only where something happens."""
        rest = fold(text[end : end + WINDOW])
        if self._place_unless.match(rest):
            return False
        before = fold(text[max(0, start - WINDOW) : start])
        if self._ends_with(before, self._place_unless_before):
            return False
        if self._place_after.match(rest) or self._ends_with(before, self._place_before):
            return True
        return self._name_before and self.is_namesake(text, start, end)

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Tell whether a word beside the name gives it another sense ("bahasa Rusia")."""
        before, after = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
        return bool(self._never_before.match(fold(after))) or self._ends_with(
            fold(before), self._never_after
        )

    def _ends_with(self, before: str, phrases: tuple[str, ...]) -> bool:
        stripped = before.rstrip()
        if self._spaces and stripped == before:
            return False
        ends = (len(phrase) for phrase in phrases if stripped.endswith(phrase))
        return any(not self._spaces or not stripped[-n - 1 : -n].isalnum() for n in ends)

    def joins(self, between: str) -> bool:
        """Tell whether the text between two names only lists them ("Moskow dan Beijing")."""
        return between.strip() in self._and and "\n" not in between

    def is_institution(self, text: str, start: int, end: int) -> bool:
        """Tell whether the name is part of an institution's name ("Korea University")."""
        if self._glued.match(text, end):
            return True
        before, after = self._run_before(text, start), self._run_after(text, end)
        return bool(
            (before and self._head_before.search(before))
            or (after and self._head_after.search(after))
        )

    def is_former(self, text: str, start: int) -> bool:
        """Tell whether a leader is introduced as a former one ("mantan Presiden AS ...")."""
        if self._loose:
            return any(
                fold(text[max(0, start - 8) : start]).strip().endswith(w) for w in self._former
            )
        for token in reversed(_tokens_before(text, start)):
            if fold(token) in self._former:
                return True
            if not (
                _is_capital(token) or fold(token) in self._titles or fold(token) in self._links
            ):
                return False
        return False

    def is_namesake(self, text: str, start: int, end: int) -> bool:
        """Tell whether a name is part of a longer one: "Kim Jimin", "Olimpiade Tokyo"."""
        after = re.match(r"[ \u00a0]([\w.]+)", text[end : end + WINDOW])
        if after and _is_capital(after[1]) and fold(after[1]) not in self._titles:
            return True
        return self.has_first_name(text, start)

    def has_first_name(self, text: str, start: int) -> bool:
        """Tell whether a capitalized word that is no title stands before a name ("Jim Jordan")."""
        tokens = _tokens_before(text, start)
        if not tokens or not _is_capital(tokens[-1]) or fold(tokens[-1]) in self._titles:
            return False
        head = text[max(0, start - WINDOW) : start].rstrip()[: -len(tokens[-1])]
        return len(tokens) > 1 or not _SENTENCE_START.search(head)

    def _run_before(self, text: str, start: int) -> str:
        run = _run(list(reversed(_tokens_before(text, start))), self._links)
        return fold(" ".join(reversed(run)))

    def _run_after(self, text: str, end: int) -> str:
        found = _TOKENS_AFTER.match(text[end : end + WINDOW])
        return fold(" ".join(_run(found[0].split(), self._links))) if found else ""


def _tokens_before(text: str, start: int) -> list[str]:
    """Return the words before a position, as far as white space alone separates them."""
    line = text[max(0, start - WINDOW) : start].rpartition("\n")[2]
    tokens: list[str] = []
    if not line or not line[-1].isspace():
        return tokens
    for token in reversed(line.split()[-TOKENS:]):
        if not token[-1].isalnum() and not (token[-1] == "." and len(token) <= ABBREVIATION):
            break
        tokens.insert(0, token if token[0].isalnum() else token[1:])
        if not token[0].isalnum():
            break
    return [token for token in tokens if token]


def _is_capital(token: str) -> bool:
    return token[0].lower() != token[0]


def _run(tokens: Sequence[str], links: frozenset[str]) -> list[str]:
    """Keep the first tokens that look like parts of one name."""
    kept: list[str] = []
    for token in tokens:
        uncased = token[0].lower() == token[0].upper() and not token[0].isdigit()
        if not (_is_capital(token) or token in links or (uncased and len(kept) < _UNCASED_RUN)):
            break
        kept.append(token)
    return kept
