"""Lines of a text: one a paragraph, whether the file breaks its lines at a fixed width or not."""

import re
from collections.abc import Iterator

from components.schema import Span

# Files broken at a fixed width are narrower than paragraphs and wider than verses.
WIDTHS = range(40, 141)
WRAPPED_SHARE = 0.8


def read_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text, without the space around them, in order.

    A paragraph is a line, or a block of lines between blank ones if the file breaks its lines at
    a fixed width.
    """
    lines = [_trimmed(text, match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    lines = [line for line in lines if line.start < line.end]
    blocks = list(_blocks(text, lines))
    if not _is_wrapped(text, blocks):
        return lines
    return [Span(block[0].start, block[-1].end) for block in blocks]


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    left = len(part) - len(part.lstrip("\ufeff\u200b \t\r\f\v\u00a0\u3000"))
    return Span(start + left, start + max(left, len(part.rstrip())))


def _blocks(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    block: list[Span] = []
    for line in lines:
        if block and text.count("\n", block[-1].end, line.start) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_wrapped(text: str, blocks: list[list[Span]]) -> bool:
    """Tell whether nearly every line is as full as the width of the file allows.

    A break at a fixed width leaves no room for the first word of the next line.
    """
    width = max((line.end - line.start for block in blocks for line in block), default=0)
    pairs = [pair for block in blocks for pair in zip(block, block[1:], strict=False)]
    if len(pairs) < 2 or width not in WIDTHS:
        return False
    full = sum(
        line.end - line.start + 1 + _first_word(text, following) > width
        for line, following in pairs
    )
    return full >= WRAPPED_SHARE * len(pairs)


def _first_word(text: str, line: Span) -> int:
    return len(text[line.start : line.end].split(maxsplit=1)[0])
