"""Words of an article on a page: made harmless, and dates and counts as people write them."""

import re
from html import escape as escape_html

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
