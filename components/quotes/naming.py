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

    def marked(self, span: Span) -> bool:
        """Tell whether the words of a span are a name or a source to the tagger."""
        inside = [word for word in self._words if word.span.overlaps(span)]
        named = any(word.kind for word in inside)
        return named or sum(w.source for w in inside) > TAGGED * max(1, len(inside))
