"""What the tagger thinks of a whole article: whose a content is, and what its speakers are."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

import numpy as np

from components.model.session import FloatArray, softmax
from components.quotes.labels import LINK_WIDTH, ROLES, SPEAKER_LINK
from components.quotes.tagger import TaggedToken
from components.schema import Role, Span


class LinkReader:
    """Reads the links and roles of the tagged tokens of one article, which are in order."""

    def __init__(self, tokens: Sequence[TaggedToken]) -> None:
        """Keep the tokens."""
        self._tokens = tokens
        self._ends = [token.span.end for token in tokens]

    def _inside(self, span: Span) -> Iterator[TaggedToken]:
        first = bisect_right(self._ends, span.start)
        return takewhile(lambda token: token.span.start < span.end, self._tokens[first:])

    def shares(self, content: Span, spans: Sequence[Span], head: int = SPEAKER_LINK) -> list[float]:
        """Return the probability that each span answers for a content; they may sum to less.

        What stands in another window than the content has 0.
        """
        asking = [token for token in self._inside(content) if token.window is not None]
        if not asking:
            return [0.0] * len(spans)
        windows = Counter(token.window for token in asking if token.window is not None)
        window = windows.most_common(1)[0][0]
        part = slice(head * LINK_WIDTH, (head + 1) * LINK_WIDTH)
        places = [token.place for token in asking if token.window is window]
        asked: FloatArray = window.asks[places, part].mean(0)
        attention = softmax(window.answers[:, part] @ asked / LINK_WIDTH**0.5)
        return [
            float(sum(attention[t.place] for t in self._inside(span) if t.window is window))
            for span in spans
        ]

    def roles(self, spans: Iterable[Span]) -> dict[Role, float]:
        """Return the mean probability of each role over the tokens of spans; empty without any."""
        seen = {id(token): token for span in spans for token in self._inside(span)}
        chances = [token.roles for token in seen.values() if token.roles is not None]
        if not chances:
            return {}
        return dict(zip(ROLES, map(float, np.mean(chances, axis=0)), strict=True))
