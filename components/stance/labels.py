"""What the labels of another model mean, and with that what kind of model it is."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from components.settings import DATA, MODEL_KINDS, Settings

WORDS = DATA / "labels.toml"
SHOWN = 8  # labels that a message names
# A pair classifier may call its labels as a sentiment classifier does.
TONES = {"negative": "critical", "positive": "supportive"}
NEEDED = {
    "pair": {"critical", "supportive"},
    "nli": {"entailment"},
    "sentiment": {"negative", "positive"},
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The kind of a model (a key of ``MODEL_KINDS``) and what each of its outputs means."""

    kind: str
    meanings: tuple[str, ...]

    def gather(self, probabilities: Sequence[float]) -> tuple[float, ...]:
        """Add up the probabilities of each meaning, in the order of ``MODEL_KINDS``.

        A meaning that no output has gets 0.
        """
        sums = dict.fromkeys(MODEL_KINDS[self.kind], 0.0)
        for meaning, probability in zip(self.meanings, probabilities, strict=True):
            sums[meaning] += probability
        return tuple(sums.values())


def read_labels(model: str, names: Sequence[str], settings: Settings) -> Labels:
    """Find out what the labels of a model mean, the first output first.

    Raises ValueError with one sentence if the words do not tell.
    """
    renamed = _renamed(model, names, settings)
    kind = settings.model_kind or _kind_of(renamed)
    if not kind:
        raise ValueError(_refusal(model, names, "Kutip does not know these words"))
    meanings = [_words(kind).get(word, "") for word in renamed]
    if "" in meanings:
        unknown = names[meanings.index("")]
        raise ValueError(_refusal(model, names, f"{unknown!r} is none of {_choices(kind)}"))
    missing = [m for m in MODEL_KINDS[kind] if m in NEEDED[kind] - set(meanings)]
    if missing or len(set(meanings)) < 2:
        lack = missing[0] if missing else MODEL_KINDS[kind][-1]
        raise ValueError(_refusal(model, names, f"none of them means {lack!r} (kind {kind})"))
    return Labels(kind, tuple(meanings))


def _renamed(model: str, names: Sequence[str], settings: Settings) -> list[str]:
    """Return the labels as words, those of the setting ``model_labels`` by their meaning."""
    given = {_word(label): meaning for label, meaning in settings.model_labels}
    words = [_word(name) for name in names]
    for label, _ in settings.model_labels:
        if _word(label) not in words:
            raise ValueError(_refusal(model, names, f"{label!r} is none of them"))
    return [given.get(word, word) for word in words]


def _kind_of(words: Sequence[str]) -> str:
    """Return the first kind that has a word of its own among these, or "" ("neutral" is no own)."""
    for kind, table in _tables().items():
        own = {word for meaning, known in table.items() if meaning != "neutral" for word in known}
        if own & set(words):
            return kind
    return ""


def _words(kind: str) -> dict[str, str]:
    """Return the meaning of each word that a model of this kind may use."""
    tables = _tables()
    found = {word: meaning for meaning, known in tables[kind].items() for word in known}
    if kind == "pair":
        for meaning, known in tables["sentiment"].items():
            found |= {word: TONES.get(meaning, meaning) for word in known}
    return found


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    with WORDS.open("rb") as file:
        return tomllib.load(file)


def _word(label: str) -> str:
    return re.sub(r"[\W_]+", "_", label.lower()).strip("_")


def _choices(kind: str) -> str:
    *others, last = MODEL_KINDS[kind]
    return f"{', '.join(others)} and {last}"


def _refusal(model: str, names: Sequence[str], reason: str) -> str:
    shown = [*names[:SHOWN], *(["…"] if len(names) > SHOWN else [])]
    kinds = "; ".join(f"{kind}: {_choices(kind)}" for kind in MODEL_KINDS)
    return (
        f"model {model!r} has the labels {', '.join(shown)}, but {reason}; say what they mean with "
        f"KUTIP_MODEL_LABELS={names[0]}=...,... and the kind of model with KUTIP_MODEL_KIND "
        f"(allowed: {kinds})"
    )
