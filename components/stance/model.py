"""What a stance model takes and gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from components.schema import SentimentScore, Span, StanceScore


@dataclass(frozen=True, slots=True)
class StanceInput:
    """A text and a target country; ``span`` places the target's mention, if the text has one."""

    text: str
    target: str
    span: Span | None = None


class StanceModel(Protocol):
    """Scores stance toward targets and the tone of texts; ``version`` names exactly this model."""

    @property
    def version(self) -> str:
        """Return a name that changes whenever the model's answers may change."""

    def score(self, items: Sequence[StanceInput]) -> list[StanceScore]:
        """Return the stance of each text toward its target, in order."""

    def sentiment(self, texts: Sequence[str]) -> list[SentimentScore]:
        """Return the tone of each text, in order."""
