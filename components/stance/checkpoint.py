"""The folder of a model of other origin, as transformers saves it: what it is, without loading."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.settings import Settings
from components.stance.labels import Labels, read_labels

CONFIG = "config.json"
CLASSIFIER = "ForSequenceClassification"  # ends the name of every such class of transformers


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checked folder; ``name`` is what the user called it, ``version`` names exactly its files.

    The version also covers the settings that say what the labels mean.
    """

    name: str
    folder: Path
    labels: Labels
    version: str


def open_checkpoint(folder: Path, settings: Settings) -> Checkpoint:
    """Check that a folder holds a text classifier whose labels Kutip understands.

    Raises ValueError with one sentence otherwise.
    """
    name = settings.model
    config = _read_config(folder, name)
    architectures = [str(a) for a in _list(config.get("architectures"))]
    if not any(architecture.endswith(CLASSIFIER) for architecture in architectures):
        found = ", ".join(architectures) or "none"
        raise ValueError(
            f"model {name!r} is no text classifier: {CONFIG} names the architecture {found}, "
            f"and one that ends in {CLASSIFIER} is needed"
        )
    labels = read_labels(name, _label_names(config, name), settings)
    return Checkpoint(name, folder, labels, _version(folder, labels))


def _read_config(folder: Path, name: str) -> dict[str, Any]:
    path = folder / CONFIG
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"model {name!r}: {CONFIG} is not readable ({error})") from error
    if not isinstance(config, dict):
        raise ValueError(f"model {name!r}: {CONFIG} is not readable (no JSON object)")
    return config


def _label_names(config: dict[str, Any], name: str) -> tuple[str, ...]:
    """Return the labels by the number of their output; unnamed ones are called LABEL_0 ..."""
    named = config.get("id2label") or {str(i): f"LABEL_{i}" for i in range(_count(config))}
    try:
        by_number = {int(number): str(label) for number, label in named.items()}
        return tuple(by_number[number] for number in range(len(by_number)))
    except (AttributeError, KeyError, ValueError) as error:
        raise ValueError(f"model {name!r}: id2label in {CONFIG} is no list of labels") from error


def _count(config: dict[str, Any]) -> int:
    count = config.get("num_labels", config.get("_num_labels"))
    return count if isinstance(count, int) and count > 0 else 2  # as transformers assumes


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _version(folder: Path, labels: Labels) -> str:
    """Return a hash of names, sizes and times of the files, and of what the labels mean."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    facts = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    described = json.dumps([facts, labels.kind, labels.meanings])
    return hashlib.sha256(described.encode()).hexdigest()[:12]
