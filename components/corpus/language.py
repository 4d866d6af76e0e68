"""The language of a text, among those that Kutip reads."""

import re
import textwrap
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from components.corpus.structure import load_structure
from components.languages import Language, available_languages, load_language

if TYPE_CHECKING:
    from lingua import LanguageDetector

# The languages that are told apart in a text; one that gets a file is added here.
LANGUAGE_NAMES = {
    "id": "Indonesian",
    "ms": "Malay",
    "en": "English",
    "ru": "Russian",
    "zh": "Chinese",
    "ko": "Korean",
    "ja": "Japanese",
    "ar": "Arabic",
    "es": "Spanish",
    "fr": "French",
    "de": "German",
}
CODES = tuple(LANGUAGE_NAMES)
SAMPLE = 3000  # characters; more of them change nothing
PIECE, PIECES = 110, 12  # characters, pieces of a text that is asked again
SURE, MIN_CONFIDENCE, POSSIBLE = 0.95, 0.5, 0.02


def identify_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text, or "" if it is unclear.

    Groups of three letters decide; they are quick and need little memory. Close languages are
    told apart by their words; what is still unsure, by longer groups for the languages in question.
    """
    sample = text[:SAMPLE]
    confidences = _confidences([sample], CODES, quick=True)
    best = _best(confidences)
    told = _tell_by_words(sample) if best in load_structure().telling_words else ""
    if told or not best or confidences[best] >= SURE:
        return told or best
    possible = tuple(code for code in CODES if confidences[code] >= POSSIBLE)
    pieces = textwrap.wrap(sample, PIECE)[:PIECES]
    confidences = _confidences(pieces, possible, quick=False)
    best = _best(confidences)
    return best if best and confidences[best] >= MIN_CONFIDENCE else ""


def language_code(written: str) -> str:
    """Return the ISO 639-1 code that a metadata file means: ``id-ID`` and ``Indonesian`` are id."""
    code = re.split(r"[-_]", written.strip().lower())[0]
    return next((known for known, name in LANGUAGE_NAMES.items() if name.lower() == code), code)


def language_of(code: str) -> Language:
    """Return a language; one without a file has only what all languages share."""
    return load_language(code) if code in available_languages() else _plain_language(code)


@cache
def _plain_language(code: str) -> Language:
    return Language(code=code, name=LANGUAGE_NAMES.get(code, code or "unknown"))


def _tell_by_words(text: str) -> str:
    """Return the close language whose own words are more frequent in a text, or ""."""
    words = load_structure().telling_words
    counts = {code: float(len(pattern.findall(text))) for code, pattern in words.items()}
    most = _best(counts)
    return most if most and list(counts.values()).count(counts[most]) == 1 else ""


def _best(numbers: dict[str, float]) -> str:
    best = max(numbers, key=lambda code: numbers[code], default="")
    return best if best and numbers[best] else ""


def _confidences(texts: Sequence[str], codes: tuple[str, ...], *, quick: bool) -> dict[str, float]:
    """Return the mean confidence in each language over some texts, 0 if they have no letters."""
    means = dict.fromkeys(codes, 0.0)
    for text in texts:
        for value in _detector(codes, quick).compute_language_confidence_values(text):
            means[value.language.iso_code_639_1.name.lower()] += value.value / len(texts)
    return means


@cache
def _detector(codes: tuple[str, ...], quick: bool) -> "LanguageDetector":
    # Here, because the models of lingua are read from disk and most commands do not need them.
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    names = [IsoCode639_1.from_str(code) for code in codes]
    builder = LanguageDetectorBuilder.from_iso_codes_639_1(*names)
    return (builder.with_low_accuracy_mode() if quick else builder).build()
