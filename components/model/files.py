"""The folder of a model: which files it holds, and whether they are whole."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = "kutip.json"
ALL_LANGUAGES = "*"
UNSURE_BELOW = 0.6  # for a model that does not say
EMBEDDINGS = "embeddings.safetensors"
STANCE = "stance.onnx"
TAGGER = "tagger.onnx"
TOKENIZER = "tokenizer.json.xz"
SHARED = (EMBEDDINGS, TOKENIZER)
# What models on the hub often also hold: weights for other libraries.
UNUSED = ["*.h5", "*.msgpack", "*.ot", "*.gguf", "*.tflite", "onnx/*", "openvino/*", "coreml/*"]


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A checked model folder; ``manifest`` holds digests, calibration and figures."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def version(self) -> str:
        """Return a short name of exactly these files and of what calibrates their answers."""
        facts = {key: self.manifest.get(key) for key in ("sha256", "temperature", "neutral_odds")}
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:12]

    def temperatures(self, head: str) -> dict[str, float]:
        """Return the divisors of a head's logits that calibrate its probabilities.

        They are by language; the one under ``ALL_LANGUAGES`` is for those without their own.
        """
        known = dict(self.manifest.get("temperature", {}).get(head, {}))
        return {ALL_LANGUAGES: 1.0} | {code: float(value) for code, value in known.items()}

    @property
    def neutral_odds(self) -> float:
        """Return the odds of neutral in news over those in the training sentences."""
        return float(self.manifest.get("neutral_odds", 1.0))

    @property
    def unsure_below(self) -> float:
        """Return the probability below which a stance is called unsure."""
        return float(self.manifest.get("unsure_below", UNSURE_BELOW))


def find_model(name: str) -> Path:
    """Return the folder called ``name``, or that of a model on the hub, fetched if need be."""
    folder = Path(name).expanduser()
    return folder if folder.is_dir() else _download(name)


def open_model(name: str) -> ModelFiles:
    """Check the model called ``name``: a folder, or the name of a model on the hub.

    Raises ValueError with one sentence if it cannot be had or is not whole.
    """
    files = read_manifest(name)
    for file, digest in files.manifest["sha256"].items():
        _check(files.folder / file, digest, name)
    return files


def read_manifest(name: str) -> ModelFiles:
    """Read what a model says of itself; whether its files are whole is not looked at.

    Raises ValueError with one sentence if it cannot be had or says what makes no sense.
    """
    folder = find_model(name)
    path = folder / MANIFEST
    if not path.is_file():
        raise ValueError(f"no Kutip model in {name!r}: the file {MANIFEST} is missing")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        digests = dict(manifest["sha256"])
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"model {name!r}: {MANIFEST} is not readable ({error})") from error
    missing = [file for file in (*SHARED, STANCE) if file not in digests]
    if missing:
        raise ValueError(f"model {name!r}: {MANIFEST} does not list {missing[0]}")
    files = ModelFiles(folder, manifest)
    if not _makes_sense(files):
        raise ValueError(
            f"model {name!r}: {MANIFEST} must give temperatures by language and neutral_odds above "
            "0, and unsure_below from 0 to 1"
        )
    return files


def _makes_sense(files: ModelFiles) -> bool:
    try:
        positive = [files.neutral_odds]
        for head in ("stance", "sentiment"):
            positive += files.temperatures(head).values()
        return min(positive) > 0 and 0 <= files.unsure_below <= 1
    except (AttributeError, TypeError, ValueError):
        return False


def _download(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError

    try:
        return Path(snapshot_download(name, ignore_patterns=UNUSED))
    except (OSError, ValueError, HFValidationError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ValueError(
            f"no model {name!r}: it is no folder here, and the hub did not give it ({reason})"
        ) from error


def _check(path: Path, digest: str, name: str) -> None:
    if not path.is_file():
        raise ValueError(f"model {name!r}: the file {path.name} is missing")
    if sha256(path) != digest:
        raise ValueError(f"model {name!r}: the file {path.name} is damaged (its SHA-256 differs)")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
