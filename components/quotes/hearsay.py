"""Sentences that go on reporting without a cue, by the mood of their verb: German ``er habe``."""

from components.quotes.candidates import Candidate, Paragraph
from components.quotes.cues import Cues
from components.quotes.marks import PAIRS, find_quoted, trim
from components.quotes.words import sentences
from components.schema import Kind, Quote, Span, Speaker


def read_hearsay(
    text: str, paragraph: Paragraph, own: Candidate, cues: Cues, last: Quote
) -> Quote | None:
    """Return the candidate's whole sentence as said by the last speaker, if its verb tells so.

    The last statement must stand in the sentence before.
    """
    every = sentences(text, paragraph.span)
    index = next((i for i, s in enumerate(every) if own.content.start < s.end), 0)
    if own.kind is Kind.DIRECT or index == 0 or not every[index].overlaps(own.content):
        return None
    sentence, before = every[index], every[index - 1]
    if (
        not last.content.overlaps(before)
        or last.content.overlaps(sentence)
        or not last.speaker.name
    ):
        return None
    content = trim(text, sentence, ".")
    for hit in cues.according.find(text, content):
        if text[: hit.start].rstrip().endswith(","):  # "..., so die Ministerin"
            content = trim(text, Span(content.start, hit.start))
            break
    quoted = find_quoted(text, content, (*cues.marks, *PAIRS))
    verbs = cues.hearsay.find(text, content)
    if all(any(q.outer.overlaps(verb) for q in quoted) for verb in verbs):
        return None
    kind = Kind.MIXED if quoted else Kind.INDIRECT
    return Quote(content, kind, "", Speaker(last.speaker.name))
