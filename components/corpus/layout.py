"""What each line of an article is: title, heading, caption, boilerplate or content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from components.corpus.boilerplate import Boilerplate, load_boilerplate
from components.corpus.dates import find_date
from components.corpus.paragraphs import read_paragraphs
from components.corpus.structure import load_structure
from components.languages import KEPT_LANGUAGES, Language, uncased
from components.names import byline_particles
from components.schema import Span

LINES = 4096  # lines that are remembered: several rules ask for the same ones
TEXTS = 4  # texts whose frame is remembered: metadata and content ask for the same one
MAX_TITLE = 250  # characters
MAX_HEADING_WORDS = 16
MAX_HEADING_WIDE = 40  # characters, where words have no spaces between them
HEADING_SHARE = 0.35  # of these lengths: what is a heading even with a word like "said" in it
MAX_BYLINE = 90  # characters
MAX_DATE_REST = 6  # words beside the date, the time and the zone
# An article has at least this many sentence lines; less is a short text without a frame.
MIN_BODY = 3
WORD = r"[\w-]+"
WIDE = re.compile("[\u3040-\u9fff]")
SENTENCE_END = r"[.!?…]+(?=\W*(?:\s|$))|[。！？｡؟]"


class LineKind(StrEnum):
    """What a line of an article is."""

    CONTENT = "content"
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    BYLINE = "byline"
    DATE = "date"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Line:
    """A line at ``span`` of the article's text; ``text`` has no space around it."""

    span: Span
    text: str
    kind: LineKind


def read_layout(text: str, language: Language, title: str = "") -> list[Line]:
    """Tell what each line of an article is; ``title`` is the article's title where it is known."""
    words = load_boilerplate(language)
    frame = read_frame(text, words)
    texts, kinds = [line.text for line in frame], [line.kind for line in frame]
    if _sentences(texts, kinds):
        _mark_title(texts, kinds, language, title)
        _mark_headings(texts, kinds, language)
        _mark_tail(texts, kinds, words)
    return [Line(line.span, line.text, kind) for line, kind in zip(frame, kinds, strict=True)]


@lru_cache(TEXTS)
def read_frame(text: str, words: Boilerplate) -> tuple[Line, ...]:
    """Tell of each line what it shows by itself; all others are content at first."""
    spans = read_paragraphs(text)
    lines = [text[span.start : span.end] for span in spans]
    kinds = [_frame_kind(line, words) for line in lines]
    return tuple(Line(*parts) for parts in zip(spans, lines, kinds, strict=True))


@lru_cache(LINES)
def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does, or as the words that lead into a quote."""
    structure = load_structure()
    lasts = [part.rstrip(structure.closers + " ")[-1:] for part in {line, _without_tail(line)}]
    return any(last and last in structure.sentence_end for last in lasts)


def has_quote(line: str) -> bool:
    """Tell whether a line holds words in quotation marks."""
    structure = load_structure()
    opened = min((line.find(mark) for mark in structure.quotes_open if mark in line), default=-1)
    return opened >= 0 and any(mark in line[opened + 1 :] for mark in structure.quotes_close)


def _frame_kind(line: str, words: Boilerplate) -> LineKind:
    if load_structure().line.match(line) or words.is_line(line):
        return LineKind.BOILERPLATE
    if _is_caption(line):
        return LineKind.CAPTION
    if len(line) <= MAX_BYLINE and not ends_sentence(line):
        if match_byline(line):
            return LineKind.BYLINE
        if is_date_line(line):
            return LineKind.DATE
    return LineKind.CONTENT


def match_byline(line: str) -> re.Match[str] | None:
    """Return the match that holds the author of an article, if the line names one."""
    structure = load_structure()
    for pattern in structure.bylines:
        match = pattern.match(line)
        words = re.findall(r"[^\W\d_][\w.'’-]*", match["author"]) if match else []
        # "Von der Leyen reist nach Kiew" is a headline: the words of a name are capitalized.
        lower = {w for w in words if w[0].islower()}
        if words and lower <= byline_particles() | structure.name_joints:
            return match
    return None


def is_date_line(line: str) -> bool:
    """Tell whether a line holds a date and hardly anything else."""
    found = find_date(line) if len(line) <= MAX_BYLINE else None
    if not found:
        return False
    rest = line[: found[1].start()] + " " + line[found[1].end() :]
    return len(re.findall(r"[^\W\d_]+", rest)) <= MAX_DATE_REST


def _is_caption(line: str) -> bool:
    structure = load_structure()
    credited = may_have_credit(line) and any(p.search(line) for p in structure.credits)
    # A quote with a credit behind it is content; cleaning cuts the credit.
    return bool(credited or structure.caption.match(line)) and not has_quote(line)


def may_have_credit(line: str) -> bool:
    """Tell whether a line has a sign that every credit of a photo has."""
    return any(map(uncased(line).__contains__, load_structure().credit_signs))


def may_have_tail(line: str) -> bool:
    """Tell whether a line ends as what ends an article does: ``(rds)``."""
    return line.rstrip(".\n")[-1:] in load_structure().tail_end


def _sentences(texts: Sequence[str], kinds: Sequence[LineKind]) -> int:
    return sum(
        kind is LineKind.CONTENT and ends_sentence(text)
        for text, kind in zip(texts, kinds, strict=True)
    )


def _mark_title(
    texts: Sequence[str], kinds: list[LineKind], language: Language, title: str
) -> None:
    first = next((i for i, kind in enumerate(kinds) if kind is LineKind.CONTENT), len(kinds))
    body = [
        text
        for text, kind in zip(texts[first + 1 :], kinds[first + 1 :], strict=True)
        if kind is LineKind.CONTENT and ends_sentence(text)
    ]
    if not body:
        return
    known = bool(title) and _squeezed(texts[first]) == _squeezed(title)
    if known or _is_title(texts[first], body, language):
        kinds[first] = LineKind.TITLE


def _is_title(line: str, body: Sequence[str], language: Language) -> bool:
    if len(line) > MAX_TITLE or _is_whole_quote(line):
        return False
    if ends_sentence(line):
        return len(body) >= MIN_BODY and _is_single_question(line)
    sentences = sum(len(re.findall(SENTENCE_END, text)) for text in body)
    return sentences >= MIN_BODY or not _reports(line, language)


def _reports(line: str, language: Language) -> bool:
    """Tell whether a line holds a verb of the language that reports speech."""
    single, phrases = _reporting(language)
    lowered = line.casefold()
    if not language.spaces:
        return any(map(lowered.__contains__, (*single, *phrases)))
    words = re.findall(WORD, lowered)
    padded = f" {' '.join(words)} "
    return not single.isdisjoint(words) or any(f" {phrase} " in padded for phrase in phrases)


@lru_cache(KEPT_LANGUAGES)
def _reporting(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Return the single words of a language that report speech, and the phrases."""
    verbs = {*language.cues.get("verbs", ()), *language.cues.get("with_pronoun", ())}
    single = frozenset(verb for verb in verbs if re.fullmatch(WORD, verb))
    return single, frozenset(verbs - single)


def _mark_headings(texts: Sequence[str], kinds: list[LineKind], language: Language) -> None:
    body, begun = _sentences(texts, kinds), False
    for i, line in enumerate(texts):
        if kinds[i] is not LineKind.CONTENT:
            continue
        # Paragraphs without a period are kept if they report speech; a deck may do so too.
        told = begun or body < MIN_BODY
        if _is_heading(line, body) and not (
            told and not _is_short(line, HEADING_SHARE) and _reports(line, language)
        ):
            kinds[i] = LineKind.HEADING
        begun = begun or ends_sentence(line)


def _is_heading(line: str, body: int) -> bool:
    if not _is_short(line) or has_quote(line) or _is_whole_quote(line):
        return False
    return not ends_sentence(line) or (body > MIN_BODY and _is_single_question(line))


def _is_short(line: str, share: float = 1.0) -> bool:
    if WIDE.search(line):
        return len(line) <= share * MAX_HEADING_WIDE
    return len(line.split()) <= share * MAX_HEADING_WORDS


def _is_single_question(line: str) -> bool:
    structure = load_structure()
    inner = line[:-1]
    return line[-1] in structure.question_end and not re.search(r"[.!?。！？؟,，،]\s", inner + " ")


def _is_whole_quote(line: str) -> bool:
    structure = load_structure()
    return line[0] in structure.quotes_open and line[-1] in structure.quotes_close


def _mark_tail(texts: Sequence[str], kinds: list[LineKind], words: Boilerplate) -> None:
    """Drop what follows "Most read" and the like: headlines, quotes in them included."""
    started = in_tail = False
    for i, line in enumerate(texts):
        started = started or kinds[i] is LineKind.CONTENT
        in_tail = in_tail or (started and words.is_tail(line))
        if in_tail and kinds[i] is LineKind.CONTENT and not ends_sentence(line):
            kinds[i] = LineKind.BOILERPLATE


def _without_tail(line: str) -> str:
    for pattern in load_structure().tails if may_have_tail(line) else ():
        line = pattern.sub("", line)
    return line


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
