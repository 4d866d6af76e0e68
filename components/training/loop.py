"""The training loop both networks share: batches by length, AdamW, warm-up and linear decay."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from components.model.encoding import Encoded, pad

SAVE_EVERY = 250  # steps between two saved states
THREADS = 2


@dataclass(frozen=True, slots=True)
class Recipe:
    """Numbers of one training run; ``head_factor`` multiplies the heads' learning rate."""

    epochs: int
    learning_rate: float
    batch_size: int
    head_factor: float = 10.0
    weight_decay: float = 0.01
    warm_up: float = 0.06
    seed: int = 1
    average_last: float = 0.25


def set_seed(seed: int) -> None:
    """Seed every generator in use, and flush denormal numbers, which are slow on CPUs."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.set_flush_denormal(True)


def batches(lengths: Sequence[int], size: int, rng: random.Random | None) -> list[list[int]]:
    """Group indices into batches of like length; with ``rng`` in random order."""
    order = list(range(len(lengths)))
    if rng is None:
        order.sort(key=lambda index: lengths[index])
        return [order[start : start + size] for start in range(0, len(order), size)]
    rng.shuffle(order)
    groups = []
    for start in range(0, len(order), size * 40):
        chunk = sorted(order[start : start + size * 40], key=lambda index: lengths[index])
        groups += [chunk[at : at + size] for at in range(0, len(chunk), size)]
    rng.shuffle(groups)
    return groups


def tensors(network: Any, batch: Sequence[Encoded]) -> tuple[torch.Tensor, ...]:
    """Turn inputs into word embeddings, mask and types."""
    ids, mask, types = (torch.from_numpy(array) for array in pad(batch))
    with torch.no_grad():
        embeddings = network.bert.embeddings.word_embeddings(ids)
    return embeddings, mask, types


def _optimizer(network: nn.Module, recipe: Recipe) -> torch.optim.AdamW:
    matrices: list[Any] = []
    vectors: list[Any] = []
    heads: list[Any] = []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            group = heads if "head" in name else matrices if parameter.ndim > 1 else vectors
            group.append(parameter)
    groups = [
        {"params": matrices, "weight_decay": recipe.weight_decay},
        {"params": vectors, "weight_decay": 0.0},
        {
            "params": heads,
            "weight_decay": recipe.weight_decay,
            "lr": recipe.learning_rate * recipe.head_factor,
        },
    ]
    return torch.optim.AdamW(groups, lr=recipe.learning_rate, fused=True)


Step = Callable[[], torch.Tensor]  # computes the loss of one batch


def fit(network: nn.Module, recipe: Recipe, plan: Sequence[Step], checkpoint: Path) -> float:
    """Train on the losses of ``plan``, one a step; save the mean of the weights of the last part.

    Returns the seconds it took.

    A run that was cut off goes on where its state was last saved, beside the checkpoint; a state
    of another recipe or plan is refused.
    """
    torch.set_num_threads(THREADS)
    optimizer = _optimizer(network, recipe)
    rates = [group["lr"] for group in optimizer.param_groups]
    steps = len(plan)
    warm = max(1, int(recipe.warm_up * steps))
    mean = _RunningMean(network)
    state = _State(checkpoint.with_suffix(".state"), f"{recipe}, {steps} steps")
    done, before = state.load(network, optimizer, mean)
    first, started, losses = done, time.monotonic(), []
    network.train()
    for step in plan[done:]:
        factor = min(1.0, (done + 1) / warm) * max(0.0, 1 - done / steps)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        loss = step()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        done += 1
        losses.append(loss.item())
        if done > steps * (1 - recipe.average_last) and done % 10 == 0:
            mean.add(network)
        if done % 50 == 0:
            seconds = time.monotonic() - started
            print(
                f"step {done}/{steps} loss {np.mean(losses[-50:]):.4f} "
                f"{seconds:.0f} s, {seconds / (done - first) * (steps - done):.0f} s to go",
                flush=True,
            )
        if done % SAVE_EVERY == 0:
            state.save(network, optimizer, mean, (done, before + time.monotonic() - started))
    mean.load_into(network)
    torch.save(_trained(network), checkpoint)
    state.path.unlink(missing_ok=True)
    return before + time.monotonic() - started


def _trained(network: nn.Module) -> dict[str, torch.Tensor]:
    state = network.state_dict()
    return {name: value for name, value in state.items() if "word_embeddings" not in name}


class _RunningMean:
    """The mean of a network's trained weights over several steps (Izmailov et al. 2018)."""

    def __init__(self, network: nn.Module) -> None:
        self.count = 0
        self.sums = {
            n: torch.zeros_like(p) for n, p in network.named_parameters() if p.requires_grad
        }

    def add(self, network: nn.Module) -> None:
        self.count += 1
        for name, parameter in network.named_parameters():
            if name in self.sums:
                self.sums[name] += parameter.detach()

    def load_into(self, network: nn.Module) -> None:
        if self.count:
            with torch.no_grad():
                for name, parameter in network.named_parameters():
                    if name in self.sums:
                        parameter.copy_(self.sums[name] / self.count)


@dataclass(frozen=True, slots=True)
class _State:
    """What a run that was cut off needs to go on; ``run`` names the run it belongs to."""

    path: Path
    run: str

    def save(
        self,
        network: nn.Module,
        optimizer: torch.optim.Optimizer,
        mean: _RunningMean,
        done: tuple[int, float],
    ) -> None:
        """Write the state after so many steps and seconds; one cut off keeps the one before."""
        content = {
            "run": self.run,
            "done": done,
            "weights": _trained(network),
            "optimizer": optimizer.state_dict(),
            "mean": (mean.count, mean.sums),
            "chance": random.getstate(),
        }
        part = self.path.with_suffix(".part")
        torch.save(content, part)
        part.replace(self.path)

    def load(
        self, network: nn.Module, optimizer: torch.optim.Optimizer, mean: _RunningMean
    ) -> tuple[int, float]:
        """Bring everything to where the state was saved; return the steps done and the seconds."""
        if not self.path.exists():
            return 0, 0.0
        content = torch.load(self.path, weights_only=False)
        if content["run"] != self.run:
            raise ValueError(f"{self.path} is the state of another run; delete it to start anew")
        network.load_state_dict(content["weights"], strict=False)
        optimizer.load_state_dict(content["optimizer"])
        mean.count, mean.sums = content["mean"]
        random.setstate(content["chance"])
        done, seconds = content["done"]
        print(f"going on after step {done}", flush=True)
        return int(done), float(seconds)
