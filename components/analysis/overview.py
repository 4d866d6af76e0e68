"""The sentences and key figures of a selection, computed."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from components.analysis.stance import stance_by_country
from components.schema import Role, Stance
from components.theme import ROLE_LABELS, UNKNOWN_SOURCE, country_name

# Below this share a side is not called the attitude of a group.
SIDE_TAKEN = 0.3
# A country needs this many statements before a sentence is made of it, if any has so many.
ENOUGH = 5


class KeyFigures(NamedTuple):
    """What a selection holds, in numbers."""

    articles: int
    sources: int
    speakers: int
    analysts: int
    statements: int
    countries: int
    marks: int
    undated: int


class Finding(NamedTuple):
    """A country and the share of a stance toward it."""

    country: str
    stance: str
    taken: int
    statements: int


def key_figures(
    articles: pd.DataFrame, statements: pd.DataFrame, stances: pd.DataFrame
) -> KeyFigures:
    """Count articles, sources, speakers, statements, countries; ``undated`` counts articles."""
    speakers = statements[statements["speaker"] != ""]
    analysts = speakers[speakers["role"] == Role.ANALYST]
    return KeyFigures(
        articles=len(articles),
        sources=articles.loc[articles["source"] != "", "source"].nunique(),
        speakers=speakers["speaker"].nunique(),
        analysts=analysts["speaker"].nunique(),
        statements=statements["statement_id"].nunique(),
        countries=stances["country"].nunique(),
        marks=len(stances),
        undated=int(articles["published"].isna().sum()),
    )


def headline(stances: pd.DataFrame) -> str:
    """Say the strongest attitude in these rows in one sentence; rows of one role name it."""
    if stances.empty:
        return "No statement about a country matches the filters"
    roles = stances["role"].unique()
    who = ROLE_LABELS[roles[0]] if len(roles) == 1 else "Speakers"
    found = strongest(stances)
    if found is None:
        neutral = int((stances["stance"] == Stance.NEUTRAL).sum())
        marks = _counted(len(stances), "mark")  # a statement about two countries has two
        return f"{who} mostly take no side: {neutral:,} of {marks} neutral"
    name = country_name(found.country)
    return f"{who} are most {found.stance} of {name}: {_of(found)}"


def countries_finding(stances: pd.DataFrame) -> str:
    """Say which country draws most criticism and which most support, over all speakers."""
    parts = []
    for stance, verb in ((Stance.CRITICAL, "criticism"), (Stance.SUPPORTIVE, "support")):
        found = strongest(stances, (stance,))
        if found is not None:
            counts = f"{found.taken} of {found.statements}"
            parts.append(f"{country_name(found.country)} most {verb} ({counts})")
    if not parts:
        return "No country draws much criticism or support"
    first = parts[0].replace(" most", " draws most", 1)
    return ", ".join([first, *parts[1:]])


def attention_finding(stances: pd.DataFrame) -> str:
    """Say which country is spoken about most."""
    if stances.empty:
        return "No statement about a country matches the filters"
    counts = stances["country"].value_counts().sort_index().sort_values(ascending=False)
    total = stances["statement_id"].nunique()
    name = country_name(str(counts.index[0]))
    return f"{name} is spoken about most: in {int(counts.iloc[0])} of {_statements(total)}"


def speakers_finding(quoted: pd.DataFrame) -> str:
    """Say who is quoted most; ``quoted`` comes from ``most_quoted``."""
    named = quoted[quoted["speaker"] != ""]
    if named.empty:
        return "No speaker is named"
    most = int(named["statements"].iloc[0])
    first = list(named.loc[named["statements"] == most, "speaker"])
    if len(first) > 2:
        return f"{len(first)} speakers are quoted most, with {_statements(most)} each"
    if len(first) == 2:
        return f"{first[0]} and {first[1]} are quoted most: {_statements(most)} each"
    return f"{first[0]} is quoted most: {_statements(most)}"


def source_note(
    frame: pd.DataFrame, *, filters: Sequence[str] = (), model: str = "", most: int = 5
) -> str:
    """Write the footer of a chart: how many statements, from which sources, chosen how."""
    counts = frame.drop_duplicates("statement_id")["source"].replace("", UNKNOWN_SOURCE)
    names = counts.value_counts(sort=False)
    names = names.sort_values(ascending=False, kind="stable")
    shown = [str(name) for name in names.index[:most]]
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    parts = [f"n = {_statements(frame['statement_id'].nunique())}"]
    parts += [f"Sources: {', '.join(shown)}"] if shown else []
    parts += [f"Filters: {', '.join(filters)}"] if filters else []
    return ". ".join([*parts, f"Model {model}"] if model else parts)


def strongest(
    stances: pd.DataFrame, sides: Sequence[str] = (Stance.CRITICAL, Stance.SUPPORTIVE)
) -> Finding | None:
    """Return the side taken most certainly: the highest lower bound of a share, or nothing.

    The lower bound keeps a country with one statement from beating one with twenty.
    """
    table = stance_by_country(stances)
    if (table["statements"] >= ENOUGH).any():
        table = table[table["statements"] >= ENOUGH]
    candidates = [
        (row[f"{side}_low"], Finding(row["country"], str(side), row[str(side)], row["statements"]))
        for row in table.to_dict("records")
        for side in sides
        if row[f"{side}_share"] >= SIDE_TAKEN
    ]
    return max(candidates, key=lambda pair: pair[0])[1] if candidates else None


def _of(found: Finding) -> str:
    return f"{found.taken} of {_statements(found.statements)}"


def _statements(count: int) -> str:
    return _counted(count, "statement")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
