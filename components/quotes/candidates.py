"""Which parts of a paragraph may be reported speech: quoted parts and runs of content words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from components.quotes.clauses import Clause, ClauseReader
from components.quotes.cues import Cues
from components.quotes.marks import PAIRS, Quoted, find_quoted, split_inserted, trim
from components.quotes.phrases import SOURCE, after_name, from_subject, with_object
from components.quotes.reach import goes_on, reach
from components.quotes.runs import find_runs, inserted_cues, is_spoken, outside
from components.quotes.words import Word, has_letters, sentences, words_inside
from components.schema import Kind, Span

SINGLE_WORDS = 4  # single marks around fewer words hold a term, not speech
SOURCE_WORDS = 8  # a longer run is no noun phrase
CITED = 24  # letters before a run in which a word such as "citing" stands
SCENE = 16  # letters between a name and its cue: where and when somebody speaks
REPORTED_WORDS = 4  # words after a reporting verb that make a statement
MIN_WORDS = {Kind.DIRECT: 1, Kind.MIXED: 3, Kind.INDIRECT: 3}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible statement: ``content`` is its text, ``outer`` includes quotation marks.

    ``confidence`` is the mean probability that its words are reported speech; ``held`` the same
    for beliefs, wishes and appearances. ``named`` tells whether it ends in a name; ``clause`` is
    set if the grammar tells who reports it.
    """

    content: Span
    outer: Span
    kind: Kind
    confidence: float
    held: float
    words: int
    named: bool = False
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its words and candidates."""

    span: Span
    words: tuple[Word, ...]
    candidates: tuple[Candidate, ...]


def find_candidates(
    text: str, paragraph: Span, words: Sequence[Word], cues: Cues, clauses: ClauseReader
) -> list[Candidate]:
    """Return the candidates of a paragraph in order, none overlapping another."""
    marked = find_quoted(text, paragraph, (*cues.marks, *PAIRS))
    pieces = [piece for quote in marked for piece in split_inserted(text, quote, cues)]
    quoted = [q for q in pieces if not _is_term(q, words)]
    breaks = {sentence.end for sentence in _sentences(text, paragraph, quoted)}
    spoken = [quote for quote in quoted if is_spoken(quote, words)]
    cued = list(inserted_cues(text, spoken, paragraph, cues))
    uncued = outside(words, cued)
    runs = list(find_runs(text, uncued, quoted, spoken, breaks))
    found = [piece for run in runs for piece in _pieces(text, run, quoted, cues)]
    found += _bare_quotes(text, words, quoted, found)
    found = [item for item in found if item.words >= MIN_WORDS[item.kind]]
    found = [item for item in found if item.kind is not Kind.INDIRECT or _is_told(text, item)]
    found.sort(key=lambda item: item.content.start)
    found = [
        c
        for c, after in zip(found, [*found[1:], None], strict=False)
        if not _is_source(text, c, after, cues)
    ]
    found = [
        item if item.kind is Kind.DIRECT else _without_name(text, item, words) for item in found
    ]
    if clauses.reads:
        for sentence in _sentences(text, paragraph, quoted):
            for clause in clauses.find(sentence, words, quoted):
                found = _with_clause(text, clause, words, quoted, found)
    else:
        found = _joined(text, found, words, cues)
        found = _with_reach(text, found, words, list(_sentences(text, paragraph, quoted)), cues)
        found = [_with_subject(text, item, words, cues) for item in found]
        if cues.drops_subject:  # verb, subject, object: who is told has a preposition
            found = [_with_object(text, item, words, cues) for item in found]
        found += _reported(text, paragraph, words, found, cues)
    return sorted(found, key=lambda item: item.content.start)


def _with_clause(
    text: str,
    clause: Clause,
    words: Sequence[Word],
    quoted: Sequence[Quoted],
    found: Sequence[Candidate],
) -> list[Candidate]:
    """Put a clause in the place of what the tagger saw there."""
    inside = [q for q in quoted if q.outer.overlaps(clause.content)]
    taken = Span(clause.content.start, max(clause.content.end, clause.cue.start))
    kept = [
        c
        for c in found
        if not c.outer.overlaps(taken) and not (clause.source and c.outer.overlaps(clause.source))
    ]
    if clause.quotes:
        spans = [(q.inner, q.outer, Kind.DIRECT) for q in inside]
    else:
        spans = [(clause.content, clause.content, Kind.MIXED if inside else Kind.INDIRECT)]
    for content, outer, kind in spans:
        made = _candidate(text, content, outer, kind, words_inside(words, content))
        kept.append(replace(made, clause=clause))
    return kept


def _bare_quotes(
    text: str, words: Sequence[Word], quoted: Sequence[Quoted], found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Return the quoted parts that no run covers: the word lists may still make them speech.

    Those the tagger takes for a source are names: ``the daily "Morning Post" writes``.
    """
    for quote in quoted:
        inside = words_inside(words, quote.inner)
        if sum(w.source for w in inside) > SOURCE * len(inside):
            continue
        if inside and not any(quote.outer.overlaps(piece.outer) for piece in found):
            yield _candidate(text, quote.inner, quote.outer, Kind.DIRECT, inside)


def _is_told(text: str, own: Candidate) -> bool:
    """Tell whether a run has letters: it is no date in brackets."""
    return any(map(str.isalpha, text[own.content.start : own.content.end]))


def _is_source(text: str, own: Candidate, after: Candidate | None, cues: Cues) -> bool:
    """Tell whether a short run is rather the one who says what follows: *officials who said*."""
    if own.kind is not Kind.INDIRECT or own.words > SOURCE_WORDS:
        return False
    if _is_cited(text, own, cues):
        return True
    if after is None:
        return False
    between = text[own.outer.end : after.outer.start]
    hit = cues.reports(text, Span(own.outer.end, after.outer.start))
    if hit is None:
        return False
    gap = between[: hit.start - own.outer.end].strip()
    scene = own.named and len(gap) <= SCENE and gap.isalnum()
    return not gap or scene or cues.relatives.matches(gap)


def _is_cited(text: str, own: Candidate, cues: Cues) -> bool:
    """Tell whether a run is whom an outlet cites: ``citing officials in Oslo``."""
    before = Span(max(0, own.content.start - CITED), own.content.start)
    hits = cues.citing.find(text, before)
    return any(not has_letters(text, Span(hit.end, before.end)) for hit in hits)


def _without_name(text: str, own: Candidate, words: Sequence[Word]) -> Candidate:
    """Give the name at the beginning back to the source it is an apposition to."""
    content = after_name(text, own.content, words)
    if content == own.content:
        return own
    outer = Span(max(content.start, own.outer.start), own.outer.end)
    return replace(own, content=content, outer=outer, words=len(words_inside(words, content)))


def _joined(
    text: str, found: Sequence[Candidate], words: Sequence[Word], cues: Cues
) -> list[Candidate]:
    """Join what stands on both sides of a verb that reports nothing: ``never | said | a word``."""
    joined: list[Candidate] = []
    for item in found:
        last = joined[-1] if joined else item
        kinds = {last.kind, item.kind}
        between = Span(last.outer.end, max(last.outer.end, item.outer.start))
        if Kind.DIRECT not in kinds and goes_on(text, between, cues):
            whole = Span(last.content.start, item.content.end)
            kind = Kind.MIXED if Kind.MIXED in kinds else Kind.INDIRECT
            outer = Span(last.outer.start, item.outer.end)
            joined[-1] = _candidate(text, whole, outer, kind, words_inside(words, whole))
        else:
            joined.append(item)
    return joined


def _with_reach(
    text: str,
    found: Sequence[Candidate],
    words: Sequence[Word],
    around: Sequence[Span],
    cues: Cues,
) -> list[Candidate]:
    """Let reported speech begin and end where it should; what it then covers goes."""
    spread: list[Candidate] = []
    for own in found:
        if spread and own.outer.overlaps(spread[-1].outer):
            continue
        whole = own.content
        if own.kind is not Kind.DIRECT:
            whole = reach(text, own.content, words, around, cues)
        if whole != own.content:
            outer = Span(max(whole.start, own.outer.start), max(whole.end, own.outer.end))
            number = len(words_inside(words, whole))
            own = replace(own, content=whole, outer=outer, words=number)
        spread.append(own)
    return spread


def _with_subject(text: str, own: Candidate, words: Sequence[Word], cues: Cues) -> Candidate:
    """Give reported speech its subject, which the tagger took for another source."""
    if own.kind is not Kind.INDIRECT:
        return own
    whole = from_subject(text, own.content, words, cues.verbs)
    return replace(own, content=whole, outer=whole, words=len(words_inside(words, whole)))


def _with_object(text: str, own: Candidate, words: Sequence[Word], cues: Cues) -> Candidate:
    """Give a content the country it is about, which the tagger took for a part of the source."""
    if own.kind is Kind.DIRECT:
        return own
    whole = with_object(text, own.content, words, cues.verbs)
    outer = Span(min(whole.start, own.outer.start), own.outer.end)
    return replace(own, content=whole, outer=outer, words=len(words_inside(words, whole)))


def _reported(
    text: str,
    paragraph: Span,
    words: Sequence[Word],
    found: Sequence[Candidate],
    cues: Cues,
) -> Iterator[Candidate]:
    """Return what follows a listed reporting verb in sentences where the tagger saw nothing."""
    for sentence in sentences(text, paragraph):
        if any(sentence.overlaps(item.outer) for item in found):
            continue
        hit = cues.verbs.search(text, sentence)
        if hit is None or hit.start == sentence.start:
            continue
        rest = trim(text, Span(hit.end, sentence.end), ".。:： ")
        inside = words_inside(words, rest)
        if len(inside) >= REPORTED_WORDS and find_quoted(text, rest, (*cues.marks, *PAIRS)) == []:
            yield _candidate(text, rest, rest, Kind.INDIRECT, inside)


def _is_term(quote: Quoted, words: Sequence[Word]) -> bool:
    return quote.single and len(words_inside(words, quote.inner)) < SINGLE_WORDS


def _sentences(text: str, paragraph: Span, quoted: Sequence[Quoted]) -> Iterator[Span]:
    """Cut the paragraph into sentences; a quote is never cut."""
    for sentence in sentences(text, paragraph):
        if not any(q.inner.start < sentence.end < q.inner.end for q in quoted):
            yield sentence


def _pieces(
    text: str, run: Sequence[Word], quoted: Sequence[Quoted], cues: Cues
) -> Iterator[Candidate]:
    """Turn a run into candidates: one for a mixed or indirect one, one a quote if direct."""
    span = Span(run[0].span.start, run[-1].span.end)
    inside = [q for q in quoted if q.outer.overlaps(span)]
    loose = [w for w in run if not any(q.outer.start <= w.span.start < q.outer.end for q in inside)]
    letters = [w for w in loose if has_letters(text, w.span)]
    named = any(not cues.links.matches(text[w.span.start : w.span.end]) for w in letters)
    enough = len(letters) >= cues.mixed_words or any(w.kind for w in letters)  # a name is enough
    if inside and not (named and enough):
        for quote in inside:
            yield _candidate(
                text, quote.inner, quote.outer, Kind.DIRECT, words_inside(run, quote.outer)
            )
        return
    for quote in inside:
        span = Span(min(span.start, quote.outer.start), max(span.end, quote.outer.end))
    content = trim(text, span, ".。:：-–—")
    if not inside:
        content = trim(text, content, '“”"«»„「」')
    kind = Kind.MIXED if inside else Kind.INDIRECT
    yield _candidate(text, content, span, kind, run)


def _candidate(
    text: str, content: Span, outer: Span, kind: Kind, words: Sequence[Word]
) -> Candidate:
    counted = [w for w in words if has_letters(text, w.span)]
    number = max(1, len(counted))
    return Candidate(
        content=trim(text, content),
        outer=outer,
        kind=kind,
        confidence=sum(w.said for w in counted) / number,
        held=sum(w.held for w in counted) / number,
        words=len(counted),
        named=bool(counted) and counted[-1].kind != "",
    )
