"""What a process of the benchmark is asked, how it is started and what it answers.

The process that starts the others stays small: on Linux their peak of memory begins at its own.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from components.settings import ROOT

Record = dict[str, Any]
CHARACTERS = 3000  # of an article
WORKER = (sys.executable, "-m", "components.benchmark.worker")


@dataclass(frozen=True, slots=True)
class Job:
    """One task of a worker process.

    ``seconds`` is how long to measure at least, ``batch`` the inputs run together (0: whichever
    is fastest). ``folders`` and ``items`` are what the task needs: paths, and records to work on.
    """

    task: str
    engine: str = ""
    model: str = ""
    threads: int = 1
    seconds: float = 0.0
    batch: int = 0
    folders: Mapping[str, str] = field(default_factory=dict)
    items: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Seconds from the start of the process to its first answer, and what it said in the end."""

    first_answer: float
    figures: Record


def run_job(job: Job) -> Answer:
    """Start a worker for a job and wait for it; a failure raises RuntimeError in one sentence."""
    environment = os.environ | {"OMP_NUM_THREADS": str(job.threads), "PYTHONPATH": _search_path()}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        started = time.perf_counter()
        with subprocess.Popen(
            WORKER,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        ) as process:
            assert process.stdin and process.stdout
            process.stdin.write(json.dumps(asdict(job)) + "\n")
            process.stdin.close()
            process.stdout.readline()
            first_answer = time.perf_counter() - started
            last = process.stdout.read()
        if process.returncode:
            errors.seek(0)
            lines = errors.read().strip().splitlines() or [f"status {process.returncode}"]
            raise RuntimeError(f"{job.task} {job.engine}".strip() + f" failed: {lines[-1]}")
    return Answer(first_answer, json.loads(last))


def _search_path() -> str:
    return os.pathsep.join((str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])))


def read_job(line: str) -> Job:
    """Return the job a line of JSON describes."""
    record = json.loads(line)
    return Job(**record | {"items": tuple(record["items"])})


def peak_memory() -> float:
    """Return the most memory this process has held so far, in MB; 0 where nobody counts it."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    units = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / units
