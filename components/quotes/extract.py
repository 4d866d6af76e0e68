"""Articles to quotes: the tagger proposes, quotation marks and word lists decide."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from components.languages import Language
from components.quotes.acceptance import TERM_WORDS, Acceptance
from components.quotes.affiliations import AffiliationReader
from components.quotes.attribution import SOURCE_SHARE, Attribution, Attributor, by_clause, join
from components.quotes.candidates import Candidate, Paragraph, find_candidates
from components.quotes.clauses import ClauseReader
from components.quotes.cues import Cues, load_cues
from components.quotes.hearsay import read_hearsay
from components.quotes.links import LinkReader
from components.quotes.marks import is_work, outlet_name, trim
from components.quotes.people import EntityReader, with_persons
from components.quotes.readings import Reading, SpeakerReader
from components.quotes.roles import load_role_words
from components.quotes.speakers import Resolver
from components.quotes.tagger import TaggedToken, Tagger
from components.quotes.words import SENTENCE_END, Word, build_words, sentences
from components.schema import Article, Kind, Quote, Role, Span, Speaker

CONTINUED = 0.5  # mean probability from which a quote without a cue of its own goes on
SURE = 0.9  # the same after reported speech without quotation marks


Extractor = Callable[[Article, Sequence[Span], Language, Tagger], list[Quote]]


def extract_quotes(
    article: Article, paragraphs: Sequence[Span], language: Language, tagger: Tagger
) -> list[Quote]:
    """Return the quotes of an article in order.

    ``paragraphs`` are the spans of ``article.text`` that are content (no headline, no
    boilerplate).
    """
    return _Extraction(article.text, paragraphs, language, tagger).run()


class _Extraction:
    """The state of one article while its quotes are found."""

    def __init__(
        self, text: str, paragraphs: Sequence[Span], language: Language, tagger: Tagger
    ) -> None:
        self._text = text
        self._cues: Cues = load_cues(language)
        self._clauses = ClauseReader(text, language)
        self._acceptance = Acceptance(text, language, self._cues, turns=self._clauses.reads)
        tagged = tagger.tag(text, paragraphs)
        self._links = LinkReader(tuple(token for tokens in tagged for token in tokens))
        self._paragraphs = [
            self._prepare(span, tokens, language)
            for span, tokens in zip(paragraphs, tagged, strict=True)
        ]
        entities = EntityReader(text, language)
        self._entities = with_persons([e for p in self._paragraphs for e in entities.read(p.words)])
        roles = load_role_words(language)
        self._reader = SpeakerReader(text, language, self._cues, self._entities, roles)
        self._affiliations = AffiliationReader(text, language, self._entities)
        self._resolver = Resolver(text, language, self._entities, self._links)
        self._quotes: list[Quote] = []
        self._before: Kind | None = None  # of the last statement of the paragraph before

    def _prepare(self, span: Span, tokens: Sequence[TaggedToken], language: Language) -> Paragraph:
        spaces, elisions = language.spaces, language.elisions
        words = tuple(build_words(self._text, tokens, spaces=spaces, elisions=elisions))
        found = find_candidates(self._text, span, words, self._cues, self._clauses)
        return Paragraph(span, words, tuple(found))

    def run(self) -> list[Quote]:
        for paragraph in self._paragraphs:
            before = len(self._quotes)
            for index in range(len(paragraph.candidates)):
                self._take(paragraph, index)
            self._before = self._quotes[-1].kind if len(self._quotes) > before else None
        names = {quote.speaker.name for quote in self._quotes} - {""}
        settled = {name: self._resolver.settle(name) for name in names}
        return [replace(q, speaker=settled.get(q.speaker.name, q.speaker)) for q in self._quotes]

    def _take(self, paragraph: Paragraph, index: int) -> None:
        candidate = paragraph.candidates[index]
        first, second = Attributor(self._text, paragraph, self._cues, self._links).attribute(index)
        if first is not None:
            first = join(first, second)
        if candidate.clause is not None:
            first, second = by_clause(candidate.clause, first), None
        quote = None
        if first is not None and self._acceptance.accepts(candidate, first):
            quote = self._attributed(paragraph, index, first, second)
        elif first is None or first.cue is None:
            quote = self._continued(paragraph, index)
        if quote is None and self._quotes and (first is None or not first.listed):
            quote = read_hearsay(self._text, paragraph, candidate, self._cues, self._quotes[-1])
        if quote is not None:
            self._quotes.append(quote)

    def _attributed(
        self,
        paragraph: Paragraph,
        index: int,
        first: Attribution,
        second: Attribution | None,
    ) -> Quote | None:
        candidate = paragraph.candidates[index]
        reading = self._reader.read(first)
        via = reading.via
        if second is not None and second.cue is not None:
            reading, via = self._chain(reading, second)
        if not reading.name and not reading.anaphora and self._goes_on(paragraph, first):
            reading = replace(reading, anaphora=True)
        if candidate.clause is not None and candidate.clause.via is not None:
            via = self._reader.name_of(candidate.clause.via)
        if is_work(reading.name):
            if not self._resolver.is_media(reading):
                return None
            reading = replace(reading, name=outlet_name(reading.name))
        near = reading.anaphora and self._still_speaks(paragraph, first)
        linked = None if near else self._resolver.linked(candidate.content, reading)
        if linked is not None:
            reading = linked
        elif reading.anaphora:
            reading = self._antecedent(candidate) or reading
        speaker = self._resolver.resolve(reading, self._affiliations.read(reading))
        if speaker is None and (candidate.kind is Kind.INDIRECT or candidate.words <= TERM_WORDS):
            return None  # "it is reported that": nobody is named, nobody said it; or a term
        if speaker is not None and speaker.role is Role.MEDIA and self._is_question(candidate):
            return None  # what a reporter asks
        cue = self._text[first.cue.start : first.cue.end] if first.cue else ""
        return Quote(
            content=self._content(paragraph, candidate, first),
            kind=candidate.kind,
            cue=cue,
            speaker=speaker or Speaker(""),
            mention=reading.mention,
            via=via,
        )

    def _is_question(self, candidate: Candidate) -> bool:
        content = self._text[candidate.content.start : candidate.content.end]
        return candidate.kind is Kind.DIRECT and content.endswith(("?", "？", "؟"))

    def _is_asked(self, paragraph: Paragraph, candidate: Candidate) -> bool:
        """Tell whether a quote is a part of a longer sentence, or somebody refuses to answer it."""
        start, end = candidate.outer.start, candidate.outer.end
        if self._cues.refusals.search(self._text, Span(end, paragraph.span.end)):
            return True
        before = SENTENCE_END.split(self._text[paragraph.span.start : start])[-1]
        after = self._text[end : paragraph.span.end].lstrip(" ,，、—–")[:1]
        return (
            any(map(str.isalnum, before)) or after.islower() or self._text[end : end + 1].isalnum()
        )

    def _goes_on(self, paragraph: Paragraph, by: Attribution) -> bool:
        """Tell whether a cue without source follows a statement of its sentence: ``and added``."""
        if not self._quotes or by.cue is None:
            return False
        if self._cues.drops_subject and by.listed:
            return True  # the verb tells whose it is: Añadió que, وأضاف أن
        end = self._quotes[-1].content.end
        same = paragraph.span.start <= end <= by.cue.start
        if same and self._clauses.reads:
            return True  # the subject is understood
        return same and len(sentences(self._text, Span(end, by.cue.end))) <= 1

    def _still_speaks(self, paragraph: Paragraph, by: Attribution) -> bool:
        """Tell whether ``she`` is who spoke last in the paragraph: nobody is named since."""
        last = self._resolver.last
        if last is None or not self._quotes or self._quotes[-1].speaker.name != last.name:
            return False
        place = by.cue.start if by.cue else by.region.start
        spoken = self._quotes[-1].content
        if not paragraph.span.start <= spoken.start < spoken.end <= place:
            return False
        since = Span(spoken.end, place)
        persons = [entity for entity in self._entities if entity.kind == "PER"]
        return any(e.name == last.name for e in persons) and not any(
            e.span.overlaps(since) for e in persons
        )

    def _antecedent(self, candidate: Candidate) -> Reading | None:
        """Return the last source named since the last statement: whom ``he`` means then."""
        since = self._quotes[-1].content.end if self._quotes else 0
        groups: list[list[Word]] = []
        for paragraph in self._paragraphs:
            for before, word in zip((None, *paragraph.words), paragraph.words, strict=False):
                if (
                    word.source <= SOURCE_SHARE
                    or not since <= word.span.start < candidate.content.start
                ):
                    continue
                if groups and before is groups[-1][-1]:
                    groups[-1].append(word)
                else:
                    groups.append([word])
        for group in reversed(groups):
            source = Span(group[0].span.start, group[-1].span.end)
            if not self._reader.is_pronoun(source) and not self._cues.with_pronoun.search(
                self._text, source
            ):
                reading = self._reader.read_source(source)
                return (
                    reading if reading.kind == "PER" or self._resolver.knows_role(reading) else None
                )
        return None

    def _chain(self, reading: Reading, second: Attribution) -> tuple[Reading, str]:
        """Sort out two attributions of one content: the outlet relays, the other one spoke."""
        other = self._reader.read(second)
        if not other.name or not reading.name or other.name == reading.name:
            return reading, reading.via
        if self._resolver.is_media(other):
            return reading, reading.via or other.name
        if self._resolver.is_media(reading) and other.kind != "":
            return other, reading.name
        return reading, reading.via

    def _continued(self, paragraph: Paragraph, index: int) -> Quote | None:
        """Give a quote without attribution to the speaker before, if it directly follows one."""
        candidate, last = paragraph.candidates[index], self._resolver.last
        if candidate.kind is Kind.INDIRECT or last is None or candidate.confidence < CONTINUED:
            return None
        if self._is_question(candidate) and self._is_asked(paragraph, candidate):
            return None  # what a reporter asks
        # reported speech may go on in a quote
        sure = candidate.kind is Kind.DIRECT and candidate.confidence >= SURE
        same = bool(self._quotes) and self._quotes[-1].content.start >= paragraph.span.start
        follows = index > 0 and same and (sure or self._quotes[-1].kind is not Kind.INDIRECT)
        opens = (
            index == 0
            and self._before is not None
            and (sure or self._before is not Kind.INDIRECT)
            and not self._text[paragraph.span.start : candidate.outer.start].strip()
        )
        if not follows and not opens:
            return None
        return Quote(candidate.content, candidate.kind, "", last)

    def _content(self, paragraph: Paragraph, candidate: Candidate, by: Attribution) -> Span:
        """Return the content: from the sentence's start if its cue follows, without "that"."""
        content = candidate.content
        if candidate.kind is Kind.DIRECT or candidate.clause is not None:
            return content
        if candidate.kind is Kind.INDIRECT and by.region.start >= content.end:
            content = self._from_sentence_start(paragraph, content, by)
        return self._without_link(content)

    def _without_link(self, content: Span) -> Span:
        """Cut "that" from the beginning, and what stands between it and the verb: ``sin embargo``.

        An aside without "that" after it belongs to the content.
        """
        aside = self._cues.asides.pattern.match(self._text, content.start, content.end)
        after = trim(self._text, Span(aside.end() if aside else content.start, content.end))
        hit = self._cues.links.pattern.match(self._text, after.start, after.end)
        return trim(self._text, Span(hit.end(), content.end)) if hit else content

    def _from_sentence_start(self, paragraph: Paragraph, content: Span, by: Attribution) -> Span:
        """Widen reported speech before its cue to the sentence's start, if nobody speaks there.

        Where the word lists know the cue and none before it, what others hope belongs to it.
        """
        taken = max(
            (q.content.end for q in self._quotes if q.content.end <= content.start), default=0
        )
        own = [s for s in sentences(self._text, paragraph.span) if s.start <= content.start < s.end]
        start = max(own[0].start, taken) if own else content.start
        words = [w for w in paragraph.words if start <= w.span.start < content.start]
        before = Span(start, content.start)
        told = by.listed and by.source is not None and not self._cues.reports(self._text, before)
        if taken > start or (not told and any(max(w.source, w.cue) > 0.5 for w in words)):
            return content
        return trim(self._text, Span(start, content.end), '"”»」 ')
