"""How far a content reaches, where the tagger stopped a word too early or began too early."""

from collections.abc import Sequence
from itertools import takewhile

from components.quotes.cues import Cues
from components.quotes.marks import trim
from components.quotes.words import Word, has_letters, words_inside
from components.schema import Span

LAST_WORDS = 2  # words between a content and the end of its clause that belong to it
TAKEN = 0.5  # probability of a source or cue from which a word does not
SOURCED = 60  # letters in which a cited source and its reporting verb stand
ENDS = frozenset(".,;:!?…)\n")  # what a clause ends with
THAT_MARKS = ("，", ":", "：")  # what stands for "that" after a verb


def reach(
    text: str, content: Span, words: Sequence[Word], around: Sequence[Span], cues: Cues
) -> Span:
    """Return where reported speech begins and ends; ``around`` are the sentences."""
    own = without_citation(text, content, cues)
    own = to_clause_end(text, own, words, cues)
    sentence = next((s for s in around if s.start < own.end <= s.end), own)
    return to_sentence_end(text, own, words, sentence, cues)


def to_sentence_end(
    text: str, content: Span, words: Sequence[Word], sentence: Span, cues: Cues
) -> Span:
    """Add what a second "that" adds, if nobody else speaks there: ``said that A | and that B``."""
    rest = trim(text, Span(content.end, sentence.end))
    link = cues.continuing.pattern.match(text, rest.start, rest.end)
    if link is None or cues.traps.pattern.match(text, rest.start, rest.end):
        return content
    if (
        text[link.end() : link.end() + 1] == "-"
        or len(text[link.end() : rest.end].split()) < LAST_WORDS
    ):
        return content
    if any(max(w.source, w.cue) > TAKEN for w in words_inside(words, rest)):
        return content
    return Span(content.start, trim(text, rest, ".。").end)


def to_clause_end(text: str, content: Span, words: Sequence[Word], cues: Cues) -> Span:
    """End a content with its clause, if the tagger left out no more than the last words.

    ``denied any trade with | Russia.``
    """
    after = (word for word in words if word.span.start >= content.end)
    last = list(takewhile(lambda word: has_letters(text, word.span), after))
    if not 0 < len(last) <= LAST_WORDS or any(max(w.source, w.cue) > TAKEN for w in last):
        return content
    rest = Span(content.end, last[-1].span.end)
    plain = all(letter.isalnum() or letter in " -'’" for letter in text[rest.start : rest.end])
    closed = text[rest.end : rest.end + 1] in ENDS or rest.end == len(text)
    if plain and closed and not cues.reports(text, rest):
        return Span(content.start, rest.end)
    return content


def without_citation(text: str, content: Span, cues: Cues) -> Span:
    """Cut whom an outlet cites from the beginning: ``citing officials who say that | prices``."""
    before = Span(max(0, content.start - SOURCED), content.start)
    hits = [*cues.citing.find(text, before), *_relayed(text, before, cues)]
    if not any(not has_letters(text, Span(hit.end, content.start)) for hit in hits):
        return content
    for verb in cues.verbs.find(
        text, Span(content.start, min(content.end, content.start + SOURCED))
    ):
        rest = trim(text, Span(verb.end, content.end))
        link = cues.links.pattern.match(text, rest.start, rest.end)
        if link:
            return trim(text, Span(link.end(), content.end))
        if text[verb.end : verb.end + 1] in THAT_MARKS:
            return rest
    return content


def _relayed(text: str, span: Span, cues: Cues) -> list[Span]:
    found = cues.relayed.finditer(text, span.start, span.end)
    return [Span(*match.span()) for match in found]


def goes_on(text: str, between: Span, cues: Cues) -> bool:
    """Tell whether a content only passes a verb that reports nothing: ``never openly | said``."""
    verbs = cues.verbs.find(text, between)
    if len(verbs) != 1 or not cues.denies(text, verbs[0]):
        return False
    rest = text[between.start : verbs[0].start] + text[verbs[0].end : between.end]
    return not any(map(str.isalnum, cues.manners.pattern.sub("", rest)))
