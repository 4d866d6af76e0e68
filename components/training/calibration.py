"""Make probabilities mean what they say: temperatures, their error, and when to abstain."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from components.model.files import ALL_LANGUAGES

Logits = NDArray[np.float64]
ENOUGH = 100  # examples a language needs for a temperature of its own
GAIN = 0.005  # log loss that temperatures by language must save to be worth knowing the language
WANTED = 0.85  # accuracy of what the model is sure of


def probabilities(
    logits: Logits, languages: Sequence[str], temperatures: dict[str, float]
) -> Logits:
    """Return the probabilities of each row (examples, classes) by its language's temperature."""
    divisors = np.array([temperatures.get(code, temperatures[ALL_LANGUAGES]) for code in languages])
    scaled = logits / divisors[:, None]
    shifted = np.exp(scaled - scaled.max(1, keepdims=True))
    result: Logits = shifted / shifted.sum(1, keepdims=True)
    return result


def calibration_error(found: Logits, gold: Sequence[int], bins: int = 10) -> float:
    """Return the expected calibration error over equally wide bins (Naeini et al. 2015)."""
    confidence, right = found.max(1), found.argmax(1) == np.array(gold)
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    return sum(
        float(
            (places == b).mean() * abs(confidence[places == b].mean() - right[places == b].mean())
        )
        for b in range(bins)
        if (places == b).any()
    )


def log_loss(found: Logits, gold: Sequence[int]) -> float:
    """Return the mean negative log probability of the right class."""
    return float(-np.log(found[np.arange(len(gold)), np.array(gold)] + 1e-12).mean())


def fit_temperature(logits: Logits, gold: Sequence[int]) -> float:
    """Return the temperature between 0.3 and 5 with the least log loss (Guo et al. 2017)."""

    def loss(temperature: float) -> float:
        same = [ALL_LANGUAGES] * len(gold)
        return log_loss(probabilities(logits, same, {ALL_LANGUAGES: temperature}), gold)

    return round(float(min(np.geomspace(0.3, 5, 200), key=loss)), 3)


def fit_temperatures(
    logits: Logits, gold: Sequence[int], languages: Sequence[str]
) -> dict[str, float]:
    """Return one temperature, or one a language where that saves log loss on the other half."""
    labels, codes = np.array(gold), np.array(languages)
    one, several = 0.0, 0.0
    for half in (0, 1):
        fitted, other = np.arange(len(labels)) % 2 == half, np.arange(len(labels)) % 2 != half
        by_language = _by_language(logits[fitted], labels[fitted], codes[fitted])
        rows, truth, spoken = logits[other], labels[other].tolist(), codes[other].tolist()
        one += (
            log_loss(
                probabilities(rows, spoken, {ALL_LANGUAGES: by_language[ALL_LANGUAGES]}), truth
            )
            / 2
        )
        several += log_loss(probabilities(rows, spoken, by_language), truth) / 2
    chosen = _by_language(logits, labels, codes)
    print(f"log loss with one temperature {one:.4f}, by language {several:.4f}", flush=True)
    return chosen if one - several > GAIN else {ALL_LANGUAGES: chosen[ALL_LANGUAGES]}


def _by_language(
    logits: Logits, labels: NDArray[np.int64], codes: NDArray[np.str_]
) -> dict[str, float]:
    found = {ALL_LANGUAGES: fit_temperature(logits, labels.tolist())}
    for code in sorted(set(codes.tolist()) - {""}):
        own = codes == code
        if own.sum() >= ENOUGH:
            found[code] = fit_temperature(logits[own], labels[own].tolist())
    return found


def unsure_below(found: Logits, gold: Sequence[int], wanted: float = WANTED) -> tuple[float, float]:
    """Return the least probability from which on the accuracy is ``wanted``, and who falls short.

    The second number is the share of the examples below it.
    """
    confidence, right = found.max(1), found.argmax(1) == np.array(gold)
    for threshold in np.arange(34, 100) / 100:
        sure = confidence >= threshold
        if not sure.any() or right[sure].mean() >= wanted:
            return float(threshold), round(float(1 - sure.mean()), 4)
    return 1.0, 1.0
