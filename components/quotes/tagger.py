"""The tagger: which words of an article are source, cue and content, and which are names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from components.model.encoding import BOS, EOS, Encoded, Tokens, tokenize
from components.model.session import EncoderSession, FloatArray, softmax
from components.schema import Span

WINDOW_TOKENS = 160
MAX_TOKENS = 254


@dataclass(frozen=True, slots=True)
class TaggedToken:
    """A token at ``span`` of the article's text with the probability of each label and entity."""

    span: Span
    probabilities: FloatArray
    entities: FloatArray


class Tagger:
    """Runs attribution and entity graphs over the paragraphs of an article."""

    def __init__(
        self, tokenizer: Tokenizer, attribution: EncoderSession, entities: EncoderSession
    ) -> None:
        """Keep the tokenizer and the sessions of the two graphs."""
        self._tokenizer = tokenizer
        self._attribution, self._entities = attribution, entities

    def tag(self, text: str, paragraphs: Sequence[Span]) -> list[list[TaggedToken]]:
        """Return the tagged tokens of each paragraph."""
        tokens = [tokenize(self._tokenizer, text[span.start : span.end]) for span in paragraphs]
        windows = list(_windows(tokens))
        inputs = [_encode(tokens, window) for window in windows]
        outputs = zip(
            windows, self._attribution.run(inputs), self._entities.run(inputs), strict=True
        )
        tagged: list[list[TaggedToken]] = [[] for _ in paragraphs]
        for window, (labels,), (entities,) in outputs:
            rows = zip(softmax(labels[1:-1]), softmax(entities[1:-1]), strict=True)
            for index, first, last in window:
                shift = paragraphs[index].start
                for start, end in tokens[index].offsets[first:last]:
                    span = Span(shift + start, shift + end)
                    tagged[index].append(TaggedToken(span, *next(rows)))
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
