"""Quotation marks: which parts of a paragraph stand between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle

from components.quotes.cues import Cues
from components.schema import Span

PAIRS = (
    ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("‹", "›"), ("「", "」"), ("『", "』"),
    ("《", "》"), ('"', '"'), ("‘", "’"), ("'", "'"), ("”", "”"),
)  # fmt: skip
Marks = Sequence[tuple[str, str]]
TITLES = ("《",)  # marks of titles of works
WORK = re.compile(r"《([^》]+)》\w?$")
SINGLE = ("‘", "'", "’")
SYMMETRIC = ('"', "'")
# Two single marks that archives write for a double one: ''We are ready,'' he said.
TWICE = "''"
# a dash after a comma or an end mark, words, and a second dash or the end of the quote
INSERTED = re.compile(r"(?<=[,.!?…»])\s*[—–]\s+([^—–]{3,120}?)(?:[.,]\s*[—–]\s+|$)")
BETWEEN_COMMAS = re.compile(r",\s+([^,«»“”]{3,100})(?=,\s)")
INSERTED_REACH = 30  # characters after the first dash in which the cue stands


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks: ``inner`` without, ``outer`` with the marks."""

    inner: Span
    outer: Span
    single: bool = False


def find_quoted(text: str, paragraph: Span, marks: Marks = PAIRS) -> list[Quoted]:
    """Return the outermost quoted parts of a paragraph, in order, for pairs of marks.

    Single marks count only where no other marks enclose them. An opening mark without its
    partner reaches to the end of the paragraph and no farther.
    """
    if text.find(TWICE, paragraph.start, paragraph.end) >= 0:
        text = _with_double_marks(text, paragraph)
    found: list[Quoted] = []
    openings, closings = _partners(tuple(marks))
    place = paragraph.start
    while opening := openings.search(text, place, paragraph.end):
        place = opening.start()
        quoted = _quoted_at(text, place, paragraph, closings[opening[0]])
        if quoted is not None:
            found.append(quoted)
        place = max(quoted.outer.end if quoted else 0, place + 1)
    return found


def _with_double_marks(text: str, paragraph: Span) -> str:
    """Return a text of the same length where two single marks in turn open and close a quote."""
    pieces = text[paragraph.start : paragraph.end].split(TWICE)
    marked = "".join(
        piece + mark for piece, mark in zip(pieces, cycle((' "', '" ')), strict=False)
    )[: paragraph.end - paragraph.start]
    return text[: paragraph.start] + marked + text[paragraph.end :]


@cache
def _partners(
    marks: tuple[tuple[str, str], ...],
) -> tuple[re.Pattern[str], Mapping[str, Sequence[str]]]:
    """Return what finds the opening marks, and the closing ones of each."""
    closings: dict[str, list[str]] = {}
    for opening, closing in marks:
        if opening not in TITLES:
            closings.setdefault(opening, []).append(closing)
    return re.compile(f"[{re.escape(''.join(closings))}]"), closings


def split_inserted(text: str, quoted: Quoted, cues: Cues) -> list[Quoted]:
    """Cut attributions out of a quote: ``«A, — said X. — B»``, ``« A, dit X, B »``."""
    pieces, start = [], quoted.inner.start
    for inserted in _insertions(text, quoted.inner, cues):
        pieces.append(Span(start, inserted.start))
        start = inserted.end
    if not pieces:
        return [quoted]
    pieces.append(Span(start, quoted.inner.end))
    kept = [trim(text, piece) for piece in pieces]
    return [Quoted(piece, piece) for piece in kept if piece.end > piece.start]


def _insertions(text: str, inner: Span, cues: Cues) -> Iterator[Span]:
    """Return the attributions between dashes or, in some languages, between commas."""
    for match in INSERTED.finditer(text, inner.start, inner.end):
        first = Span(match.start(1), min(match.end(1), match.start(1) + INSERTED_REACH))
        if cues.verbs.search(text, first):
            yield Span(*match.span())
    for match in BETWEEN_COMMAS.finditer(text, inner.start, inner.end) if cues.inserts else ():
        words = match[1]
        verb = cues.verbs.pattern.match(words)
        subject = words[verb.end() :].lstrip() if verb else ""
        named = subject[:1].isupper() or subject.startswith(cues.definite)
        if cues.with_pronoun.pattern.match(words) or named:
            yield Span(*match.span())


def _quoted_at(text: str, place: int, paragraph: Span, closings: Sequence[str]) -> Quoted | None:
    mark = text[place]
    if not _opens(text, place, paragraph):
        return None
    single = mark in SINGLE
    end = _closing(text, place, paragraph, closings, single)
    if end is None:
        if single or not _starts_paragraph(text, place, paragraph):
            return None
        return Quoted(Span(place + 1, paragraph.end), Span(place, paragraph.end))
    return Quoted(Span(place + 1, end), Span(place, end + 1), single=single)


def _starts_paragraph(text: str, place: int, paragraph: Span) -> bool:
    return not text[paragraph.start : place].strip()


def _opens(text: str, place: int, paragraph: Span) -> bool:
    """Tell whether a mark that looks the same on both sides opens."""
    if text[place] not in (*SYMMETRIC, *SINGLE, "”"):
        return True
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    if text[place] == "”" and before.isalnum():
        return False
    return not before.isalnum() and not after.isspace()


def _closing(
    text: str, place: int, paragraph: Span, closings: Sequence[str], single: bool
) -> int | None:
    """Return where the quote that opens at ``place`` closes."""
    opening, depth = text[place], 0
    for at in range(place + 1, paragraph.end):
        letter = text[at]
        if letter in closings and (letter != opening or not _opens_inside(text, at, paragraph)):
            if single and not _ends_word(text, at, paragraph):
                continue
            if depth == 0:
                return at
            depth -= 1
        elif letter == opening:
            depth += 1
    return None


def _opens_inside(text: str, at: int, paragraph: Span) -> bool:
    """Tell whether a symmetric mark opens a nested quote rather than closes this one."""
    before = text[at - 1]
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return before in " (" and after.isalnum()


def _ends_word(text: str, at: int, paragraph: Span) -> bool:
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return not after.isalnum()


def outlet_name(name: str) -> str:
    """Return the name of a newspaper without the marks of its title."""
    titled = WORK.search(name)
    return titled[1] if titled else name


def is_work(name: str) -> bool:
    """Tell whether a name is the title of a work, perhaps with its genre before it."""
    return WORK.search(name) is not None


def trim(text: str, span: Span, extra: str = "") -> Span:
    """Cut spaces, commas and ``extra`` characters from both ends of a span."""
    start, end = span.start, span.end
    unwanted = " \t\n\xa0\u3000,;،؛，、" + extra
    while start < end and text[start] in unwanted:
        start += 1
    while end > start and text[end - 1] in unwanted:
        end -= 1
    return Span(start, end)
