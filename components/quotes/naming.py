"""What the tagger sees in the words of a paragraph, and which of them are quoted."""

from collections.abc import Sequence

from components.quotes.marks import Quoted
from components.quotes.words import Word
from components.schema import Span

TAGGED = 0.5  # mean probability from which words are a source to the tagger


class Naming:
    """Tells of spans of a paragraph whether they name somebody, and whether they are quoted."""

    def __init__(self, words: Sequence[Word], quoted: Sequence[Quoted]) -> None:
        """Keep the words of a paragraph and its quoted parts."""
        self._words, self.quoted = words, quoted

    def quotes(self, span: Span) -> bool:
        """Tell whether a part of a span is quoted."""
        return any(quote.outer.overlaps(span) for quote in self.quoted)

    def spoken(self, span: Span) -> float:
        """Return the mean probability that the words of a span are content."""
        inside = [word for word in self._words if word.span.overlaps(span)]
        return sum(word.said for word in inside) / max(1, len(inside))

    def goes_on(self, place: int) -> bool:
        """Tell whether the word that follows a place is part of a source."""
        after = next((word for word in self._words if word.span.start >= place), None)
        return after is not None and after.source > TAGGED

    def marked(self, span: Span) -> bool:
        """Tell whether the words of a span are a name or a source to the tagger."""
        return self.holds_name(span) or self.sourced(span) > TAGGED

    def sourced(self, span: Span) -> float:
        """Return the mean probability that the words of a span are a source."""
        inside = [word for word in self._words if word.span.overlaps(span)]
        return sum(word.source for word in inside) / max(1, len(inside))

    def holds_name(self, span: Span) -> bool:
        """Tell whether a word of a span belongs to a name."""
        return any(word.kind for word in self._words if word.span.overlaps(span))
