"""Models of other origin as stance models: classifiers of pairs, of inference and of sentiment."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from components.languages import available_languages, load_language
from components.schema import SentimentScore, StanceScore
from components.stance.checkpoint import Checkpoint
from components.stance.model import StanceInput, StanceModel

DEFAULT_LANGUAGE = "en"  # of the hypotheses, where the text's own language has none


class Classifier(Protocol):
    """What the stance models below need of a loaded network."""

    def probabilities(self, inputs: Sequence[tuple[str, ...]]) -> list[tuple[float, ...]]:
        """Return the probability of each label for each text or pair of texts, in order."""


class OtherStance:
    """What the three kinds share; their probabilities are taken as they are."""

    neutral_odds = 1.0
    reads_language = False

    def __init__(self, checkpoint: Checkpoint, classifier: Classifier) -> None:
        """Keep the network and what its outputs mean."""
        self._checkpoint, self._classifier = checkpoint, classifier

    @property
    def version(self) -> str:
        """Return the version of the model's files."""
        return self._checkpoint.version

    def _gathered(self, inputs: Sequence[tuple[str, ...]]) -> list[tuple[float, ...]]:
        """Return the probabilities of the meanings; what is asked twice is run once."""
        distinct = list(dict.fromkeys(inputs))
        rows = self._classifier.probabilities(distinct)
        found = dict(zip(distinct, map(self._checkpoint.labels.gather, rows), strict=True))
        return [found[item] for item in inputs]


class PairStance(OtherStance):
    """A classifier of (text, name of the target); the tone is judged by another model."""

    def __init__(self, checkpoint: Checkpoint, classifier: Classifier, tones: StanceModel) -> None:
        """Keep the network and the model that judges the tone."""
        super().__init__(checkpoint, classifier)
        self._tones = tones

    def score(self, items: Sequence[StanceInput]) -> list[StanceScore]:
        """Return the stance of each text toward its target, in order."""
        return [StanceScore(*row) for row in self._gathered([(i.text, i.target) for i in items])]

    def sentiment(
        self, texts: Sequence[str], languages: Sequence[str] = ()
    ) -> list[SentimentScore]:
        """Return the tone of each text, in order."""
        return self._tones.sentiment(texts, languages)


class SentimentStance(OtherStance):
    """A classifier of texts: the tone of a text stands for its stance toward every target."""

    def score(self, items: Sequence[StanceInput]) -> list[StanceScore]:
        """Return the stance of each text toward its target, in order."""
        return [StanceScore(*row) for row in self._gathered([(item.text,) for item in items])]

    def sentiment(
        self, texts: Sequence[str], languages: Sequence[str] = ()
    ) -> list[SentimentScore]:
        """Return the tone of each text, in order."""
        return [SentimentScore(*row) for row in self._gathered([(text,) for text in texts])]


class InferenceStance(OtherStance):
    """A model of natural language inference: whether a text entails two opposite hypotheses.

    The hypotheses stand in the language files (zero-shot as in Yin et al. 2019).
    """

    reads_language = True

    def score(self, items: Sequence[StanceInput]) -> list[StanceScore]:
        """Return the stance of each text toward its target, in order."""
        asked = []
        for item in items:
            said, name = _hypotheses(item.language), item.name or item.target
            critical, supportive = said["critical"], said["supportive"]
            asked.append((item.text, critical.format(target=name), supportive.format(target=name)))
        return [StanceScore(*row) for row in self._weigh(asked)]

    def sentiment(
        self, texts: Sequence[str], languages: Sequence[str] = ()
    ) -> list[SentimentScore]:
        """Return the tone of each text, in order."""
        asked = []
        for text, code in zip(texts, languages or [DEFAULT_LANGUAGE] * len(texts), strict=True):
            said = _hypotheses(code)
            asked.append((text, said["negative"], said["positive"]))
        return [SentimentScore(*row) for row in self._weigh(asked)]

    def _weigh(self, asked: Sequence[tuple[str, str, str]]) -> list[tuple[float, float, float]]:
        """Weigh two hypotheses about each text against each other."""
        pairs = [(text, hypothesis) for text, *both in asked for hypothesis in both]
        entailed = [row[0] for row in self._gathered(pairs)]
        return [weigh(p, q) for p, q in zip(entailed[::2], entailed[1::2], strict=True)]


def weigh(first: float, second: float) -> tuple[float, float, float]:
    """Return the probabilities that only the first, none or both, or only the second thing holds.

    With p and q for the two: p (1 - q), (1 - p) (1 - q) + p q and q (1 - p). A text that entails
    both opposites takes no side.
    """
    p, q = first, second
    return p * (1 - q), (1 - p) * (1 - q) + p * q, q * (1 - p)


def _hypotheses(code: str) -> Mapping[str, str]:
    """Return the hypotheses in a language, in English if it has none."""
    own = load_language(code).hypotheses if code in available_languages() else {}
    return own or load_language(DEFAULT_LANGUAGE).hypotheses
