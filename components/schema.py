"""What every part of the program means by its words: records, and columns derived from them."""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How the content of a statement stands in the article."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Role(StrEnum):
    """What a speaker is; the order is the order on every chart."""

    ANALYST = "analyst"
    OFFICIAL = "official"
    MEDIA = "media"
    OTHER = "other"


class Stance(StrEnum):
    """Where a statement stands on one target country; the order is that of the model's outputs."""

    CRITICAL = "critical"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"


class Sentiment(StrEnum):
    """Tone of a statement as a whole; the order is that of the model's outputs."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of a text: ``text[start:end]`` gives the words back.

    A tuple, as an article makes thousands of them.
    """

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. Empty strings stand for what is unknown; ``published`` is YYYY-MM-DD."""

    article_id: str
    text: str
    source: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person, institution or group behind a quote, resolved. An empty name is unknown."""

    name: str
    role: Role = Role.OTHER
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Reported speech in an article: what was said, the words that report it, and by whom.

    ``content`` is one continuous span without outer quotation marks; ``via`` is the outlet that
    relays the speaker's words (``Yonhap`` in "Yonhap, citing the intelligence service").
    """

    content: Span
    kind: Kind
    cue: str
    speaker: Speaker
    mention: Span | None = None
    via: str = ""


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country named (explicit) or referred to (not explicit) at ``span`` of a text.

    ``country`` is an ISO 3166-1 alpha-3 code (Kosovo: XKX).
    """

    country: str
    text: str
    span: Span
    explicit: bool = True


@dataclass(frozen=True, slots=True)
class StanceScore:
    """Calibrated probabilities of critical, neutral, supportive; they add up to 1."""

    critical: float
    neutral: float
    supportive: float

    @property
    def stance(self) -> Stance:
        """Return the most probable stance."""
        return max(Stance, key=lambda name: getattr(self, name))

    @property
    def score(self) -> float:
        """Return the probability of the most probable stance."""
        return float(getattr(self, self.stance))


@dataclass(frozen=True, slots=True)
class SentimentScore:
    """Calibrated probabilities of negative, neutral, positive; they add up to 1."""

    negative: float
    neutral: float
    positive: float

    @property
    def sentiment(self) -> Sentiment:
        """Return the most probable sentiment."""
        return max(Sentiment, key=lambda name: getattr(self, name))

    @property
    def score(self) -> float:
        """Return the probability of the most probable sentiment."""
        return float(getattr(self, self.sentiment))


@dataclass(frozen=True, slots=True)
class Target:
    """A country a statement speaks about, with the stance taken toward it.

    ``start`` and ``end`` place ``mention`` in the article's text; ``score`` is the probability of
    ``stance``.
    """

    country: str
    mention: str
    explicit: bool
    start: int
    end: int
    stance: Stance
    score: float
    critical: float
    neutral: float
    supportive: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A quote with its speaker, sentiment and targets: the unit that is stored and counted.

    ``start`` and ``end`` place ``text`` in the article's text; ``mention`` is the speaker as
    written at this place.
    """

    article_id: str
    kind: Kind
    text: str
    start: int
    end: int
    cue: str
    speaker: str
    role: Role
    affiliation: str
    via: str
    mention: str
    sentiment: Sentiment
    sentiment_score: float
    targets: tuple[Target, ...] = field(default=())


ARTICLE_COLUMNS = tuple(f.name for f in fields(Article))
STATEMENT_COLUMNS = tuple(f.name for f in fields(Statement) if f.name != "targets")
TARGET_COLUMNS = tuple(f.name for f in fields(Target))
