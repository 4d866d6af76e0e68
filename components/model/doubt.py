"""When a prediction counts as unsure: below a probability that is stored with the model in use."""

from functools import cache

from components.model.files import UNSURE_BELOW, read_manifest
from components.settings import load_settings


def unsure_below() -> float:
    """Return the probability below which a stance is drawn hollow and called unsure."""
    return _stored(load_settings().model)


@cache
def _stored(model: str) -> float:
    try:
        return read_manifest(model).unsure_below
    except (OSError, ValueError):  # a model of another make, or none: the analysis says so
        return UNSURE_BELOW
