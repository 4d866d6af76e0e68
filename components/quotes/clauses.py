"""Reported clauses of languages whose verb stands last: who, what, "that", reporting verb."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from components.languages import Language
from components.quotes.cues import Cues, load_cues, word_list
from components.quotes.endings import Endings, compile_ends
from components.quotes.marks import Quoted, trim
from components.quotes.naming import Naming
from components.quotes.subjects import LAST, PAUSES, SUBJECT, SubjectReader
from components.quotes.words import Word
from components.schema import Span

GAP = 14  # letters between "that" and the verb in which an adverb or a listener stands
SUBJECT_GAP = 50  # the same where the one who speaks stands there
CONTENT = 4  # letters that a content without quotation marks has at least
LEAD = 0.3  # mean probability from which the words before a quote belong to the content
STOPS = "、。,."


@dataclass(frozen=True, slots=True)
class Clause:
    """Reported content with its verb; ``source`` is missing where the subject is understood.

    ``via`` is the outlet that relays what ``source`` said; ``quotes`` tells whether nothing but
    quoted words is reported.
    """

    content: Span
    cue: Span
    source: Span | None
    via: Span | None = None
    quotes: bool = False


class ClauseReader:
    """Finds the reported clauses of sentences by the words that end content and subject."""

    def __init__(self, text: str, language: Language) -> None:
        """Compile the language's words; without any for the end of a content nothing is found."""
        self._text, self._language = text, language
        self._cues: Cues = load_cues(language)
        grammar = language.grammar
        self._noun = SubjectReader(text, language)
        self._ends = compile_ends(grammar.get("quotatives", ()))
        self._after_quote = compile_ends(
            tuple(f"|{link}" for link in language.cues.get("links", ()))
        )
        self._continued = Endings(grammar.get("continued", ()))
        self._closings = word_list(tuple(grammar.get("closings", ())), whole=False)
        self._barriers = word_list(tuple(grammar.get("barriers", ())), whole=False)

    @property
    def reads(self) -> bool:
        """Tell whether the language has words that end a reported content."""
        return bool(self._language.grammar.get("quotatives"))

    def find(
        self, sentence: Span, words: Sequence[Word], quoted: Sequence[Quoted]
    ) -> Iterator[Clause]:
        """Return the reported clauses of a sentence in order."""
        inside = [q for q in quoted if q.outer.overlaps(sentence)]
        named = Naming(words, inside)
        whole = self._according(sentence, named)
        rest = Span(whole.cue.end, sentence.end) if whole else sentence
        found = list(self._find_verbs(rest, named))
        if whole is None:
            yield from found
        elif any(clause.source for clause in found):
            yield from (replace(c, via=c.via or whole.source) for c in found)
        elif not named.quotes(whole.content):
            yield whole
        else:
            yield from (replace(c, source=whole.source) for c in found)

    def _find_verbs(self, sentence: Span, named: Naming) -> Iterator[Clause]:
        """Return the clauses that end in a word for "that" and a reporting verb."""
        start, source, via = sentence.start, None, None
        inside = named.quoted
        for verb in self._verbs(sentence, inside):
            end = self._end_before(verb, start, inside)
            clause = self._clause(Span(start, verb.end), end, verb, named) if end else None
            if clause is not None:
                source, via = clause.source or source, clause.via or via
                quotes = self._is_quoted(clause.content, named)
                yield replace(clause, source=source, via=via, quotes=quotes)
            start = verb.end

    def _according(self, sentence: Span, named: Naming) -> Clause | None:
        """Return what follows ``according to X`` at the beginning of a sentence."""
        hits = [h for h in self._cues.according.find(self._text, sentence) if not named.quotes(h)]
        if not hits or hits[0].start - sentence.start > SUBJECT:
            return None
        cue = hits[0]
        source = self._noun.phrase(Span(sentence.start, cue.start))
        if source is None or not self._noun.names(source, named):
            return None
        content = self._noun.without_scenes(Span(cue.end, sentence.end))
        content = trim(self._text, content, "。.")
        closing = self._closings.find(self._text, content)
        if closing and closing[-1].end == content.end:
            content = trim(self._text, Span(content.start, closing[-1].start))
        return Clause(content, cue, source) if self._is_long(content) else None

    def _verbs(self, sentence: Span, quoted: Sequence[Quoted]) -> list[Span]:
        """Return the reporting verbs outside of quotes that no noun follows."""
        hits = [*self._cues.verbs.find(self._text, sentence), *self._bare(sentence, quoted)]
        refused = self._cues.refusals.find(self._text, sentence)
        hits.sort(key=lambda hit: hit.start)
        return [
            hit
            for hit in hits
            if not any(hit.overlaps(quote.outer) for quote in quoted)
            and not self._closings.matches(self._text[hit.start : hit.end])
            and not any(hit.overlaps(other) for other in refused)
            and not self._text[hit.end - 1 : hit.end + 1].isalnum()
            and self._begins_word(hit, quoted)
        ]

    def _bare(self, sentence: Span, quoted: Sequence[Quoted]) -> Iterator[Span]:
        """Return what follows "that" after a quote, whatever it is: ``と`` ため息をついた."""
        bare = self._language.grammar.get("bare", ())
        for quote in quoted:
            rest = self._text[quote.outer.end : sentence.end]
            link = next((entry for entry in bare if rest.startswith(entry)), None)
            if link is None:
                continue
            clause = Span(quote.outer.end + len(link), sentence.end)
            marks = [at for at in range(clause.start, clause.end) if self._text[at] in STOPS]
            clause = trim(self._text, Span(clause.start, min(marks, default=clause.end)))
            named = self._cues.naming_after.pattern.match(self._text, clause.start, clause.end)
            listed = self._cues.verbs.search(self._text, Span(clause.start, sentence.end))
            if clause.end - clause.start > 1 and not named and not listed:
                yield clause

    def _begins_word(self, hit: Span, quoted: Sequence[Quoted]) -> bool:
        if not self._language.spaces or hit.start == 0:
            return True
        return not self._text[hit.start - 1].isalnum() or bool(
            self._after_quote.search(self._text[: hit.start])
            and any(q.outer.end < hit.start and hit.start - q.outer.end <= LAST for q in quoted)
        )

    def _end_before(self, verb: Span, start: int, quoted: Sequence[Quoted]) -> Span | None:
        """Return the word for "that" before a verb: it ends the content."""
        glued = any(quote.outer.end == verb.start for quote in quoted)
        if glued or (self._joins(verb) and not self._ends.search(self._text[start : verb.start])):
            return Span(verb.start, verb.start)
        for end in range(verb.start, max(start, verb.start - SUBJECT_GAP), -1):
            if any(q.outer.start < end <= q.outer.end for q in quoted):
                return None
            closed = next((q for q in quoted if q.outer.end < end <= q.outer.end + 6), None)
            pattern = self._after_quote if closed else self._ends
            first = closed.outer.end if closed else start
            if self._language.spaces and self._text[end : end + 1].isalnum():
                continue
            hit = pattern.search(self._text[first:end])
            if hit and (not closed or hit.start() == 0):
                return Span(first + hit.start(hit.lastgroup or 0), end)
        return None

    def _joins(self, verb: Span) -> bool:
        """Tell whether a verb is listed with "that" (とみる) or needs none (考えを示した)."""
        entry = self._text[verb.start : verb.end]
        if entry.startswith(tuple(self._language.grammar.get("complements", ()))):
            return True
        ends = self._language.grammar.get("quotatives", ())
        return any(entry.startswith(end.strip("|")) for end in ends if end.startswith("|"))

    def _clause(self, whole: Span, end: Span, verb: Span, named: Naming) -> Clause | None:
        """Split a clause into its subject and content."""
        gap = Span(end.end, verb.start)
        between = self._noun.phrase(gap)
        subject = self._noun.subject(between, named) if between else None
        far = gap.end - gap.start > GAP
        if subject is None and (far or self._barriers.search(self._text, gap)):
            return None
        start, via = whole.start, None
        if subject is None:
            start, subject, via = self._opening(Span(whole.start, end.start), named)
        content = trim(self._text, self._noun.without_scenes(Span(start, end.start)))
        if content.end > content.start and not self._is_met(content, named):
            return Clause(content, verb, subject, via)
        return None

    def _opening(self, span: Span, named: Naming) -> tuple[int, Span | None, Span | None]:
        """Return where the content begins after its subject, the subject and who relays it."""
        first = self._noun.first(span, named)
        if first is None:
            return self._noun.without_scenes(span).start, None, None
        subject, start = first
        rest = Span(start, min(span.end, start + SUBJECT))
        citing = self._cues.citing.search(self._text, rest)
        if citing is None or named.quotes(citing):
            return start, subject, None
        cited = self._noun.phrase(Span(start, citing.start))
        return citing.end, cited or subject, subject if cited else None

    def _is_met(self, content: Span, named: Naming) -> bool:
        """Tell whether a content is rather somebody spoken with: ``と`` is also "with"."""
        if named.quotes(Span(content.end - 1, content.end)):
            return False
        words = self._text[content.start : content.end]
        return not self._is_long(content) or self._noun.is_somebody(words)

    def _is_quoted(self, content: Span, named: Naming) -> bool:
        """Tell whether a content is quoted, but for words that lead to its quotes."""
        inside = [q for q in named.quoted if q.outer.overlaps(content)]
        if not inside or inside[-1].outer.end < content.end:
            return False
        before = Span(content.start, inside[0].outer.start)
        if named.spoken(before) > LEAD:
            return False
        lead = self._text[before.start : before.end].rstrip(PAUSES)
        between = zip(inside, inside[1:], strict=False)
        parted = any(
            not self._links_only(self._text[one.outer.end : other.outer.start])
            for one, other in between
        )
        return not parted and self._continued.cut(lead) == lead

    def _links_only(self, words: str) -> bool:
        bare = words.strip(PAUSES)
        return not any(map(str.isalnum, bare)) or self._cues.links.matches(bare)

    def _is_long(self, content: Span) -> bool:
        return sum(map(str.isalnum, self._text[content.start : content.end])) >= CONTENT
