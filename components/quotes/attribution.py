"""Which words around a candidate attribute it: the cue, the source, the relaying outlet."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.quotes.candidates import Candidate
from components.quotes.cues import Cues
from components.quotes.marks import trim
from components.quotes.words import Word, sentences
from components.schema import Kind, Span

TAGGED = 0.5  # probability from which a tagged source or cue counts
NEAR_WORDS = 5  # words between a content and a cue that is its own


@dataclass(frozen=True, slots=True)
class Attribution:
    """What attributes a candidate: spans of the region read, its cue, its source.

    ``pronoun`` is set if the cue itself contains the speaker (*katanya*); ``strength`` says how
    sure the cue is: 2 listed and tagged, 1 either, 0 none.
    """

    region: Span
    cue: Span | None
    source: Span | None
    pronoun: bool
    strength: int
    distance: int


def attribute(
    text: str,
    index: int,
    candidates: Sequence[Candidate],
    paragraph: Span,
    words: Sequence[Word],
    cues: Cues,
) -> tuple[Attribution | None, Attribution | None]:
    """Return what attributes candidate ``index``, best first; the second may name a relay."""
    own = candidates[index]
    before = _read(text, _left(text, index, candidates, paragraph), words, cues, own, after=False)
    after = _read(text, _right(text, index, candidates, paragraph), words, cues, own, after=True)
    found = [item for item in (before, after) if item is not None]
    found.sort(key=lambda item: _rank(item, own, is_after=item is after), reverse=True)
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)


def _rank(item: Attribution, own: Candidate, *, is_after: bool) -> tuple[int, int, int]:
    complete = int(item.cue is not None) + int(item.source is not None or item.pronoun)
    prefers_after = own.kind is not Kind.INDIRECT
    return complete, -(item.distance // NEAR_WORDS), int(is_after == prefers_after)


def _left(text: str, index: int, candidates: Sequence[Candidate], paragraph: Span) -> Span:
    """Return the words of the candidate's sentence that stand before it."""
    own = candidates[index]
    start = candidates[index - 1].outer.end if index else paragraph.start
    for sentence in sentences(text, Span(start, max(start, own.outer.start))):
        if sentence.end < own.outer.start and text[sentence.end : own.outer.start].strip():
            start = sentence.end
        elif sentence.end <= own.outer.start and _ended(text, sentence):
            start = sentence.end
    return Span(start, max(start, own.outer.start))


def _ended(text: str, sentence: Span) -> bool:
    return (
        text[sentence.start : sentence.end]
        .rstrip('"”’»」』) ')
        .endswith((".", "!", "?", "。", "！", "？", "؟"))
    )


def _right(text: str, index: int, candidates: Sequence[Candidate], paragraph: Span) -> Span:
    """Return the words after the candidate up to the end of its sentence or the next one."""
    own = candidates[index]
    end = candidates[index + 1].outer.start if index + 1 < len(candidates) else paragraph.end
    start = own.outer.end
    if own.kind is Kind.INDIRECT and text[own.content.end : start + 1].strip()[:1] in (".", "。"):
        return Span(start, start)
    for sentence in sentences(text, Span(start, max(start, end))):
        if text[sentence.start : sentence.end].strip(' .,;:!?"”»」’—–-'):
            return Span(start, sentence.end)
    return Span(start, start)


def _read(
    text: str, region: Span, words: Sequence[Word], cues: Cues, own: Candidate, *, after: bool
) -> Attribution | None:
    """Read a region; none if it holds neither cue nor source."""
    inside = [w for w in words if region.start <= w.span.start and w.span.end <= region.end]
    if not inside or cues.refusals.search(text, region):
        return None
    if after and _starts_sentence(text, own, inside) and not _cue_near(text, inside, cues):
        return None
    cue, pronoun, strength = _cue(text, region, inside, cues, after=after)
    source = _source(text, inside, cue)
    if cue is None and source is None:
        return None
    place = cue or source
    assert place is not None
    between = [
        w for w in inside if (w.span.end <= place.start) == after and not place.overlaps(w.span)
    ]
    return Attribution(region, cue, source, pronoun, strength, len(between))


def _starts_sentence(text: str, own: Candidate, inside: Sequence[Word]) -> bool:
    closed = text[own.content.start : own.content.end].endswith((".", "!", "?", "…"))
    first = text[inside[0].span.start]
    letters = next((text[w.span.start] for w in inside if text[w.span.start].isalpha()), first)
    return closed and letters.isupper()


def _cue_near(text: str, inside: Sequence[Word], cues: Cues) -> bool:
    reach = Span(inside[0].span.start, inside[min(len(inside), 2 * NEAR_WORDS) - 1].span.end)
    tagged = any(w.cue > TAGGED for w in inside[: 2 * NEAR_WORDS])
    return tagged or cues.verbs.search(text, reach) is not None


def _cue(
    text: str, region: Span, inside: Sequence[Word], cues: Cues, *, after: bool
) -> tuple[Span | None, bool, int]:
    """Return the cue, whether it contains the speaker, and its strength."""
    if hit := cues.with_pronoun.search(text, region):
        return hit, True, 2
    listed = cues.verbs.find(text, region) + cues.according.find(text, region)
    tagged = [w.span for w in inside if w.cue > TAGGED]
    both = [hit for hit in listed if any(hit.overlaps(span) for span in tagged)]
    nearest = min if after else max
    for hits, strength in ((both, 2), (listed, 1), (tagged, 1)):
        if hits:
            return nearest(hits, key=lambda span: span.start), False, strength
    return None, False, 0


def _source(text: str, inside: Sequence[Word], cue: Span | None) -> Span | None:
    """Return the tagged source nearest to the cue, over small gaps."""
    groups: list[list[Word]] = []
    gap = 0
    for word in inside:
        if word.source > max(word.cue, 0.35):
            if groups and gap <= 2 and not _is_cue(word, groups[-1], cue):
                groups[-1].append(word)
            else:
                groups.append([word])
            gap = 0
        else:
            gap += 1
    if not groups:
        return None
    place = cue.start if cue else inside[0].span.start
    best = min(
        groups,
        key=lambda group: min(abs(group[0].span.start - place), abs(group[-1].span.end - place)),
    )
    return trim(text, Span(best[0].span.start, best[-1].span.end), '.:"“”')


def _is_cue(word: Word, group: Sequence[Word], cue: Span | None) -> bool:
    return cue is not None and group[-1].span.end <= cue.start < word.span.start
