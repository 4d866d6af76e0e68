"""Where given words stand in a text."""

import re

from components.schema import Span


def find_words(text: str, words: str) -> Span | None:
    """Find words in a text, as words of their own if they are that somewhere."""
    for pattern in (rf"(?<!\w){re.escape(words)}(?!\w)", re.escape(words)):
        match = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)
        if match:
            return Span(*match.span())
    return None
