"""The bundled transformer: stance toward a marked target, and sentiment, by one encoder."""

from collections.abc import Sequence

from tokenizers import Tokenizer

from components.model.encoding import Encoded, encode_target, encode_text
from components.model.session import EncoderSession, softmax
from components.schema import SentimentScore, StanceScore
from components.stance.model import StanceInput

MAX_TOKENS = 256


class TransformerStance:
    """Stance and sentiment by the outputs ``stance`` and ``sentiment`` of one session.

    ``temperatures`` divide the logits of the two heads (Guo et al. 2017); ``neutral_odds`` are
    explained in prior.py.
    """

    reads_language = False

    def __init__(
        self,
        tokenizer: Tokenizer,
        session: EncoderSession,
        *,
        version: str,
        temperatures: tuple[float, float] = (1.0, 1.0),
        neutral_odds: float = 1.0,
    ) -> None:
        """Keep what is needed to score."""
        self._tokenizer, self._session = tokenizer, session
        self._stance_temperature, self._sentiment_temperature = temperatures
        self._version, self.neutral_odds = version, neutral_odds

    @property
    def version(self) -> str:
        """Return the version of the model's files."""
        return self._version

    def score(self, items: Sequence[StanceInput]) -> list[StanceScore]:
        """Return the stance of each text toward its target, in order."""
        inputs = [
            encode_target(self._tokenizer, item.text, item.target, item.span, max_tokens=MAX_TOKENS)
            for item in items
        ]
        return [
            StanceScore(*probabilities)
            for probabilities in self._probabilities(inputs, 0, self._stance_temperature)
        ]

    def sentiment(
        self, texts: Sequence[str], languages: Sequence[str] = ()
    ) -> list[SentimentScore]:
        """Return the tone of each text, in order."""
        inputs = [encode_text(self._tokenizer, text, max_tokens=MAX_TOKENS) for text in texts]
        return [
            SentimentScore(*probabilities)
            for probabilities in self._probabilities(inputs, 1, self._sentiment_temperature)
        ]

    def _probabilities(
        self, inputs: Sequence[Encoded], head: int, temperature: float
    ) -> list[list[float]]:
        logits = [outputs[head] for outputs in self._session.run(inputs)]
        return [softmax(row / temperature).tolist() for row in logits]
