"""Which candidates are statements: what tagger, quotation marks and word lists say together."""

from components.languages import Language
from components.quotes.attribution import Attribution
from components.quotes.candidates import Candidate
from components.quotes.cues import Cues
from components.schema import Kind, Span

CONFIDENT = 0.5  # mean probability from which an unlisted cue is believed
UNCUED = 0.9  # the same of a quote without a cue
TURNED = 0.9  # the same where verbs stand last: there the grammar finds what the lists know
LISTED = 0.35  # the same where a listed and tagged reporting word stands beside the content
UNTAGGED = 0.2  # the same, with beliefs, where only the word lists see a cue
TERM_WORDS, TERM_LETTERS = 4, 30
CLOSE_LETTERS = 12  # letters of a term where words have no spaces
NAMING = 12  # letters in which words stand that lead to a name
SENTENCE_MARKS = (".", "!", "?", ",", "…", "。", "！", "？", "，", "؟", "،")
NEAR = 6  # words between a quote and its cue
QUOTED = 0.25  # the same for words between quotation marks with a listed cue


class Acceptance:
    """Judges the candidates of one article."""

    def __init__(self, text: str, language: Language, cues: Cues, *, turns: bool) -> None:
        """Keep the text and its language; with ``turns`` verbs follow what they report."""
        self._text, self._spaces = text, language.spaces
        self._cues, self._turns = cues, turns

    def accepts(self, candidate: Candidate, attribution: Attribution) -> bool:
        """Tell whether tagger and word lists together make the candidate a statement."""
        if candidate.clause is not None:
            return True
        if self._is_turned(candidate, attribution):
            return False
        certainty = candidate.confidence + (candidate.held if attribution.listed else 0)
        if attribution.cue is None:
            return candidate.kind is not Kind.INDIRECT and candidate.confidence >= UNCUED
        if candidate.kind is Kind.DIRECT and self._is_term(candidate, attribution):
            return False
        if (
            candidate.kind is not Kind.INDIRECT
            and attribution.listed
            and attribution.distance <= NEAR
        ):
            return certainty >= QUOTED
        cue = self._text[attribution.cue.start : attribution.cue.end]
        if not attribution.listed and self._cues.intentions.matches(cue):
            return False
        if attribution.listed or not self._cues.listed:
            return certainty >= (LISTED if attribution.tagged else UNTAGGED)
        return candidate.confidence >= (TURNED if self._turns else CONFIDENT)

    def _is_turned(self, candidate: Candidate, by: Attribution) -> bool:
        """Tell whether reported speech follows its verb where verbs stand last."""
        if not self._turns or candidate.kind is not Kind.INDIRECT or by.cue is None:
            return False
        before = by.cue.end <= candidate.content.start
        return before and not self._cues.according.matches(self._text[by.cue.start : by.cue.end])

    def _is_term(self, candidate: Candidate, by: Attribution) -> bool:
        """Tell whether quoted words may be a term: few, and without a sentence's marks.

        Where words have no spaces between them, a short quote that its sentence goes on after is
        one too: ``强调“一国两制”的重要性``.
        """
        content, outer = candidate.content, candidate.outer
        words = self._text[content.start : content.end]
        if self._is_named(outer) and len(words) <= TERM_LETTERS:
            return True
        goes_on = self._text[outer.end : outer.end + 1].isalnum() and by.region.start < outer.start
        if goes_on and not self._spaces and len(words) <= CLOSE_LETTERS:
            return True
        if candidate.words > TERM_WORDS or len(words) > TERM_LETTERS:
            return False
        before = self._text[: outer.start].rstrip()[-1:]
        after = self._text[content.end - 1 : outer.end + 1]
        return before not in (":", "：") and not any(mark in after for mark in SENTENCE_MARKS)

    def _is_named(self, quoted: Span) -> bool:
        """Tell whether the words before quotation marks say that a name follows: ``so-called``."""
        before = Span(max(0, quoted.start - NAMING), quoted.start)
        hits = self._cues.naming.find(self._text, before)
        return any(not self._text[hit.end : quoted.start].strip() for hit in hits)
