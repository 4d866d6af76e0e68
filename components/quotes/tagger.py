"""The tagger: which words of an article are source, cue and content, and which are names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tokenizers import Tokenizer

from components.model.encoding import BOS, EOS, Encoded, Tokens, tokenize
from components.model.session import EncoderSession, FloatArray, softmax
from components.schema import Span

WINDOW_TOKENS = 250  # of whole paragraphs; with 440, trained so too, links were no better
MAX_TOKENS = 254  # of one long paragraph


@dataclass(frozen=True, slots=True, eq=False)
class LinkWindow:
    """What the tokens of one input ask and answer, each (tokens, numbers of all links)."""

    asks: FloatArray
    answers: FloatArray


class TaggedToken(NamedTuple):
    """A token at ``span`` of the article's text with the probability of each label and entity.

    ``roles`` are the probabilities of what it names, should it name a speaker. It is token
    ``place`` of its ``window``.
    """

    span: Span
    probabilities: Sequence[float]
    entities: Sequence[float]
    roles: Sequence[float] | None = None
    window: LinkWindow | None = None
    place: int = 0


class Tagger:
    """Runs the tagger's graph over the paragraphs of an article."""

    def __init__(self, tokenizer: Tokenizer, session: EncoderSession) -> None:
        """Keep the tokenizer and the session of the graph."""
        self._tokenizer, self._session = tokenizer, session

    def tag(self, text: str, paragraphs: Sequence[Span]) -> list[list[TaggedToken]]:
        """Return the tagged tokens of each paragraph."""
        tokens = [tokenize(self._tokenizer, text[span.start : span.end]) for span in paragraphs]
        windows = list(_windows(tokens))
        inputs = [_encode(tokens, window) for window in windows]
        tagged: list[list[TaggedToken]] = [[] for _ in paragraphs]
        for window, outputs in zip(windows, self._session.run(inputs), strict=True):
            labels, entities, roles = (softmax(output).tolist() for output in outputs[:3])
            links, place = LinkWindow(*outputs[3:]), 1
            for index, first, last in window:
                shift = paragraphs[index].start
                for start, end in tokens[index].offsets[first:last]:
                    span = Span(shift + start, shift + end)
                    chances = labels[place], entities[place], roles[place]
                    tagged[index].append(TaggedToken(span, *chances, links, place))
                    place += 1
        return tagged


Piece = tuple[int, int, int]


def _windows(tokens: Sequence[Tokens]) -> Iterator[list[Piece]]:
    """Join paragraphs to windows: lists of (paragraph, first token, last token)."""
    window: list[Piece] = []
    size = 0
    for index, paragraph in enumerate(tokens):
        count = len(paragraph.ids)
        if window and size + count > WINDOW_TOKENS:
            yield window
            window, size = [], 0
        for first in range(0, count, MAX_TOKENS):
            last = min(first + MAX_TOKENS, count)
            if window and size + last - first > MAX_TOKENS:
                yield window
                window, size = [], 0
            window.append((index, first, last))
            size += last - first
    if window:
        yield window


def _encode(tokens: Sequence[Tokens], window: Sequence[Piece]) -> Encoded:
    ids = [number for index, first, last in window for number in tokens[index].ids[first:last]]
    return Encoded((BOS, *ids, EOS), (0,) * (len(ids) + 2))
