"""Which words around a candidate attribute it: the cue, the source, the relaying outlet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.quotes.candidates import Candidate, Paragraph
from components.quotes.clauses import Clause
from components.quotes.cues import VETO_REACH, Cues
from components.quotes.labels import SOURCE_LINK
from components.quotes.links import LinkReader
from components.quotes.marks import trim
from components.quotes.words import Word, sentences, words_inside
from components.schema import Kind, Span

SOURCE_SHARE = 0.35  # probability from which a word belongs to a source
TAGGED = 0.5  # probability from which a tagged source or cue counts
LINKED_SOURCE = 0.5  # probability from which a content is linked to one of several sources
SIGNATURE = re.compile(r"\s*([―—–]|--)\s*([^\n“”\"«»―—–]{3,80}?)[.\s]*")
NEAR_WORDS = 5  # words between a content and a cue that is its own


@dataclass(frozen=True, slots=True)
class Attribution:
    """What attributes a candidate: spans of the region read, its cue, its source.

    ``pronoun`` is set if the cue itself contains the speaker (*katanya*); ``listed`` and
    ``tagged`` say who takes it for a cue: the word lists, the tagger, both.
    """

    region: Span
    cue: Span | None
    source: Span | None
    pronoun: bool
    listed: bool
    tagged: bool
    distance: int


class Attributor:
    """Finds what attributes the candidates of a paragraph."""

    def __init__(self, text: str, paragraph: Paragraph, cues: Cues, links: LinkReader) -> None:
        """Keep the article's text, one of its paragraphs, the word lists, what the tagger links."""
        self._text, self._paragraph, self._cues = text, paragraph, cues
        self._links = links

    def attribute(self, index: int) -> tuple[Attribution | None, Attribution | None]:
        """Return what attributes candidate ``index``, best first; the second may name a relay."""
        own = self._paragraph.candidates[index]
        if (signed := self._signed(own)) is not None:
            return signed, None
        before = self._read(self._left(index), own, after=False)
        after = self._read(self._right(index), own, after=True)
        closing = self._text[own.content.end : own.outer.end + 1].lstrip('”"»“’ ')
        if before is not None and before.cue is not None and closing.startswith((".", "。")):
            after = None  # the sentence is over, what follows is said of another quote
        found = [item for item in (before, after) if item is not None]
        found.sort(key=lambda item: _rank(item, own, is_after=item is after), reverse=True)
        return (found[0] if found else None), (found[1] if len(found) > 1 else None)

    def _signed(self, own: Candidate) -> Attribution | None:
        """Return the attribution of a quote that a dash and a name close: ``"..." ― Ana Ruiz``."""
        rest = Span(own.outer.end, self._paragraph.span.end)
        match = SIGNATURE.fullmatch(self._text, rest.start, rest.end)
        if own.kind is not Kind.DIRECT or match is None or self._cues.reports(self._text, rest):
            return None
        cue, name = Span(*match.span(1)), Span(*match.span(2))
        words = self._paragraph.words
        if not any(word.kind == "PER" and word.span.start == name.start for word in words):
            return None
        return Attribution(rest, cue, name, pronoun=False, listed=True, tagged=True, distance=0)

    def _left(self, index: int) -> Span:
        """Return the words of the candidate's sentence that stand before it."""
        candidates = self._paragraph.candidates
        own = candidates[index].outer
        start = candidates[index - 1].outer.end if index else self._paragraph.span.start
        for sentence in sentences(self._text, Span(start, max(start, own.start))):
            rest = self._text[sentence.end : own.start].strip()
            if rest or _ended(self._text, sentence):
                start = sentence.end
        return Span(start, max(start, own.start))

    def _right(self, index: int) -> Span:
        """Return the words after the candidate up to the end of its sentence or the next one."""
        candidates = self._paragraph.candidates
        own = candidates[index]
        more = index + 1 < len(candidates)
        end = candidates[index + 1].outer.start if more else self._paragraph.span.end
        start = own.outer.end
        following = self._text[own.content.end : start + 1].strip()[:1]
        unquoted = own.kind is Kind.INDIRECT or self._text[own.content.end - 1].isalnum()
        if unquoted and own.kind is not Kind.DIRECT and following in (".", "。"):
            return Span(start, start)
        for sentence in sentences(self._text, Span(start, max(start, end))):
            if any(map(str.isalnum, self._text[sentence.start : sentence.end])):
                return Span(start, sentence.end)
        return Span(start, start)

    def _read(self, region: Span, own: Candidate, *, after: bool) -> Attribution | None:
        """Read a region; none if it holds neither cue nor source."""
        inside = words_inside(self._paragraph.words, region)
        if not inside or self._is_refused(region):
            return None
        if after and self._starts_sentence(own, inside) and not self._cue_near(inside):
            return None
        cue, pronoun, listed = self._cue(region, inside, after=after)
        source = self._source(inside, cue, own.content)
        place = cue or source
        if place is None:
            return None
        tagged = cue is not None and any(w.cue > TAGGED and w.span.overlaps(cue) for w in inside)
        between = [
            w for w in inside if (w.span.end <= place.start) == after and not place.overlaps(w.span)
        ]
        return Attribution(region, cue, source, pronoun, listed, tagged, len(between))

    def _is_refused(self, region: Span) -> bool:
        """Tell whether somebody says nothing there; who only keeps the own name back does."""
        traps = self._cues.traps.find(self._text, region)
        refusals = self._cues.refusals.find(self._text, region)
        return any(not any(hit.overlaps(trap) for trap in traps) for hit in refusals)

    def _starts_sentence(self, own: Candidate, inside: Sequence[Word]) -> bool:
        closed = self._text[own.content.start : own.content.end].endswith((".", "!", "?", "…"))
        first = (self._text[word.span.start] for word in inside)
        return closed and next((letter for letter in first if letter.isalpha()), "").isupper()

    def _cue_near(self, inside: Sequence[Word]) -> bool:
        near = inside[: 2 * NEAR_WORDS]
        reach = Span(near[0].span.start, near[-1].span.end)
        tagged = any(word.cue > TAGGED for word in near)
        return tagged or self._cues.verbs.search(self._text, reach) is not None

    def _cue(
        self, region: Span, inside: Sequence[Word], *, after: bool
    ) -> tuple[Span | None, bool, bool]:
        """Return the cue, whether it contains the speaker, and whether it is listed."""
        if hit := self._cues.with_pronoun.search(self._text, region):
            return hit, True, True
        every = [hit for hit in self._listed(region) if not self._cues.denies(self._text, hit)]
        denied = [hit for hit in self._listed(region) if hit not in every]
        listed = [hit for hit in every if self._fits(hit, inside, after=after)]
        tagged = [word.span for word in inside if word.cue > TAGGED]
        tagged = [span for span in tagged if not self._is_passive(span)]
        tagged = [span for span in tagged if not any(span.overlaps(hit) for hit in denied)]
        both = [hit for hit in listed if any(hit.overlaps(span) for span in tagged)]
        nearest = min if after else max
        for hits in (both, listed, tagged):
            if hits:
                return nearest(hits, key=lambda span: span.start), False, hits is not tagged
        return None, False, False

    def _is_passive(self, span: Span) -> bool:
        reach = Span(max(0, span.start - VETO_REACH), span.end)
        return any(hit.overlaps(span) for hit in self._cues.passives.find(self._text, reach))

    def _listed(self, region: Span) -> list[Span]:
        traps = self._cues.traps.find(self._text, region)
        verbs = self._cues.verbs.find(self._text, region)
        verbs = [verb for verb in verbs if not any(verb.overlaps(trap) for trap in traps)]
        return verbs + self._cues.according.find(self._text, region)

    def _fits(self, hit: Span, inside: Sequence[Word], *, after: bool) -> bool:
        """Tell whether a listed word reports here and is not only a common word."""
        before = Span(max(0, hit.start - VETO_REACH), hit.start)
        passives = self._cues.passives.find(self._text, Span(before.start, hit.end))
        if any(other.start < hit.start < other.end for other in passives):
            return False  # "se informó": nobody is named
        if not self._cues.inverted.matches(self._text[hit.start : hit.end]):
            return True
        words = [w for w in inside if any(map(str.isalnum, self._text[w.span.start : w.span.end]))]
        return after and any(w.span.overlaps(hit) for w in words[:2])

    def _source(self, inside: Sequence[Word], cue: Span | None, content: Span) -> Span | None:
        """Return the tagged source the content is linked to, else the one nearest to the cue.

        A source goes on over small gaps.
        """
        groups: list[list[Word]] = []
        gap = 0
        for word in inside:
            if cue is not None and word.span.overlaps(cue):
                gap += 1
            elif word.source > max(word.cue, SOURCE_SHARE):
                if groups and gap <= 1 and not _parts(groups[-1][-1], cue, word):
                    groups[-1].append(word)
                else:
                    groups.append([word])
                gap = 0
            else:
                gap += 1
        if not groups:
            return None
        place = cue.start if cue else inside[0].span.start
        best = min(groups, key=lambda group: min(abs(w.span.start - place) for w in group))
        spans = [Span(group[0].span.start, group[-1].span.end) for group in groups]
        if len(spans) > 1:
            shares = self._links.shares(content, spans, SOURCE_LINK)
            if max(shares) > LINKED_SOURCE:
                best = groups[shares.index(max(shares))]
        return trim(self._text, Span(best[0].span.start, best[-1].span.end), '.:"“”')


def join(first: Attribution, second: Attribution | None) -> Attribution:
    """Take a missing source or cue from the other side: ``X ...`` and ``... said``, verb-final."""
    if second is None or first.pronoun or (first.cue is None) == (second.cue is None):
        return first
    with_cue, other = (first, second) if first.cue is not None else (second, first)
    if with_cue.source is not None or other.source is None:
        return first
    return replace(with_cue, region=other.region, source=other.source)


def by_clause(clause: Clause, found: Attribution | None) -> Attribution:
    """Attribute a reported clause to its subject, else to whom the tagger saw beside it."""
    source = clause.source
    if source is None and found is not None and found.source is not None:
        return found
    region = clause.cue if source is None else source
    return Attribution(region, clause.cue, source, False, True, True, 0)


def _rank(item: Attribution, own: Candidate, *, is_after: bool) -> tuple[int, int, int, int]:
    complete = int(item.cue is not None) + int(item.source is not None or item.pronoun)
    prefers_after = own.kind is not Kind.INDIRECT
    # what somebody hopes is told by somebody: the listed reporting verb is the outer one
    return (
        complete,
        int(item.listed),
        -(item.distance // NEAR_WORDS),
        int(is_after == prefers_after),
    )


def _ended(text: str, sentence: Span) -> bool:
    words = text[sentence.start : sentence.end].rstrip('"”’»」』) ')
    return words.endswith((".", "!", "?", "。", "！", "？", "؟"))


def _parts(last: Word, cue: Span | None, word: Word) -> bool:
    """Tell whether the cue stands between two words."""
    return cue is not None and last.span.end <= cue.start < word.span.start
