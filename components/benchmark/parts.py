"""The two parts of the benchmark: engines on stance, and whole articles."""

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from components.benchmark.jobs import Answer, Job, Record, run_job
from components.benchmark.rounds import Figures, Measured, run_rounds, summarize

# The first one is what the others are compared with.
ENGINES = {
    "bundled": "bundled model, ONNX Runtime, 8-bit",
    "network": "the same network, PyTorch, 32-bit",
    "classifier": "XLM-RoBERTa base size, pair classification pipeline",
    "entailment": "XLM-RoBERTa base size, zero-shot pipeline, 2 hypotheses a pair",
}
READERS = {
    "both": "extraction, tagger and rules",
    "rules": "extraction, rules alone",
    "whole": "whole analysis: extraction, countries, stance",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How to measure: ``seconds`` at least an engine and round, ``pairs`` of a round.

    ``weights`` may name a trained ``encoder`` and ``checkpoint`` for the network in PyTorch.
    """

    model: str
    threads: int
    rounds: int = 5
    seconds: float = 4.0
    pairs: int = 64
    weights: Mapping[str, str] = field(default_factory=dict)


def collect_pairs(plan: Plan) -> Record:
    """Return the ``inputs`` of the stance model in the bundled corpus and the model's version."""
    return run_job(Job("inputs", model=plan.model, threads=plan.threads)).figures


def compare_engines(engines: Sequence[str], inputs: Sequence[Record], plan: Plan) -> list[Figures]:
    """Score the same pairs with each engine; each round draws other ones."""
    batches: dict[str, int] = {}
    with _folders(engines, plan) as folders:

        def measure(engine: str, number: int) -> Measured:
            drawn = random.Random(number).sample(list(inputs), min(plan.pairs, len(inputs)))
            job = Job(
                "stance",
                engine=engine,
                model=plan.model,
                threads=plan.threads,
                seconds=plan.seconds,
                batch=batches.get(engine, 0),
                folders=folders.get(engine, {}),
                items=tuple(drawn),
            )
            measured = _measured(run_job(job))
            batches[engine] = measured.batch
            _tell(f"round {number + 1}: {engine} {measured.rate:.1f} pairs/s")
            return measured

        return summarize(run_rounds(engines, plan.rounds, measure))


def compare_extractors(extractors: Sequence[str], plan: Plan) -> list[Figures]:
    """Read the same articles with each extractor, and analyze them as a whole."""

    def measure(extractor: str, number: int) -> Measured:
        job = Job(
            "extraction",
            engine=extractor,
            model=plan.model,
            threads=plan.threads,
            seconds=plan.seconds,
        )
        measured = _measured(run_job(job))
        _tell(f"round {number + 1}: {extractor} {measured.rate:.2f} articles/s")
        return measured

    return summarize(run_rounds(extractors, plan.rounds, measure))


@contextmanager
def _folders(engines: Sequence[str], plan: Plan) -> Iterator[dict[str, dict[str, str]]]:
    """Give each engine the folders it loads; networks nobody gave are made with random weights."""
    others = [engine for engine in engines if engine != "bundled"]
    if "network" in others and plan.weights:
        others.remove("network")
    with TemporaryDirectory() as place:
        made = {engine: str(Path(place) / engine) for engine in others}
        if made:
            _tell("saving networks with random weights")
            run_job(Job("networks", model=plan.model, threads=plan.threads, folders=made))
        folders = {engine: {engine: folder} for engine, folder in made.items()}
        if "network" in engines:
            folders["network"] = dict(plan.weights) or {"encoder": made["network"]}
        yield folders


def _measured(answer: Answer) -> Measured:
    figures = answer.figures
    return Measured(
        rate=figures["rate"],
        first_answer=answer.first_answer,
        peak=figures["peak"],
        batch=figures.get("batch", 0),
        stages=tuple((name, seconds) for name, seconds in figures.get("stages", ())),
    )


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
