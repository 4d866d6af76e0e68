"""Train the stance and sentiment heads on one encoder."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from torch import nn

from components.model.encoding import Encoded, encode_target, encode_text
from components.model.session import load_tokenizer
from components.training.contrast.templates import CONTRAST
from components.training.data import STANCES, TargetExample, ToneExample
from components.training.examples import (
    MADE,
    held_out_stances,
    held_out_tones,
    stance_examples,
    tone_examples,
)
from components.training.loop import Recipe, batches, fit, set_seed, tensors
from components.training.networks import StanceNetwork, restore
from components.training.record import record_run
from components.training.scores import class_scores

Example = TypeVar("Example")

SETS = ("newsmtsc", "rusentne", "nusax", "indonlu/smsa_doc-sentiment-prosa")
MAX_TOKENS = 128
UNMARKED = 0.15  # share of examples whose mention is not marked, so that a bare name works too
ABSENT = 0.04  # share of contrast examples asked about a country the text does not speak of
RARE_WEIGHT = 1.5  # critical and supportive are rare in RuSentNE
# Share of each set the sentiment head sees in a round: reviews are far from news, and the other
# sets already train the encoder through the stance head.
TONE_SHARES = {
    "smsa": 0.2,
    "nusax": 0.35,
    "contrast": 0.15,
    "statements": 0.35,
    "newsmtsc": 0.25,
    "rusentne": 0.3,
    "articles": 1.0,
}


@dataclass(frozen=True, slots=True)
class StanceRecipe(Recipe):
    """A run of both heads.

    ``shares``: the part of each target set seen in a round (1 if not named; 0 leaves a set out);
    ``smoothing``: label smoothing; ``consistency``: weight of the divergence between two passes
    with different dropout (R-Drop, Liang et al. 2021; 0: one pass).
    """

    shares: dict[str, float] = field(default_factory=dict)
    smoothing: float = 0.05
    consistency: float = 0.0


STANCE_RECIPE = StanceRecipe(
    epochs=3,
    learning_rate=1e-4,
    batch_size=32,
    # templates are filled anew each round
    shares={"rusentne": 1.6, "contrast": 0.6, "articles": 3.0},
)


@dataclass(frozen=True, slots=True)
class Weighted:
    """An encoded example with its label, its weight in the loss and the head it trains."""

    encoded: Encoded
    label: int
    weight: float
    head: int


def train_stance(
    encoder: Path,
    datasets: Path,
    checkpoint: Path,
    recipe: StanceRecipe = STANCE_RECIPE,
    start: Path | None = None,
) -> None:
    """Train both heads, print scores on the development sets, write the weights.

    ``start`` are the weights of an earlier run to go on from.
    """
    set_seed(recipe.seed)
    tokenizer = load_tokenizer(encoder)
    network = StanceNetwork(encoder)
    if start is not None:
        restore(network, start)
    rng = random.Random(recipe.seed)
    plan = []
    for turn in range(recipe.epochs):
        stance, tones = stance_examples(datasets, turn), tone_examples(datasets, turn)
        examples = _stance_round(stance, tokenizer, recipe, rng)
        examples += _tone_round(tones, tokenizer, recipe, rng)
        if turn == 0:
            print("stance", {name: len(items) for name, items in stance.items()}, flush=True)
            print("sentiment", {name: len(items) for name, items in tones.items()}, flush=True)
        for indices in _batches(examples, recipe.batch_size, rng):
            chosen = [examples[index] for index in indices]
            plan.append(partial(_loss, network, chosen, recipe))
    seconds = fit(network, recipe, plan, checkpoint)
    data = {name: datasets / name for name in SETS} | {"contrast": CONTRAST, "stances": STANCES}
    record_run(checkpoint, recipe, data, seconds, start)
    evaluate_network(network, tokenizer, datasets)


def _batches(examples: Sequence[Weighted], size: int, rng: random.Random) -> list[list[int]]:
    """Batch each head's examples apart and mix the batches."""
    plan = []
    for head in (0, 1):
        own = [index for index, example in enumerate(examples) if example.head == head]
        lengths = [len(examples[index].encoded.ids) for index in own]
        plan += [[own[place] for place in batch] for batch in batches(lengths, size, rng)]
    rng.shuffle(plan)
    return plan


def _stance_round(
    sets: dict[str, list[TargetExample]],
    tokenizer: Tokenizer,
    recipe: StanceRecipe,
    rng: random.Random,
) -> list[Weighted]:
    names = sorted({example.target for example in sets["contrast"]})
    result = []
    for name, examples in sets.items():
        share = recipe.shares.get(name, 1.0)
        for example in _drawn(examples, share, rng):
            span = None if rng.random() < UNMARKED else example.span
            target, label = example.target, example.label
            if name in MADE and rng.random() < ABSENT:
                other = rng.choice(names)
                if other not in example.text:
                    target, label, span = other, 1, None
            weight = RARE_WEIGHT if name == "rusentne" and label != 1 else 1.0
            encoded = encode_target(tokenizer, example.text, target, span, max_tokens=MAX_TOKENS)
            result.append(Weighted(encoded, label, weight, 0))
    return result


def _tone_round(
    sets: dict[str, list[ToneExample]],
    tokenizer: Tokenizer,
    recipe: StanceRecipe,
    rng: random.Random,
) -> list[Weighted]:
    result = []
    for name, examples in sets.items():
        share = TONE_SHARES[name] * min(1.0, recipe.shares.get(name, 1.0))
        for example in _drawn(examples, share, rng):
            encoded = encode_text(tokenizer, example.text, max_tokens=MAX_TOKENS)
            result.append(Weighted(encoded, example.label, 1.0, 1))
    return result


def _drawn(examples: Sequence[Example], share: float, rng: random.Random) -> list[Example]:
    """Draw a share of the examples; above 1 all of them and a part once more."""
    whole, part = divmod(share, 1)
    return [*examples] * int(whole) + rng.sample(examples, int(len(examples) * part))


def _loss(network: nn.Module, chosen: Sequence[Weighted], recipe: StanceRecipe) -> torch.Tensor:
    passes = 2 if recipe.consistency else 1
    inputs = tensors(network, [example.encoded for example in chosen] * passes)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(*inputs)[chosen[0].head].float()
    labels = torch.tensor([example.label for example in chosen] * passes)
    weights = torch.tensor([example.weight for example in chosen] * passes)
    losses = nn.functional.cross_entropy(
        logits, labels, label_smoothing=recipe.smoothing, reduction="none"
    )
    loss = (losses * weights).sum() / weights.sum()
    return loss + recipe.consistency * _divergence(logits) if recipe.consistency else loss


def _divergence(logits: torch.Tensor) -> torch.Tensor:
    """Return the mean of both Kullback-Leibler divergences between the two halves of a batch."""
    first, second = logits.log_softmax(-1).chunk(2)
    difference = first - second
    return ((first.exp() - second.exp()) * difference).sum(-1).mean() / 2


@torch.no_grad()
def evaluate_network(network: nn.Module, tokenizer: Tokenizer, datasets: Path) -> None:
    """Print accuracy and macro-F1 on every development set."""
    network.eval()
    for name, targets in held_out_stances(datasets).items():
        encoded = [
            encode_target(tokenizer, e.text, e.target, e.span, max_tokens=MAX_TOKENS)
            for e in targets
        ]
        found = _predict(network, encoded, 0)
        print("stance", name, class_scores([e.label for e in targets], found), flush=True)
    for name, tones in held_out_tones(datasets).items():
        encoded = [encode_text(tokenizer, e.text, max_tokens=MAX_TOKENS) for e in tones]
        found = _predict(network, encoded, 1)
        print("sentiment", name, class_scores([e.label for e in tones], found), flush=True)


def _predict(network: nn.Module, encoded: Sequence[Encoded], head: int) -> list[int]:
    found = [0] * len(encoded)
    for indices in batches([len(item.ids) for item in encoded], 64, None):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(*tensors(network, [encoded[index] for index in indices]))[head]
        for index, label in zip(indices, logits.argmax(-1).tolist(), strict=True):
            found[index] = label
    return found
