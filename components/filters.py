"""Which rows to show: one frozen filter for every page, chart and export."""

import re
from dataclasses import dataclass
from datetime import date

import pandas as pd

from components.theme import (
    KIND_LABELS,
    ROLE_LABELS,
    STANCE_LABELS,
    UNKNOWN_SOURCE,
    UNKNOWN_SPEAKER,
    country_name,
    format_date,
)

# Columns of the stances frame that belong to a target and not to its statement.
TARGET_ONLY = (
    "country",
    "country_mention",
    "explicit",
    "country_start",
    "country_end",
    "stance",
    "probability",
    "critical",
    "neutral",
    "supportive",
)
SEARCHED = ("text", "speaker", "affiliation", "title", "mention")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a row must have to be shown; an empty tuple lets everything through.

    ``first_date`` and ``last_date`` are inclusive; ``undated`` rows are kept unless it is false.
    ``text`` is a list of words, or phrases in double quotation marks, that must all occur.
    """

    sources: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    first_date: date | None = None
    last_date: date | None = None
    undated: bool = True
    min_probability: float = 0.0
    text: str = ""

    @property
    def needs_targets(self) -> bool:
        """Tell whether a condition concerns a target, so that a statement alone cannot answer."""
        return bool(self.countries or self.stances or self.min_probability > 0)

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of a stances or statements frame that meet every condition.

        A statements frame answers countries from its column ``countries``; stance and probability
        it cannot answer: use ``apply_to_statements``.
        """
        if "stance" not in frame and (self.stances or self.min_probability > 0):
            raise ValueError("statements have no stance; use apply_to_statements with the stances")
        keep = self._common(frame)
        if self.countries and "country" in frame:
            keep &= frame["country"].isin(self.countries)
        elif self.countries:
            wanted = set(self.countries)
            keep &= frame["countries"].map(lambda codes: not wanted.isdisjoint(codes.split()))
        if self.stances:
            keep &= frame["stance"].isin(self.stances)
        if self.min_probability > 0:
            keep &= frame["probability"] >= self.min_probability
        return frame[keep]

    def apply_to_statements(self, statements: pd.DataFrame, stances: pd.DataFrame) -> pd.DataFrame:
        """Return the statements that fit, among them those with one target that fits at least."""
        if not self.needs_targets:
            return self.apply(statements)
        ids = self.apply(stances)["statement_id"].unique()
        return statements[statements["statement_id"].isin(ids)]

    def describe(self) -> list[str]:
        """Return one short phrase for each condition that is set."""
        phrases = [name or UNKNOWN_SOURCE for name in self.sources]
        phrases += [country_name(code) for code in self.countries]
        phrases += [name or UNKNOWN_SPEAKER for name in self.speakers]
        phrases += [ROLE_LABELS.get(role, role) for role in self.roles]
        phrases += [KIND_LABELS.get(kind, kind) for kind in self.kinds]
        phrases += [STANCE_LABELS.get(stance, stance).capitalize() for stance in self.stances]
        phrases += self._describe_dates()
        if self.min_probability > 0:
            phrases.append(f"at least {self.min_probability:.0%} sure")
        return phrases + [f"“{term}”" for term in search_terms(self.text)]

    def _describe_dates(self) -> list[str]:
        first, last = (format_date(day) for day in (self.first_date, self.last_date))
        phrases = []
        if first and last:
            phrases.append(f"{first} to {last}")
        elif first or last:
            phrases.append(f"from {first}" if first else f"until {last}")
        return phrases if self.undated else [*phrases, "dated only"]

    def _common(self, frame: pd.DataFrame) -> pd.Series:
        keep = pd.Series(True, index=frame.index)
        choices = {
            "source": self.sources,
            "role": self.roles,
            "speaker": self.speakers,
            "kind": self.kinds,
        }
        for column, wanted in choices.items():
            if wanted:
                keep &= frame[column].isin(wanted)
        keep &= self._in_period(frame)
        return keep & _mentions(frame, search_terms(self.text))

    def _in_period(self, frame: pd.DataFrame) -> pd.Series:
        published = frame["published"]
        inside = published.notna()
        if self.first_date:
            inside &= published >= pd.Timestamp(self.first_date)
        if self.last_date:
            inside &= published < pd.Timestamp(self.last_date) + pd.Timedelta(days=1)
        return inside | published.isna() if self.undated else inside


def statements_of(stances: pd.DataFrame) -> pd.DataFrame:
    """Return one row a statement of a frame with one row a statement and target."""
    columns = [name for name in stances.columns if name not in TARGET_ONLY]
    return stances.drop_duplicates("statement_id")[columns].reset_index(drop=True)


def search_terms(text: str) -> list[str]:
    """Split a search into its words and quoted phrases, in order, lower case."""
    found = re.findall(r'["“”]([^"“”]+)["“”]|([^\s"“”]+)', text)
    return [
        (phrase or word).strip().casefold() for phrase, word in found if (phrase + word).strip()
    ]


def _mentions(frame: pd.DataFrame, terms: list[str]) -> pd.Series:
    found = pd.Series(True, index=frame.index)
    if not terms or frame.empty:
        return found
    columns = [name for name in SEARCHED if name in frame]
    haystack = frame[columns].fillna("").agg("\n".join, axis=1).str.casefold()
    for term in terms:
        found &= haystack.str.contains(term, regex=False)
    return found
