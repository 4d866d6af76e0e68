"""Words of an article on a page: made harmless, and dates and counts as people write them."""

import re
from html import escape as escape_html
from unicodedata import east_asian_width

import pandas as pd

from components.theme import UNDATED, format_date

# Characters that Markdown, LaTeX or Streamlit's directives (:red[...]) read, and a list's first.
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$^=&]|:(?=\w)|^[-+](?= )|(?<=^\d)[.)]|(?<=^\d\d)[.)])")


def html(text: object) -> str:
    """Escape text for HTML, so that no character of an article is markup."""
    return escape_html(str(text), quote=True)


def plain(text: object) -> str:
    """Escape text for a label that Streamlit reads as Markdown, with its LaTeX and directives."""
    return MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))


def excerpt(text: str, letters: int) -> str:
    """Return the beginning of a text in one line; a letter of Chinese or Korean counts for two."""
    words, width = " ".join(text.split()), 0
    for place, letter in enumerate(words):
        width += 2 if east_asian_width(letter) in "WF" else 1
        if width > letters:
            kept = words[:place]
            return f"{kept.rpartition(' ')[0] or kept} …"
    return words


def day(published: pd.Timestamp | None) -> str:
    """Write a date as 13 Sep 2023, and an unknown one as "undated"."""
    return format_date(published) or UNDATED


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: 1 statement, 1,204 statements."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(parts: list[str], limit: int = 3) -> str:
    """Join words with commas; what goes beyond ``limit`` is counted."""
    rest = len(parts) - limit
    return ", ".join(parts[:limit]) + (f" and {rest} more" if rest > 0 else "")
