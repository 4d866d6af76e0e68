"""How many pairs of statement and target an engine scores a second."""

import time
from collections.abc import Callable, Sequence

from components.benchmark.engines import SIZES, Score, load_engine
from components.benchmark.inputs import stance_input
from components.benchmark.jobs import Job, Record
from components.stance.model import StanceInput

TRIED = 32  # inputs on which batch sizes are tried


def measure_stance(job: Job, answered: Callable[[], None]) -> Record:
    """Load an engine, warm it up and score all inputs again and again for the time asked."""
    score = load_engine(job)
    inputs = [stance_input(record) for record in job.items]
    score(inputs[:1], 1)
    answered()
    sizes = (job.batch,) if job.batch else SIZES[job.engine]
    score(inputs[:TRIED], sizes[-1])
    batch = sizes[0] if len(sizes) == 1 else fastest(score, inputs[:TRIED], sizes)
    return {"rate": rate(score, inputs, batch, job.seconds), "batch": batch}


def fastest(score: Score, inputs: Sequence[StanceInput], sizes: Sequence[int]) -> int:
    """Return the batch size with the highest rate."""
    return max(sizes, key=lambda size: rate(score, inputs, size))


def rate(score: Score, inputs: Sequence[StanceInput], batch: int, seconds: float = 0.0) -> float:
    """Return the inputs scored a second, in whole passes over them: one or more."""
    started, done = time.perf_counter(), 0
    while True:
        score(inputs, batch)
        done += len(inputs)
        passed = time.perf_counter() - started
        if passed >= seconds:
            return done / passed
