"""Annotated articles of our own, ``data/attribution``: inline marks to labels a character.

A file holds articles of one language. ``=== slug`` begins one; a line ``#1 name | role |
affiliation`` a speaker; then the headline and the paragraphs. Marks nest: ``[s1:content]``
``[w1:source]`` ``[c:cue]`` ``[p1:person]`` ``[o:organization]`` ``[l:place]`` ``[v1:outlet that
relays]``; numbers are those of the speakers.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np

from components.quotes.labels import CUE, OUTSIDE, ROLES, SAID, SOURCE, SOURCE_LINK, SPEAKER_LINK
from components.schema import Role, Span
from components.training.windows import IGNORED, Link, MarkedText

MARK = re.compile(r"\[([swpvcol])(\d*):|\]")
SPEAKER = re.compile(r"#(\d+) (.+?) \| (\w+) \|(.*)$")
JOINT = re.compile(r"[\s·・=＝-]+")
END = re.compile(r"[.!?؟]\s|[。！？]")
ENTITY = {"p": 1, "o": 3, "v": 3, "l": 5}
LABEL = {"s": SAID[1], "w": SOURCE, "c": CUE}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of one letter at ``span`` of the text without marks; ``speaker`` 0 means none."""

    letter: str
    speaker: int
    span: Span


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """Paragraphs of an article with their marks, and the roles of its numbered speakers."""

    text: str
    marks: tuple[Mark, ...]
    roles: Mapping[int, Role]

    def names(self) -> dict[int, list[str]]:
        """Return the names the text has of each numbered person, longest first."""
        found: dict[int, set[str]] = {}
        for mark in self.marks:
            if mark.letter == "p" and mark.speaker:
                name = self.text[mark.span.start : mark.span.end]
                found.setdefault(mark.speaker, set()).add(name)
        return {number: sorted(names, key=len, reverse=True) for number, names in found.items()}


def read_articles(path: Path) -> Iterator[AnnotatedArticle]:
    """Read the articles of a file; a broken mark raises ValueError with the article's slug."""
    for block in re.split(r"^=== *", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        slug, *lines = block.split("\n")
        roles = {}
        try:
            while lines and lines[0].startswith("#"):
                number, role = _speaker(lines.pop(0))
                roles[number] = role
            text, marks = parse_marks("\n".join(lines[1:]).strip())
        except ValueError as error:
            raise ValueError(f"{path.name}, article {slug.strip()!r}: {error}") from None
        yield AnnotatedArticle(text, tuple(marks), roles)


def _speaker(line: str) -> tuple[int, Role]:
    match = SPEAKER.match(line)
    if match is None or match[3] not in set(Role):
        raise ValueError(f"{line!r} is no speaker; write '#1 name | role | affiliation'")
    return int(match[1]), Role(match[3])


def parse_marks(marked: str) -> tuple[str, list[Mark]]:
    """Return the text without marks, and the marks in the order of their beginnings."""
    pieces: list[str] = []
    size = place = 0
    open_marks: list[tuple[str, int, int]] = []
    marks = []
    for match in MARK.finditer(marked):
        pieces.append(marked[place : match.start()])
        size, place = size + len(pieces[-1]), match.end()
        if match[1]:
            open_marks.append((match[1], int(match[2] or 0), size))
        elif not open_marks:
            raise ValueError(f"']' closes no mark after {pieces[-1][-20:]!r}")
        else:
            letter, number, start = open_marks.pop()
            marks.append(Mark(letter, number, Span(start, size)))
    if open_marks:
        raise ValueError(f"the mark '[{open_marks[-1][0]}' is never closed")
    marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    return "".join([*pieces, marked[place:]]), marks


def rename(
    article: AnnotatedArticle, pool: Sequence[Sequence[str]], rng: random.Random
) -> AnnotatedArticle:
    """Give persons the names of others, so that names are learnt by their places.

    ``pool`` holds the names of persons of the same language, longest first. Who has a form that
    is no part of the full name (a case form, say) keeps it.
    """
    changes: dict[tuple[int, str], str] = {}
    own = article.names()
    taken = {name for names in own.values() for name in names}
    others = [names[0] for names in pool if names[0] not in taken]
    chosen = rng.sample(others, min(len(own), len(others)))
    for (number, names), other in zip(own.items(), chosen, strict=False):
        renamed = {name: _part(name, names[0], other) for name in names}
        if all(renamed.values()):
            changes |= {(number, name): str(new) for name, new in renamed.items()}
    return _rewritten(article, changes)


def _part(name: str, full: str, other: str) -> str | None:
    """Return the part of ``other`` that ``name`` is of ``full``; none if it is no part."""
    if name == full:
        return other
    parts, of_other = JOINT.split(full), JOINT.split(other)
    if len(parts) > 1:
        if name not in parts or len(of_other) < 2:
            return None
        return of_other[-1] if name == parts[-1] else of_other[0] if name == parts[0] else None
    if len(of_other) > 1 or not full.startswith(name) or len(other) < 2:
        return None
    return other[: min(len(name), len(other) - 1)]


def _rewritten(
    article: AnnotatedArticle, changes: Mapping[tuple[int, str], str]
) -> AnnotatedArticle:
    """Return the article with other words at the marks of some names."""
    edits = []
    for mark in article.marks:
        name = article.text[mark.span.start : mark.span.end]
        if mark.letter == "p" and (mark.speaker, name) in changes:
            edits.append((mark.span, changes[mark.speaker, name]))

    def moved(place: int) -> int:
        return place + sum(
            len(new) - (span.end - span.start) for span, new in edits if span.end <= place
        )

    marks = tuple(
        Mark(mark.letter, mark.speaker, Span(moved(mark.span.start), moved(mark.span.end)))
        for mark in article.marks
    )
    text = reduce(
        lambda whole, edit: whole[: edit[0].start] + edit[1] + whole[edit[0].end :],
        reversed(edits),
        article.text,
    )
    return AnnotatedArticle(text, marks, article.roles)


def mark_text(article: AnnotatedArticle) -> MarkedText:
    """Paint the marks on the characters, and link each content to its speaker's names."""
    size = len(article.text)
    labels = np.full(size, OUTSIDE, np.int16)
    entities, roles = np.zeros(size, np.int16), np.full(size, IGNORED, np.int16)
    entity_begins, entity_end = set(), 0
    for mark in article.marks:
        place = slice(mark.span.start, mark.span.end)
        if mark.letter in LABEL:
            labels[place] = LABEL[mark.letter]
        if mark.letter in ENTITY and mark.span.start >= entity_end:  # the outermost name counts
            entities[place] = ENTITY[mark.letter] + 1
            entity_begins.add(mark.span.start)
            entity_end = mark.span.end
        if mark.letter in "wp" and mark.speaker in article.roles:
            roles[place] = ROLES.index(article.roles[mark.speaker])
    contents = [mark for mark in article.marks if mark.letter == "s"]
    return MarkedText(
        article.text,
        labels,
        frozenset(mark.span.start for mark in contents),
        entities,
        frozenset(entity_begins),
        roles,
        tuple(link for content in contents for link in _links(article, content)),
    )


def _links(article: AnnotatedArticle, content: Mark) -> Iterator[Link]:
    """Link a content to every name of its speaker, and to the source's words beside it.

    Where the speaker has no name the source's words stand for it.
    """
    own = [mark for mark in article.marks if mark.speaker == content.speaker]
    named = [mark.span for mark in own if mark.letter == "p"]
    sources = [mark.span for mark in own if mark.letter == "w"]
    yield Link(content.span, tuple(named), tuple(sources), SPEAKER_LINK)
    near = [span for span in sources if _same_paragraph(article.text, span, content.span)]
    if near:
        nearest = min(near, key=lambda span: _distance(article.text, span, content.span))
        yield Link(content.span, (), (nearest,), SOURCE_LINK)


def _same_paragraph(text: str, one: Span, other: Span) -> bool:
    return "\n" not in text[min(one.start, other.start) : max(one.end, other.end)]


def _distance(text: str, one: Span, other: Span) -> tuple[bool, int]:
    """Return whether a sentence ends between two spans, and the letters between them."""
    first, second = sorted((one, other))
    between = text[first.end : second.start]
    return END.search(between) is not None, len(between)
