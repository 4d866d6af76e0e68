"""Write down how a run was made: recipe, versions, digests of its data, seconds."""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from components.model.files import sha256
from components.training.loop import Recipe

LIBRARIES = ("torch", "transformers", "tokenizers", "onnx", "onnxruntime")


def record_run(
    checkpoint: Path,
    recipe: Recipe,
    data: Mapping[str, Path],
    seconds: float,
    start: Path | None = None,
) -> None:
    """Write ``checkpoint``'s record beside it, as JSON; ``data`` are folders by name.

    ``start`` are the weights of the run that this one goes on from.
    """
    record = {
        "recipe": asdict(recipe),
        "start_sha256": sha256(start) if start else None,
        "seconds": round(seconds),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in LIBRARIES},
        "data_sha256": {name: folder_digest(folder) for name, folder in data.items()},
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
