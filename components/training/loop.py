"""The training loop both networks share: batches by length, AdamW, warm-up and linear decay."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from components.model.encoding import Encoded, pad


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


Step = Callable[[Sequence[int]], torch.Tensor]


def fit(
    network: nn.Module,
    recipe: Recipe,
    epoch_batches: Callable[[int], Iterator[tuple[Step, list[int]]]],
    steps: int,
    checkpoint: Path,
) -> None:
    """Train for ``steps`` steps and save the mean of the weights over the last part of them.

    ``epoch_batches(epoch)`` gives pairs of a loss function and the indices it is called with.
    """
    optimizer = _optimizer(network, recipe)
    rates = [group["lr"] for group in optimizer.param_groups]
    warm = max(1, int(recipe.warm_up * steps))
    mean = _RunningMean(network)
    done, started, losses = 0, time.monotonic(), []
    network.train()
    for epoch in range(recipe.epochs):
        for step, indices in epoch_batches(epoch):
            factor = min(1.0, (done + 1) / warm) * max(0.0, 1 - done / steps)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            loss = step(indices)
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
                    f"step {done}/{steps} loss {np.mean(losses[-50:]):.4f} {seconds:.0f} s",
                    flush=True,
                )
        torch.save(_trained(network), checkpoint)
    mean.load_into(network)
    torch.save(_trained(network), checkpoint)


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
