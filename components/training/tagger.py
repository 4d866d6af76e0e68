"""Train the token heads: attribution on PolNeAR alone, entities jointly with attribution.

The two come from two runs: trained jointly, the entity sentences, which are Indonesian and
Russian, cost the attribution head most of what it carries over to these languages.
"""

import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from components.evaluation.polnear import read_attributions
from components.model.session import load_tokenizer
from components.quotes.labels import CUE, HELD, SAID, SOURCE
from components.training.entities import entity_windows
from components.training.loop import Recipe, batches, fit, set_seed, tensors
from components.training.networks import TokenNetwork
from components.training.windows import IGNORED, LabelledText, Window, label_characters, windows

TAGGER_RECIPE = Recipe(epochs=1, learning_rate=1e-4, batch_size=16)
ENTITY_RECIPE = Recipe(epochs=2, learning_rate=1e-4, batch_size=16)


def train_tagger(encoder: Path, datasets: Path, checkpoint: Path) -> None:
    """Train on the train split of PolNeAR, print scores on its dev split, write the weights."""
    _train(encoder, datasets, checkpoint, TAGGER_RECIPE, with_entities=False)


def train_entities(encoder: Path, datasets: Path, checkpoint: Path) -> None:
    """Train attribution and named entities together, for the sake of the latter."""
    _train(encoder, datasets, checkpoint, ENTITY_RECIPE, with_entities=True)


def _train(
    encoder: Path, datasets: Path, checkpoint: Path, recipe: Recipe, *, with_entities: bool
) -> None:
    set_seed(recipe.seed)
    tokenizer = load_tokenizer(encoder)
    network = TokenNetwork(encoder)
    polnear = datasets / "polnear"
    articles = [label_characters(article) for article in read_attributions(polnear / "train")]
    rng = random.Random(recipe.seed)
    rounds = [_cut(articles, tokenizer, rng) for _ in range(recipe.epochs)]
    entities = entity_windows(datasets, tokenizer, rng) if with_entities else []
    plans = [
        _plan(len(cut), [len(w.labels) for w in cut + entities], recipe.batch_size, rng)
        for cut in rounds
    ]
    print(f"{len(rounds[0])} windows, {len(entities)} of entities", flush=True)
    plan = [
        partial(_step, network, cut + entities, int(indices[0] >= len(cut)), indices)
        for cut, batched in zip(rounds, plans, strict=True)
        for indices in batched
    ]
    fit(network, recipe, plan, checkpoint)
    held_out = [label_characters(article) for article in read_attributions(polnear / "dev")]
    print_scores(network, _cut(held_out, tokenizer, None))


def _cut(
    articles: Sequence[LabelledText], tokenizer: Tokenizer, rng: random.Random | None
) -> list[Window]:
    return [window for article in articles for window in windows(article, tokenizer, rng)]


def _step(
    network: nn.Module, examples: Sequence[Window], head: int, indices: Sequence[int]
) -> torch.Tensor:
    return _loss(network, [examples[index] for index in indices], head)


def _plan(first: int, lengths: Sequence[int], size: int, rng: random.Random) -> list[list[int]]:
    """Batch the windows before and from index ``first`` apart and mix the batches."""
    plan = batches(lengths[:first], size, rng)
    plan += [[first + index for index in batch] for batch in batches(lengths[first:], size, rng)]
    rng.shuffle(plan)
    return plan


def _labels(chosen: Sequence[Window], width: int) -> torch.Tensor:
    labels = torch.full((len(chosen), width), IGNORED)
    for row, window in enumerate(chosen):
        labels[row, : len(window.labels)] = torch.tensor(window.labels)
    return labels


def _loss(network: nn.Module, chosen: Sequence[Window], head: int) -> torch.Tensor:
    inputs = tensors(network, [window.encoded for window in chosen])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(*inputs)[head]
    labels = _labels(chosen, logits.shape[1])
    return nn.functional.cross_entropy(
        logits.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED
    )


@torch.no_grad()
def print_scores(network: nn.Module, cut: Sequence[Window]) -> None:
    """Print precision, recall and F1 of sources, cues and contents, counted in tokens."""
    network.eval()
    gold: list[int] = []
    found: list[int] = []
    for indices in batches([len(window.labels) for window in cut], 32, None):
        chosen = [cut[index] for index in indices]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            best = network(*tensors(network, [w.encoded for w in chosen]))[0].argmax(-1).tolist()
        for window, row in zip(chosen, best, strict=True):
            pairs = [(g, f) for g, f in zip(window.labels, row, strict=False) if g != IGNORED]
            gold += [g for g, _ in pairs]
            found += [f for _, f in pairs]
    for name, group in (
        ("SOURCE", (SOURCE,)),
        ("CUE", (CUE,)),
        ("SAID", SAID),
        ("HELD", HELD),
        ("ANY", SAID + HELD),
    ):
        hits = sum(g in group and f in group for g, f in zip(gold, found, strict=True))
        precision = hits / max(1, sum(f in group for f in found))
        recall = hits / max(1, sum(g in group for g in gold))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}", flush=True)
