"""Measure a packaged stance model on development sets: figures, calibration, cost of 8 bits."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from components.model.embeddings import load_embeddings
from components.model.encoding import Encoded, encode_target, encode_text
from components.model.files import EMBEDDINGS, STANCE
from components.model.session import EncoderSession, load_tokenizer
from components.stance.transformer import MAX_TOKENS
from components.training.calibration import (
    Logits,
    calibrate,
    calibration_error,
    unsure_below,
    with_odds,
)
from components.training.data import TargetExample, ToneExample
from components.training.examples import held_out_stances, held_out_tones
from components.training.scores import class_scores

THREADS = 2
STANCE_OUTPUT, SENTIMENT_OUTPUT = 0, 1
NEUTRAL_ODDS = 4.0  # see components/stance/prior.py


@dataclass(frozen=True, slots=True)
class Case:
    """One development example as the encoder reads it."""

    encoded: Encoded
    label: int
    language: str


Sets = dict[str, list[Case]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of both heads by set, and what the manifest keeps of the calibration.

    ``unsure_below`` is fitted on probabilities as the dashboard shows them, ``abstained`` is the
    share below it.
    """

    figures: dict[str, Any]
    temperatures: dict[str, dict[str, float]]
    unsure_below: float
    abstained: float


def target_cases(tokenizer: Tokenizer, examples: Sequence[TargetExample]) -> list[Case]:
    """Encode target examples as the program does."""
    return [
        Case(
            encode_target(tokenizer, e.text, e.target, e.span, max_tokens=MAX_TOKENS),
            e.label,
            e.language,
        )
        for e in examples
    ]


def tone_cases(
    tokenizer: Tokenizer, examples: Sequence[ToneExample] | Sequence[TargetExample]
) -> list[Case]:
    """Encode texts alone."""
    return [
        Case(encode_text(tokenizer, e.text, max_tokens=MAX_TOKENS), e.label, e.language)
        for e in examples
    ]


def measure(folder: Path, datasets: Path, full: Path) -> Measured:
    """Score the packaged files in ``folder``; ``full`` is the same graph before it got 8 bits."""
    tokenizer = load_tokenizer(folder)
    packed = EncoderSession(folder / STANCE, load_embeddings(folder / EMBEDDINGS), threads=THREADS)
    exact = packed.sibling(full)
    targets = held_out_stances(datasets)
    stances = {name: target_cases(tokenizer, found) for name, found in targets.items()}
    tones = {name: tone_cases(tokenizer, e) for name, e in held_out_tones(datasets).items()}
    stance, sure, temperature = _head(packed, exact, stances, STANCE_OUTPUT)
    sentiment, _, tone_temperature = _head(packed, exact, tones, SENTIMENT_OUTPUT)
    texts = {name: tone_cases(tokenizer, found) for name, found in targets.items()}
    stance["without_target"] = _figures(_logits(packed, texts, SENTIMENT_OUTPUT), texts)
    gold = [case.label for cases in stances.values() for case in cases]
    threshold, abstained = unsure_below(with_odds(sure, NEUTRAL_ODDS), gold)
    return Measured(
        {"stance": stance, "sentiment": sentiment},
        {"stance": temperature, "sentiment": tone_temperature},
        threshold,
        abstained,
    )


def _head(
    packed: EncoderSession, exact: EncoderSession, sets: Sets, output: int
) -> tuple[dict[str, Any], Logits, dict[str, float]]:
    """Return the figures of a head, calibrated probabilities over all sets, and temperatures."""
    logits, unpacked = _logits(packed, sets, output), _logits(exact, sets, output)
    cases = [case for found in sets.values() for case in found]
    gold, languages = [case.label for case in cases], [case.language for case in cases]
    together = np.concatenate(list(logits.values()))
    temperatures, sure = calibrate(together, gold, languages)
    figures = {
        "sets": _figures(logits, sets),
        "sets_fp32": _figures(unpacked, sets),
        "languages": _by_language(sure, gold, languages),
        "calibration_error": round(calibration_error(sure, gold), 4),
    }
    return figures, sure, temperatures


def _logits(session: EncoderSession, sets: Sets, output: int) -> dict[str, Logits]:
    return {
        name: np.stack([found[output] for found in session.run([c.encoded for c in cases])]).astype(
            np.float64
        )
        for name, cases in sets.items()
        if cases
    }


def _figures(logits: dict[str, Logits], sets: Sets) -> dict[str, Any]:
    return {
        name: class_scores([case.label for case in sets[name]], found.argmax(1).tolist())
        for name, found in logits.items()
    }


def _by_language(sure: Logits, gold: Sequence[int], languages: Sequence[str]) -> dict[str, Any]:
    places = {code: [i for i, own in enumerate(languages) if own == code] for code in languages}
    return {
        code: class_scores([gold[i] for i in own], sure[own].argmax(1).tolist())
        | {"calibration_error": round(calibration_error(sure[own], [gold[i] for i in own]), 4)}
        for code, own in sorted(places.items())
    }
