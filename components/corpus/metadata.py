"""Source, title, author and date as the text of an article states them."""

import re
from dataclasses import replace

from components.corpus.cleaning import match_dateline
from components.corpus.dates import parse_date
from components.corpus.language import identify_language, language_code, language_of
from components.corpus.layout import Line, LineKind, match_byline, read_layout
from components.corpus.structure import load_structure
from components.languages import Language
from components.schema import Article

METADATA_FIELDS = ("source", "title", "author", "published")
# A word in capitals that is longer than this is shouted, not an abbreviation: REPUBLIKA, but CNN.
MAX_ABBREVIATION = 4


def read_metadata(text: str, language: Language) -> dict[str, str]:
    """Return ``source``, ``title``, ``author`` and ``published`` as the text states them.

    What it does not state is "". A source comes from the dateline or from behind the author's
    name, a date from a line of its own in the head of the article.
    """
    lines = read_layout(text, language)
    author, outlet = _byline(lines)
    return {
        "source": _dateline_source(lines) or outlet,
        "title": _title(lines),
        "author": author,
        "published": _published(lines),
    }


def complete_article(article: Article) -> Article:
    """Fill in the language of an article, and what else is unknown and stated in its text."""
    language = language_code(article.language) or identify_language(article.text)
    article = replace(article, language=language)
    missing = [name for name in METADATA_FIELDS if not getattr(article, name)]
    if not missing:
        return article
    found = read_metadata(article.text, language_of(article.language))
    return replace(article, **{name: found[name] for name in missing})


def _title(lines: list[Line]) -> str:
    title = next((line.text for line in lines if line.kind is LineKind.TITLE), "")
    return " ".join(title.split())


def _byline(lines: list[Line]) -> tuple[str, str]:
    for line in lines:
        if line.kind in (LineKind.CONTENT, LineKind.TITLE, LineKind.CAPTION):
            continue
        match = match_byline(line.text)
        if match:
            return match["author"].strip(), (match.groupdict().get("source") or "").strip()
    return "", ""


def _published(lines: list[Line]) -> str:
    for line in lines:
        if line.kind is LineKind.CONTENT:
            return ""
        if line.kind in (LineKind.DATE, LineKind.BYLINE):
            day = parse_date(line.text)
            if day:
                return day
    return ""


def _dateline_source(lines: list[Line]) -> str:
    first = next((line for line in lines if line.kind is LineKind.CONTENT), None)
    match = match_dateline(first.text, opens=True) if first else None
    if not match:
        return ""
    return outlet_name(match.groupdict().get("source") or "")


def outlet_name(written: str) -> str:
    """Return an outlet's name as readers know it: ``REPUBLIKA`` is Republika, ``CNN`` stays."""
    written = written.strip()
    for pattern, name in load_structure().outlets:
        match = pattern.fullmatch(written)
        if match:
            return match.expand(name).title()
    return re.sub(r"\w+", _without_shouting, written)


def _without_shouting(match: re.Match[str]) -> str:
    word = match.group()
    shouted = word.isupper() and len(word) > MAX_ABBREVIATION
    lowered = word.islower() and match.start() == 0 and len(word) > MAX_ABBREVIATION
    return word.capitalize() if shouted or lowered else word
