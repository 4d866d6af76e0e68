"""Write down how a run was made: recipe, versions, digests of its data, seconds."""

import hashlib
import json
import platform
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from components.training.contrast.templates import CONTRAST
from components.training.loop import Recipe

SETS = ("newsmtsc", "rusentne", "nusax", "indonlu/smsa_doc-sentiment-prosa")
LIBRARIES = ("torch", "transformers", "tokenizers", "onnx", "onnxruntime")


def record_run(checkpoint: Path, recipe: Recipe, datasets: Path, seconds: float) -> None:
    """Write ``checkpoint``'s record beside it, as JSON."""
    record = {
        "recipe": asdict(recipe),
        "seconds": round(seconds),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in LIBRARIES},
        "data_sha256": {name: folder_digest(datasets / name) for name in SETS}
        | {"contrast": folder_digest(CONTRAST)},
    }
    path = checkpoint.with_suffix(".json")
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def folder_digest(folder: Path) -> str:
    """Return the SHA-256 over the names and contents of all files of a folder, in order."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
