"""Measure how fast the bundled models are, beside others of known sizes; nothing is downloaded.

Each engine runs in a process of its own, in rounds that rotate through them. A pair is one
statement with one country; the pairs are those the program scores in its bundled corpus."""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from components.benchmark.jobs import CHARACTERS
from components.benchmark.parts import (
    ENGINES,
    READERS,
    Plan,
    collect_pairs,
    compare_engines,
    compare_extractors,
)
from components.benchmark.report import machine, record, speed_table, stage_table
from components.settings import BUNDLED_MODEL, load_settings

DONE, BAD_INPUT = 0, 2
PARTS = ("stance", "extraction")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print tables and return the exit status."""
    chosen = _parser().parse_args(arguments)
    chosen.parts = chosen.parts or list(PARTS)
    try:
        figures = _measure(chosen)
    except (OSError, ValueError, RuntimeError) as error:
        print(f"python -m components.benchmark: {error}", file=sys.stderr)
        return BAD_INPUT
    if chosen.json:
        text = json.dumps(figures, ensure_ascii=False, indent=1)
        chosen.json.write_text(text + "\n", encoding="utf-8")
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m components.benchmark", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {PARTS}; both if none")
    parser.add_argument(
        "--only", nargs="+", choices=ENGINES, default=list(ENGINES), help="engines on stance"
    )
    parser.add_argument("--rounds", type=_positive, default=5, help="rounds (default 5)")
    parser.add_argument(
        "--seconds", type=float, default=4.0, help="an engine and round, at least (default 4)"
    )
    parser.add_argument("--pairs", type=_positive, default=64, help="of a round (default 64)")
    parser.add_argument("--threads", type=_positive, help="of an engine (default KUTIP_THREADS)")
    parser.add_argument(
        "--encoder", type=Path, help="folder of the encoder for the network in PyTorch"
    )
    parser.add_argument("--checkpoint", type=Path, help="its trained weights; needs --encoder")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures here")
    return parser


def _measure(chosen: argparse.Namespace) -> dict[str, Any]:
    """Measure what was chosen, printing each part as it is done; return all figures."""
    plan = _plan(chosen)
    described = machine() | {"threads": plan.threads}
    print(_sentence(described), flush=True)
    figures: dict[str, Any] = {"machine": described}
    if "stance" in chosen.parts:
        figures |= _stance(chosen.only, plan)
    if "extraction" in chosen.parts:
        figures |= _extraction(plan)
    return figures


def _plan(chosen: argparse.Namespace) -> Plan:
    """Return how to measure; what cannot be done raises ValueError."""
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        raise ValueError(f"no part {sorted(unknown)[0]!r}; there are {' and '.join(PARTS)}")
    if "stance" in chosen.parts and set(chosen.only) - {"bundled"} and not find_spec("torch"):
        raise ValueError(
            'the engines beside the bundled model need PyTorch: pip install -e ".[torch]", '
            "or measure without them: --only bundled"
        )
    if chosen.checkpoint and not chosen.encoder:
        raise ValueError("--checkpoint needs the --encoder it was trained from")
    if chosen.json and not chosen.json.resolve().parent.is_dir():
        raise ValueError(f"there is no folder {str(chosen.json.parent)!r} to write to")
    settings = load_settings()
    given = {"encoder": chosen.encoder, "checkpoint": chosen.checkpoint}
    return Plan(
        model=settings.model,
        threads=chosen.threads or settings.threads,
        rounds=chosen.rounds,
        seconds=chosen.seconds,
        pairs=chosen.pairs,
        weights={name: str(path) for name, path in given.items() if path},
    )


def _stance(engines: Sequence[str], plan: Plan) -> dict[str, Any]:
    collected = collect_pairs(plan)
    if not collected["inputs"]:
        raise ValueError("the model finds no statement about a country in the bundled corpus")
    figures = compare_engines(engines, collected["inputs"], plan)
    labels = _labels(plan)
    print(f"\nStance: pairs of statement and country, {plan.rounds} rounds\n")
    print(speed_table(figures, labels, "pairs"), flush=True)
    counted = {"model": collected["version"], "pairs": len(collected["inputs"])}
    return counted | {"stance": record(figures, labels)}


def _labels(plan: Plan) -> dict[str, str]:
    """Return what the engines are called, with the weights that were used."""
    weights = "given encoder" if plan.weights else "random weights"
    if "checkpoint" in plan.weights:
        weights = "trained weights"
    labels = ENGINES | {"network": f"{ENGINES['network']}, {weights}"}
    if plan.model != str(BUNDLED_MODEL):
        labels["bundled"] = f"model {plan.model}"
    return labels


def _extraction(plan: Plan) -> dict[str, Any]:
    figures = compare_extractors(list(READERS), plan)
    print(f"\nArticles of {CHARACTERS} characters, {plan.rounds} rounds\n")
    print(speed_table(figures, READERS, "articles"))
    print(f"\n{stage_table(figures, READERS)}")
    return {"extraction": record(figures, READERS)}


def _sentence(described: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in described["versions"].items())
    return f"{described['cpu']}, {described['threads']} threads; {versions}"


def _positive(written: str) -> int:
    if not written.isdigit() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"{written!r} is no whole number from 1")
    return int(written)


if __name__ == "__main__":
    sys.exit(main())
