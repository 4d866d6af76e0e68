"""The bundled transformer: stance toward a marked target, and sentiment, by one encoder."""

from collections.abc import Mapping, Sequence

from tokenizers import Tokenizer

from components.model.encoding import Encoded, encode_target, encode_text
from components.model.files import ALL_LANGUAGES
from components.model.session import EncoderSession, softmax
from components.schema import SentimentScore, StanceScore
from components.stance.model import StanceInput

MAX_TOKENS = 256
Temperatures = Mapping[str, float]


class TransformerStance:
    """Stance and sentiment by the outputs ``stance`` and ``sentiment`` of one session.

    ``temperatures`` divide the logits of the two heads (Guo et al. 2017), by language;
    ``neutral_odds`` are explained in prior.py.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        session: EncoderSession,
        *,
        version: str,
        temperatures: tuple[Temperatures, Temperatures],
        neutral_odds: float = 1.0,
    ) -> None:
        """Keep what is needed to score."""
        self._tokenizer, self._session = tokenizer, session
        self._stance_temperatures, self._sentiment_temperatures = temperatures
        self._version, self.neutral_odds = version, neutral_odds

    @property
    def version(self) -> str:
        """Return the version of the model's files."""
        return self._version

    @property
    def reads_language(self) -> bool:
        """Tell whether any language has a temperature of its own."""
        return len(self._stance_temperatures) > 1 or len(self._sentiment_temperatures) > 1

    def score(self, items: Sequence[StanceInput]) -> list[StanceScore]:
        """Return the stance of each text toward its target, in order."""
        inputs = [
            encode_target(self._tokenizer, item.text, item.target, item.span, max_tokens=MAX_TOKENS)
            for item in items
        ]
        temperatures = _each(self._stance_temperatures, [item.language for item in items])
        found = self._probabilities(inputs, 0, temperatures)
        return [StanceScore(*probabilities) for probabilities in found]

    def sentiment(
        self, texts: Sequence[str], languages: Sequence[str] = ()
    ) -> list[SentimentScore]:
        """Return the tone of each text, in order."""
        inputs = [encode_text(self._tokenizer, text, max_tokens=MAX_TOKENS) for text in texts]
        temperatures = _each(self._sentiment_temperatures, languages or [""] * len(texts))
        found = self._probabilities(inputs, 1, temperatures)
        return [SentimentScore(*probabilities) for probabilities in found]

    def _probabilities(
        self, inputs: Sequence[Encoded], head: int, temperatures: Sequence[float]
    ) -> list[list[float]]:
        logits = [outputs[head] for outputs in self._session.run(inputs)]
        return [softmax(row / t).tolist() for row, t in zip(logits, temperatures, strict=True)]


def _each(temperatures: Temperatures, languages: Sequence[str]) -> list[float]:
    return [temperatures.get(code, temperatures[ALL_LANGUAGES]) for code in languages]
