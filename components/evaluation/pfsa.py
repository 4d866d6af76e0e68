"""PFSA-ID (Purnomo et al. 2022): statements in Indonesian news articles, a token a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from components.evaluation.attribution import Attributed, AttributedArticle
from components.schema import Article, Span

STATEMENT = "STATEMENT"
SPEAKERS = ("PERSON", "PERSONCOREF", "CUECOREF")  # the last: "katanya", the speaker in the cue
FILE = "dev.txt"
HEAD = 12  # tokens in which a date line ends: JAKARTA, KOMPAS —
OUTLET = "KOMPAS"
DASHES = ("—", "–", "-")
DATE_LINE_ENDS = tuple(f"{OUTLET} {dash}" for dash in DASHES)
QUOTE = "”"  # opens and closes
NO_SPACE_BEFORE = frozenset(".,;:?!)/-")
NO_SPACE_AFTER = frozenset("(/-“‘")
PARAGRAPH, LONGEST = 3, 12  # sentences

Segment = list[tuple[str, str]]  # tokens with their labels


def read_pfsa(path: Path) -> Iterator[AttributedArticle]:
    """Read a file of tokens and BILOU labels, or the ``dev.txt`` of a folder.

    The text is written anew from the tokens, with paragraphs of about three sentences, for the set
    keeps neither spaces nor paragraphs. A statement's source is the nearest marked person or cue
    that holds one.
    """
    file = path / FILE if path.is_dir() else path
    if not file.is_file():
        raise ValueError(f"there is no file {str(file)!r} of PFSA-ID")
    for number, segments in enumerate(_articles(_segments(file)), 1):
        yield _Writer().write(f"pfsa_{number:03}", segments)


def _segments(path: Path) -> Iterator[Segment]:
    segment: Segment = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        token, _, label = line.partition("\t")
        if token.strip() and not label:
            raise ValueError(f"{path.name}, line {number}: a token and its label are expected")
        if token.strip():
            segment.append((token, label.strip()))
        elif segment:
            yield segment
            segment = []
    if segment:
        yield segment


def _articles(segments: Iterator[Segment]) -> Iterator[list[Segment]]:
    article: list[Segment] = []
    for segment in segments:
        if article and _is_date_line(segment):
            yield article
            article = []
        article.append(segment)
    if article:
        yield article


def _is_date_line(segment: Segment) -> bool:
    """Tell whether a segment begins with a place in capitals, the outlet and a dash."""
    head = [token for token, _ in segment[:HEAD]]
    outlet = head.index(OUTLET) if OUTLET in head else 0
    return outlet > 0 and head[0].isupper() and head[outlet + 1 : outlet + 2] in map(list, DASHES)


@dataclass(slots=True)
class _Writer:
    """Writes the tokens of one article as a text and remembers where each label lies."""

    text: str = ""
    quoted: bool = False
    statements: list[Span] = field(default_factory=list)
    people: list[Span] = field(default_factory=list)

    def write(self, name: str, segments: Sequence[Segment]) -> AttributedArticle:
        sentences = 0
        for segment in segments:
            for token, label in segment:
                self._mark(self._add(token), label)
            sentences += 1
            if sentences >= (LONGEST if self.quoted else PARAGRAPH):
                self.text, sentences, self.quoted = f"{self.text}\n\n", 0, False
        article = Article(name, f"{self.text.strip()}\n", language="id")
        return AttributedArticle(article, tuple(map(self._attributed, self.statements)))

    def _add(self, token: str) -> Span:
        """Write a token behind what is written, with a space where one belongs."""
        before = self.text[-1:]
        closes = token == QUOTE and (self.quoted or before == ",")
        if token == QUOTE:
            token, self.quoted = (QUOTE if closes else "“"), not closes
        elif token == "“":
            self.quoted = True
        opened = before in NO_SPACE_AFTER and not self.text.endswith(DATE_LINE_ENDS)
        date_line = token in DASHES and self.text.endswith(OUTLET)
        joined = closes or opened or (token in NO_SPACE_BEFORE and not date_line)
        if self.text and not joined and not before.isspace():
            self.text += " "
        start = len(self.text)
        self.text += token
        return Span(start, len(self.text))

    def _mark(self, span: Span, label: str) -> None:
        place, _, name = label.partition("-")
        kept = self.statements if name == STATEMENT else self.people if name in SPEAKERS else None
        if kept is None:
            return
        if place in ("B", "U") or not kept:
            kept.append(span)
        else:
            kept[-1] = Span(kept[-1].start, span.end)

    def _attributed(self, content: Span) -> Attributed:
        outside = [person for person in self.people if not person.overlaps(content)]
        nearest = min(
            outside, key=lambda p: max(p.start - content.end, content.start - p.end), default=None
        )
        return Attributed(content, (nearest,) if nearest else ())
