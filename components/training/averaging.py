"""The mean of several runs that differ by their seed (model soup, Wortsman et al. 2022)."""

import json
from collections.abc import Sequence
from pathlib import Path

import torch


def average_checkpoints(checkpoints: Sequence[Path], output: Path) -> None:
    """Write the mean of the weights of runs of one recipe, and a record that names their seeds."""
    records = [json.loads(path.with_suffix(".json").read_text()) for path in checkpoints]
    seeds = [record["recipe"].pop("seed") for record in records]
    for path, record in zip(checkpoints, records, strict=True):
        if record["recipe"] != records[0]["recipe"]:
            raise ValueError(
                f"{path.name} was trained by another recipe than {checkpoints[0].name}"
            )
    states = [torch.load(path) for path in checkpoints]
    mean = {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(value.dtype)
        for name, value in states[0].items()
    }
    torch.save(mean, output)
    record = records[0] | {
        "recipe": records[0]["recipe"] | {"seeds": seeds},
        "seconds": sum(record["seconds"] for record in records),
    }
    output.with_suffix(".json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
