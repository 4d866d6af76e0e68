"""When a prediction counts as unsure: below a probability that is stored with the model in use."""

import json
from functools import cache
from pathlib import Path

from components.model.files import MANIFEST, UNSURE_BELOW
from components.settings import load_settings


def unsure_below() -> float:
    """Return the probability below which a stance is drawn hollow and called unsure."""
    return _stored(load_settings().model)


@cache
def _stored(model: str) -> float:
    path = Path(model).expanduser() / MANIFEST
    if not path.is_file():  # a model of another make
        return UNSURE_BELOW
    manifest = json.loads(path.read_text(encoding="utf-8"))
    return float(manifest.get("unsure_below", UNSURE_BELOW))
