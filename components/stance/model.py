"""What a stance model takes and gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from components.schema import SentimentScore, Span, StanceScore


@dataclass(frozen=True, slots=True)
class StanceInput:
    """A text and a target country; ``span`` places the target's mention, if the text has one.

    ``target`` is the country as the text names it, ``name`` what it is called in ``language``, the
    ISO 639-1 code of the text's language; empty strings stand for what is unknown.
    """

    text: str
    target: str
    span: Span | None = None
    language: str = "en"
    name: str = ""


class StanceModel(Protocol):
    """Scores stance toward targets and the tone of texts; ``version`` names exactly this model."""

    @property
    def version(self) -> str:
        """Return a name that changes whenever the model's answers may change."""

    @property
    def neutral_odds(self) -> float:
        """Return the odds of neutral in news over those where the model learned (see prior.py)."""

    @property
    def reads_language(self) -> bool:
        """Tell whether the answers depend on the language that the texts are said to be in."""

    def score(self, items: Sequence[StanceInput]) -> list[StanceScore]:
        """Return the stance of each text toward its target, in order."""

    def sentiment(
        self, texts: Sequence[str], languages: Sequence[str] = ()
    ) -> list[SentimentScore]:
        """Return the tone of each text, in order; ``languages`` are those of the texts."""
