"""What a user may set, and the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
BUNDLED_MODEL = DATA / "model"
BUNDLED_CORPUS = DATA / "corpus"
THREADS = 2
# The kinds of models of other origin, and what their labels may mean.
MODEL_KINDS = {
    "pair": ("critical", "neutral", "supportive"),
    "nli": ("entailment", "neutral", "contradiction"),
    "sentiment": ("negative", "neutral", "positive"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and how the models run.

    ``home`` holds the store; ``model`` is a local folder or the name of a model on the hub;
    ``threads`` are those of one model session. ``model_kind`` (a key of ``MODEL_KINDS``) and
    ``model_labels`` (label, meaning) describe a model of other origin that does not tell.
    """

    home: Path
    model: str = str(BUNDLED_MODEL)
    threads: int = THREADS
    model_kind: str = ""
    model_labels: tuple[tuple[str, str], ...] = ()

    def of_model(self, name: str) -> "Settings":
        """Return these settings for a model; kind and labels are those of the own one alone."""
        if name == self.model:
            return self
        return replace(self, model=name, model_kind="", model_labels=())


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the variables ``KUTIP_...``; what is unset keeps its default."""
    env = os.environ if environment is None else environment
    home = env.get("KUTIP_HOME") or platformdirs.user_data_dir("kutip", appauthor=False)
    threads = env.get("KUTIP_THREADS") or str(THREADS)
    if not threads.isdigit() or int(threads) < 1:
        raise ValueError(f"KUTIP_THREADS is {threads!r}; a whole number from 1 is allowed")
    kind = env.get("KUTIP_MODEL_KIND", "").strip().lower()
    if kind and kind not in MODEL_KINDS:
        raise ValueError(f"KUTIP_MODEL_KIND is {kind!r}; allowed: {', '.join(MODEL_KINDS)}")
    return Settings(
        home=Path(home).expanduser(),
        model=env.get("KUTIP_MODEL") or str(BUNDLED_MODEL),
        threads=int(threads),
        model_kind=kind,
        model_labels=_read_labels(env.get("KUTIP_MODEL_LABELS", "")),
    )


def _read_labels(written: str) -> tuple[tuple[str, str], ...]:
    """Read ``LABEL_0=critical,LABEL_1=supportive``."""
    allowed = tuple(dict.fromkeys(meaning for kind in MODEL_KINDS.values() for meaning in kind))
    pairs = []
    for piece in filter(str.strip, written.split(",")):
        label, _, meaning = (part.strip() for part in piece.rpartition("="))
        if not label or meaning.lower() not in allowed:
            raise ValueError(
                f"KUTIP_MODEL_LABELS has {piece.strip()!r}; label=meaning is expected, "
                f"with a meaning of {', '.join(allowed)}"
            )
        pairs.append((label, meaning.lower()))
    return tuple(pairs)
