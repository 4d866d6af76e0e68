"""A process of the benchmark: a job on standard input, a line at its first answer, then figures."""

import json
import os
import sys
from collections.abc import Callable

from components.benchmark.jobs import Job, Record, peak_memory, read_job

Task = Callable[[Job, Callable[[], None]], Record]


def main() -> None:
    """Do one job; whatever libraries print goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    job = read_job(sys.stdin.readline())

    def answered() -> None:
        print("first", file=answers, flush=True)

    figures = _task(job.task)(job, answered) | {"peak": peak_memory()}
    print(json.dumps(figures), file=answers, flush=True)


def _task(name: str) -> Task:
    """Return a task; only what it needs is imported, so that start and memory are its own."""
    if name == "stance":
        from components.benchmark.stance import measure_stance

        return measure_stance
    if name == "extraction":
        from components.benchmark.extraction import measure_extraction

        return measure_extraction
    if name == "inputs":
        from components.benchmark.inputs import collect_inputs

        return collect_inputs
    from components.benchmark.baselines import save_networks

    return save_networks


if __name__ == "__main__":
    main()
