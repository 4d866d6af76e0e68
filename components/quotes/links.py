"""What the tagger thinks of a whole article: whose a content is, and what its speakers are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from components.model.session import FloatArray, softmax
from components.quotes.labels import LINK_WIDTH, ROLES, SPEAKER_LINK
from components.quotes.tagger import LinkWindow, TaggedToken
from components.schema import Role, Span


@dataclass(frozen=True, slots=True)
class LinkReader:
    """Reads the links and roles of the tagged tokens of one article."""

    tokens: tuple[TaggedToken, ...]

    def shares(self, content: Span, spans: Sequence[Span], head: int = SPEAKER_LINK) -> list[float]:
        """Return the probability that each span answers for a content; they may sum to less.

        What stands in another window than the content has 0.
        """
        asking = [t for t in self.tokens if t.window is not None and t.span.overlaps(content)]
        if not asking:
            return [0.0] * len(spans)
        window = _commonest(t.window for t in asking if t.window is not None)
        part = slice(head * LINK_WIDTH, (head + 1) * LINK_WIDTH)
        places = [t.place for t in asking if t.window is window]
        asked: FloatArray = window.asks[places, part].mean(0)
        attention = softmax(window.answers[:, part] @ asked / LINK_WIDTH**0.5)
        answering = [t for t in self.tokens if t.window is window]
        return [
            float(sum(attention[t.place] for t in answering if t.span.overlaps(span)))
            for span in spans
        ]

    def roles(self, spans: Iterable[Span]) -> dict[Role, float]:
        """Return the mean probability of each role over the tokens of spans; empty without any."""
        wanted = list(spans)
        inside = [
            token.roles
            for token in self.tokens
            if token.roles is not None and any(token.span.overlaps(span) for span in wanted)
        ]
        if not inside:
            return {}
        return dict(zip(ROLES, map(float, np.mean(inside, axis=0)), strict=True))


def _commonest(windows: Iterable[LinkWindow]) -> LinkWindow:
    counted: dict[int, list[LinkWindow]] = {}
    for window in windows:
        counted.setdefault(id(window), []).append(window)
    return max(counted.values(), key=len)[0]
