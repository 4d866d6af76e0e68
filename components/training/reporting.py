"""Which English cues report speech, as opposed to beliefs, wishes and appearances.

PolNeAR marks both; the tagger learns them as two kinds of content (SAID and HELD), because a
statement is what somebody said, wrote, argued or denied, not what he wants or seems to be.
"""

import re
import tomllib
from functools import cache

from components.settings import DATA

QUOTED = re.compile('[“”"«»]')


@cache
def _words(key: str) -> tuple[str, ...]:
    with (DATA / "reporting.toml").open("rb") as file:
        return tuple(tomllib.load(file)[key])


def points_back(source: str) -> bool:
    """Tell whether a source is no more than a pronoun."""
    return source.lower() in _words("pronouns")


@cache
def _speech() -> re.Pattern[str]:
    words = _words("speech")
    return re.compile(rf"\b(?:{'|'.join(words)})\b|^\W*$", re.IGNORECASE)


def reports_speech(cue: str, content: str) -> bool:
    """Tell whether an attribution reports speech: by the cue's words or by quotation marks."""
    return bool(_speech().search(cue) or QUOTED.search(content))
