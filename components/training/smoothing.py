"""Even out activations before 8 bits: SmoothQuant (Xiao et al. 2023).

Single channels of a BERT's activations are far larger than the rest, so that one scale a tensor
leaves few of the 256 steps to the others. Dividing each channel by a factor and multiplying the
weights that read it by the same changes nothing in exact arithmetic and makes both easy to round.
"""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn

from components.model.encoding import Encoded
from components.training.loop import batches, tensors

STRENGTH = 0.5  # how much of the difficulty moves from activations to weights
SMALLEST = 1e-5
BATCH = 32


class SmoothLinear(nn.Module):
    """A linear layer whose inputs are divided by fixed factors, its weights multiplied by them."""

    def __init__(self, linear: nn.Linear, factors: torch.Tensor) -> None:
        """Take over a layer; ``factors`` has one number an input channel."""
        super().__init__()
        self.linear = linear
        with torch.no_grad():
            linear.weight *= factors
        self.inverse = nn.Buffer(1 / factors)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Apply the layer."""
        result: torch.Tensor = self.linear(values * self.inverse)
        return result


@torch.no_grad()
def smooth(network: Any, examples: Sequence[Encoded], strength: float = STRENGTH) -> None:
    """Replace every linear layer of the encoder, by what ``examples`` put through it."""
    layers = {
        name: module
        for name, module in network.bert.encoder.named_modules()
        if isinstance(module, nn.Linear)
    }
    largest = {name: torch.zeros(layer.in_features) for name, layer in layers.items()}
    hooks = [
        layer.register_forward_pre_hook(_watch(largest[name])) for name, layer in layers.items()
    ]
    network.eval()
    for indices in batches([len(item.ids) for item in examples], BATCH, None):
        chosen = [examples[index] for index in indices]
        network(*tensors(network, chosen))
    for hook in hooks:
        hook.remove()
    for name, layer in layers.items():
        weights = layer.weight.abs().amax(0).clamp(min=SMALLEST)
        factors = largest[name].clamp(min=SMALLEST) ** strength / weights ** (1 - strength)
        parent = network.bert.encoder.get_submodule(name.rpartition(".")[0])
        setattr(parent, name.rpartition(".")[2], SmoothLinear(layer, factors))


def _watch(largest: torch.Tensor) -> Callable[[nn.Module, tuple[torch.Tensor, ...]], None]:
    def hook(_layer: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
        seen = inputs[0].abs().flatten(0, -2).amax(0)
        torch.maximum(largest, seen, out=largest)

    return hook
