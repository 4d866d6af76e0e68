"""Train the stance and sentiment heads on one encoder."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import PreTrainedTokenizerFast

from components.model.encoding import Encoded, encode_target, encode_text
from components.schema import Span
from components.training.contrast import contrast_examples
from components.training.data import (
    TargetExample,
    ToneExample,
    read_newsmtsc,
    read_nusax,
    read_rusentne,
    read_smsa,
)
from components.training.loop import Recipe, Step, batches, fit, set_seed, tensors
from components.training.networks import StanceNetwork
from components.training.scores import class_scores

STANCE_RECIPE = Recipe(epochs=2, learning_rate=1e-4, batch_size=32)
CONTRAST_SEED = 7
MAX_TOKENS = 128
UNMARKED = 0.15  # share of examples whose mention is not marked, so that a bare name works too
ABSENT = 0.04  # share of contrast examples asked about a country the text does not speak of
SMOOTHING = 0.05
RARE_WEIGHT = 1.5  # critical and supportive are rare in RuSentNE
RUSENTNE_DEV = 0.1  # RuSentNE publishes no development split: every tenth sentence of train
# Share of each set the sentiment head sees in a round: reviews are far from news, and the other
# sets already train the encoder through the stance head.
TONE_SHARES = {"smsa": 0.25, "nusax": 0.5, "contrast": 0.35, "newsmtsc": 0.35, "rusentne": 0.5}


@dataclass(frozen=True, slots=True)
class Weighted:
    """An encoded example with its label, its weight in the loss and the head it trains."""

    encoded: Encoded
    label: int
    weight: float
    head: int


def stance_examples(datasets: Path, *, held_out: bool) -> dict[str, list[TargetExample]]:
    """Return the target examples by set: those trained on, or those held out for development."""
    russian = list(read_rusentne(datasets / "rusentne" / "train.csv"))
    cut = int(len(russian) * (1 - RUSENTNE_DEV))
    contrast = [
        TargetExample(item.text, item.target, Span(item.start, item.end), item.label)
        for item in contrast_examples(CONTRAST_SEED, held_out=held_out)
    ]
    news = datasets / "newsmtsc"
    if held_out:
        return {
            "newsmtsc-rw": list(read_newsmtsc(news / "dev-rw.jsonl")),
            "newsmtsc-mt": list(read_newsmtsc(news / "dev-mt.jsonl")),
            "rusentne": russian[cut:],
            "contrast": contrast,
        }
    return {
        "newsmtsc": list(read_newsmtsc(news / "train.jsonl")),
        "rusentne": russian[:cut],
        "contrast": contrast,
    }


def tone_examples(datasets: Path, *, held_out: bool) -> dict[str, list[ToneExample]]:
    """Return the sentiment examples by set; news sentences whose targets agree count as toned."""
    smsa = datasets / "indonlu" / "smsa_doc-sentiment-prosa"
    split = "valid" if held_out else "train"
    sets = {
        "smsa": list(read_smsa(smsa / f"{split}.tsv")),
        "nusax": list(read_nusax(datasets / "nusax", split)),
        "contrast": [
            ToneExample(item.text, item.sentiment)
            for item in contrast_examples(CONTRAST_SEED, held_out=held_out)
            if item.sentiment is not None
        ],
    }
    stance = stance_examples(datasets, held_out=held_out)
    for name in [name for name in stance if name != "contrast"]:
        sets[name] = _agreeing(stance[name])
    return {name: list(dict.fromkeys(examples)) for name, examples in sets.items()}


def _agreeing(examples: Sequence[TargetExample]) -> list[ToneExample]:
    labels: dict[str, set[int]] = {}
    for example in examples:
        labels.setdefault(example.text, set()).add(example.label)
    return [ToneExample(text, *found) for text, found in labels.items() if len(found) == 1]


def train_stance(
    encoder: Path, datasets: Path, checkpoint: Path, recipe: Recipe = STANCE_RECIPE
) -> None:
    """Train both heads, print scores on the development sets, write the weights."""
    set_seed(recipe.seed)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(encoder)
    network = StanceNetwork(encoder)
    rng = random.Random(recipe.seed)
    stance = stance_examples(datasets, held_out=False)
    tones = tone_examples(datasets, held_out=False)
    print({name: len(items) for name, items in stance.items()}, flush=True)
    print({name: len(items) for name, items in tones.items()}, flush=True)
    rounds = [
        _stance_round(stance, tokenizer, rng) + _tone_round(tones, tokenizer, rng)
        for _ in range(recipe.epochs)
    ]
    plans = [_plan(examples, recipe.batch_size, rng) for examples in rounds]

    def epoch_batches(epoch: int) -> Iterator[tuple[Step, list[int]]]:
        examples = rounds[epoch]
        for indices in plans[epoch]:
            yield partial(_step, network, examples), indices

    fit(network, recipe, epoch_batches, sum(map(len, plans)), checkpoint)
    evaluate_network(network, tokenizer, datasets)


def _plan(examples: Sequence[Weighted], size: int, rng: random.Random) -> list[list[int]]:
    """Batch each head's examples apart and mix the batches."""
    plan = []
    for head in (0, 1):
        own = [index for index, example in enumerate(examples) if example.head == head]
        lengths = [len(examples[index].encoded.ids) for index in own]
        plan += [[own[place] for place in batch] for batch in batches(lengths, size, rng)]
    rng.shuffle(plan)
    return plan


def _stance_round(
    sets: dict[str, list[TargetExample]], tokenizer: Any, rng: random.Random
) -> list[Weighted]:
    names = sorted({example.target for example in sets["contrast"]})
    result = []
    for name, examples in sets.items():
        for example in examples:
            span = None if rng.random() < UNMARKED else example.span
            target, label = example.target, example.label
            if name == "contrast" and rng.random() < ABSENT:
                other = rng.choice(names)
                if other not in example.text:
                    target, label, span = other, 1, None
            weight = RARE_WEIGHT if name == "rusentne" and label != 1 else 1.0
            encoded = encode_target(tokenizer, example.text, target, span, max_tokens=MAX_TOKENS)
            result.append(Weighted(encoded, label, weight, 0))
    return result


def _tone_round(
    sets: dict[str, list[ToneExample]], tokenizer: Any, rng: random.Random
) -> list[Weighted]:
    result = []
    for name, examples in sets.items():
        for example in rng.sample(examples, int(len(examples) * TONE_SHARES[name])):
            encoded = encode_text(tokenizer, example.text, max_tokens=MAX_TOKENS)
            result.append(Weighted(encoded, example.label, 1.0, 1))
    return result


def _step(network: nn.Module, examples: Sequence[Weighted], indices: Sequence[int]) -> torch.Tensor:
    return _loss(network, [examples[index] for index in indices])


def _loss(network: nn.Module, chosen: Sequence[Weighted]) -> torch.Tensor:
    inputs = tensors(network, [example.encoded for example in chosen])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(*inputs)[chosen[0].head]
    labels = torch.tensor([example.label for example in chosen])
    weights = torch.tensor([example.weight for example in chosen])
    losses = nn.functional.cross_entropy(
        logits.float(), labels, label_smoothing=SMOOTHING, reduction="none"
    )
    return (losses * weights).sum() / weights.sum()


@torch.no_grad()
def evaluate_network(network: nn.Module, tokenizer: Any, datasets: Path) -> None:
    """Print accuracy and macro-F1 on every development set."""
    network.eval()
    for name, targets in stance_examples(datasets, held_out=True).items():
        encoded = [
            encode_target(tokenizer, e.text, e.target, e.span, max_tokens=MAX_TOKENS)
            for e in targets
        ]
        found = _predict(network, encoded, 0)
        print("stance", name, class_scores([e.label for e in targets], found), flush=True)
    for name, tones in tone_examples(datasets, held_out=True).items():
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
