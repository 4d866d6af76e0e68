"""What a user may set, and the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
BUNDLED_MODEL = DATA / "model"
BUNDLED_CORPUS = DATA / "corpus"
THREADS = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and how the models run.

    ``home`` holds the store; ``model`` is a local folder or the name of a model on the hub;
    ``threads`` are those of one model session.
    """

    home: Path
    model: str = str(BUNDLED_MODEL)
    threads: int = THREADS


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read ``KUTIP_HOME``, ``KUTIP_MODEL``, ``KUTIP_THREADS``; what is unset keeps its default."""
    env = os.environ if environment is None else environment
    home = env.get("KUTIP_HOME") or platformdirs.user_data_dir("kutip", appauthor=False)
    threads = env.get("KUTIP_THREADS") or str(THREADS)
    if not threads.isdigit() or int(threads) < 1:
        raise ValueError(f"KUTIP_THREADS is {threads!r}; a whole number from 1 is allowed")
    return Settings(
        home=Path(home).expanduser(),
        model=env.get("KUTIP_MODEL") or str(BUNDLED_MODEL),
        threads=int(threads),
    )
