"""Make probabilities mean what they say: temperatures, their error, and when to abstain."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from components.evaluation.comparison import calibration_error as error_of
from components.model.files import ALL_LANGUAGES

Logits = NDArray[np.float64]
Labels = NDArray[np.int64]
Codes = NDArray[np.str_]
Fit = Callable[[Logits, Labels, Codes], dict[str, float]]
RUN = 8  # rows that stay in one half
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


def calibration_error(found: Logits, gold: Sequence[int]) -> float:
    """Return the expected calibration error of probabilities (rows, classes)."""
    right = found.argmax(1) == np.array(gold)
    return error_of(found.max(1).tolist(), right.tolist())


def with_odds(found: Logits, odds: float) -> Logits:
    """Return probabilities corrected for news, as ``components/stance/prior.py`` does."""
    weighed = found * np.array([1.0, odds, 1.0])
    result: Logits = weighed / weighed.sum(1, keepdims=True)
    return result


def log_loss(found: Logits, gold: Sequence[int]) -> float:
    """Return the mean negative log probability of the right class."""
    return float(-np.log(found[np.arange(len(gold)), np.array(gold)] + 1e-12).mean())


def fit_temperature(logits: Logits, gold: Sequence[int]) -> float:
    """Return the temperature between 0.3 and 5 with the least log loss (Guo et al. 2017)."""

    def loss(temperature: float) -> float:
        same = [ALL_LANGUAGES] * len(gold)
        return log_loss(probabilities(logits, same, {ALL_LANGUAGES: temperature}), gold)

    return round(float(min(np.geomspace(0.3, 5, 200), key=loss)), 3)


def calibrate(
    logits: Logits, gold: Sequence[int], languages: Sequence[str]
) -> tuple[dict[str, float], Logits]:
    """Return temperatures, and the probabilities that temperatures fitted on other rows give.

    One temperature, or one a language where that saves log loss on the rows it was not fitted on.
    """
    labels, codes = np.array(gold), np.array(languages)
    one = cross_fitted(logits, labels, codes, _common)
    several = cross_fitted(logits, labels, codes, _by_language)
    losses = log_loss(one, gold), log_loss(several, gold)
    print(f"log loss, one temperature {losses[0]:.4f}, by language {losses[1]:.4f}", flush=True)
    if losses[0] - losses[1] > GAIN:
        return _by_language(logits, labels, codes), several
    return _common(logits, labels, codes), one


def cross_fitted(logits: Logits, labels: Labels, codes: Codes, fit: Fit) -> Logits:
    """Return probabilities of each half of the rows by temperatures of the other half.

    Halves are made of runs of rows, so that the targets of one sentence stay together.
    """
    sides = np.arange(len(labels)) // RUN % 2
    found = np.empty_like(logits)
    for side in (0, 1):
        fitted, other = sides == side, sides != side
        temperatures = fit(logits[fitted], labels[fitted], codes[fitted])
        found[other] = probabilities(logits[other], codes[other].tolist(), temperatures)
    return found


def _common(logits: Logits, labels: Labels, codes: Codes) -> dict[str, float]:
    return {ALL_LANGUAGES: fit_temperature(logits, labels.tolist())}


def _by_language(logits: Logits, labels: Labels, codes: Codes) -> dict[str, float]:
    found = _common(logits, labels, codes)
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
