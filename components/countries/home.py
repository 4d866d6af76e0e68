"""Where an article and its speakers are at home: dateline, title, who leads; a speaker's title."""

import re
from collections import Counter
from collections.abc import Sequence

from components.schema import CountryMention

QUOTES = "\"'“”„«»‘’「『‹›"
BESIDE = 60  # characters between a speaker's name and the country of the speaker's title
LEADS = 2  # the country of an article is named so many times as often as the next one
_TITLE_END = re.compile(rf"[{QUOTES}.!?。！？؟\n;:]")
_APPOSITION = re.compile(rf"\s?[,،、(，（][^,،{QUOTES}.\n]*")
_DATELINE = re.compile(r"(?:,[^.\n(]{0,30})?\s?(?:[—–-]\s|\((?!\d))")


def speaker_country(text: str, speaker: str, mentions: Sequence[CountryMention]) -> str:
    """Return the country in the title of a speaker ("Menlu Uzbekistan X", "X, envoy of Fiji")."""
    start = text.find(speaker) if speaker else -1
    if start < 0:
        return ""
    end = start + len(speaker)
    before = [m for m in mentions if 0 <= start - m.span.end <= BESIDE]
    if before and not _TITLE_END.search(text[before[-1].span.end : start]):
        return before[-1].country
    after = [m for m in mentions if 0 <= m.span.start - end <= BESIDE]
    if after and _APPOSITION.fullmatch(text[end : after[0].span.start]):
        return after[0].country
    return ""


def home_country(text: str, mentions: Sequence[CountryMention]) -> str:
    """Return the country an article is set in, empty if that is not clear.

    That is the country of its dateline if the article speaks of it as often as of any but one,
    else the one that it names far more often than others, else the only one of its title.
    """
    ranked = [country for country, _ in Counter(m.country for m in mentions).most_common(LEADS)]
    dateline = [m.country for m in mentions if _is_dateline(text, m)]
    if dateline:
        return dateline[0] if dateline[0] in ranked else ""
    return undated_home(text, mentions)


def _is_dateline(text: str, mention: CountryMention) -> bool:
    """Tell whether a name opens a line and a dash or a bracket ends it ("NIAMEY, Oct 9 - ...")."""
    opens = text[: mention.span.start].rpartition("\n")[2].strip() == ""
    return (
        opens
        and "\n" in text[: mention.span.start]
        and bool(_DATELINE.match(text, mention.span.end))
    )


def undated_home(text: str, mentions: Sequence[CountryMention]) -> str:
    """Return the country an article is about, whatever its dateline; empty if that is not clear."""
    title = [m for m in mentions if m.span.start < text.find("\n")]
    return _leader(mentions) or _only_one(title)


def _leader(mentions: Sequence[CountryMention]) -> str:
    ranked = Counter(m.country for m in mentions).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < LEADS * ranked[1][1]):
        return ""
    return ranked[0][0] if ranked[0][1] > 1 else ""


def _only_one(mentions: Sequence[CountryMention]) -> str:
    countries = {m.country for m in mentions}
    return countries.pop() if len(countries) == 1 else ""
