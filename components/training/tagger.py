"""Train the token heads together: attribution, entities, roles and who said what."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from torch import nn

from components.evaluation.polnear import read_attributions
from components.model.session import load_tokenizer
from components.quotes.labels import CUE, HELD, LINK_WIDTH, SAID, SOURCE
from components.settings import DATA
from components.training.articles import AnnotatedArticle, mark_text, read_articles, rename
from components.training.entities import entity_windows
from components.training.loop import Recipe, batches, fit, set_seed, tensors
from components.training.networks import TokenNetwork, restore
from components.training.record import record_run
from components.training.windows import (
    IGNORED,
    MarkedText,
    Window,
    mark_attributions,
    windows,
)

Item = TypeVar("Item")

RENAMED = 0.5  # share of articles whose persons get other names
ARTICLES = DATA / "attribution"


@dataclass(frozen=True, slots=True)
class TaggerRecipe(Recipe):
    """A run.

    ``own_rounds``: rounds over the articles of our own in each; ``polnear_share`` and
    ``entity_share``: the parts of PolNeAR and of the entity sets seen in each.
    """

    own_rounds: int = 5
    polnear_share: float = 1.0
    entity_share: float = 0.5


RECIPE = TaggerRecipe(epochs=1, learning_rate=1e-4, batch_size=16)
SETS = ("polnear", "idner", "indonlu/nergrit_ner-grit", "rusentne")


def train_tagger(
    encoder: Path,
    datasets: Path,
    checkpoint: Path,
    recipe: TaggerRecipe = RECIPE,
    start: Path | None = None,
) -> None:
    """Train on PolNeAR, our own articles and entity sets; print scores on PolNeAR's dev split.

    ``start`` are the weights of an earlier run to go on from.
    """
    set_seed(recipe.seed)
    tokenizer = load_tokenizer(encoder)
    network = TokenNetwork(encoder)
    if start is not None:
        restore(network, start)
    rng = random.Random(recipe.seed)
    polnear = [mark_attributions(text) for text in read_attributions(datasets / "polnear/train")]
    own = {path.stem: list(read_articles(path)) for path in sorted(ARTICLES.glob("*.txt"))}
    entities = entity_windows(datasets, tokenizer, rng)
    plan = []
    for _ in range(recipe.epochs):
        examples = _cut(_part(polnear, recipe.polnear_share, rng), tokenizer, rng)
        for _ in range(recipe.own_rounds):
            examples += _cut(_renamed(own, rng), tokenizer, rng)
        examples += _part(entities, recipe.entity_share, rng)
        lengths = [len(window.labels) for window in examples]
        plan += [
            partial(_loss, network, [examples[index] for index in indices])
            for indices in batches(lengths, recipe.batch_size, rng)
        ]
        print(f"{len(examples)} windows, {sum(lengths)} tokens", flush=True)
    seconds = fit(network, recipe, plan, checkpoint)
    record_run(checkpoint, recipe, _data(datasets), seconds, start)
    held_out = [mark_attributions(text) for text in read_attributions(datasets / "polnear/dev")]
    print_scores(network, _cut(held_out, tokenizer, None))


def _part(items: Sequence[Item], share: float, rng: random.Random) -> list[Item]:
    return rng.sample(items, int(len(items) * share))


def _data(datasets: Path) -> dict[str, Path]:
    return {name: datasets / name for name in SETS} | {"attribution": ARTICLES}


def _renamed(own: dict[str, list[AnnotatedArticle]], rng: random.Random) -> list[MarkedText]:
    """Return the articles of all languages once, some with names of others."""
    marked = []
    for articles in own.values():
        pool = [names for article in articles for names in article.names().values()]
        for article in articles:
            other = rename(article, pool, rng) if pool and rng.random() < RENAMED else article
            marked.append(mark_text(other))
    return marked


def _cut(
    texts: Sequence[MarkedText], tokenizer: Tokenizer, rng: random.Random | None
) -> list[Window]:
    return [window for text in texts for window in windows(text, tokenizer, rng)]


def _padded(rows: Sequence[Sequence[int]], width: int) -> torch.Tensor:
    labels = torch.full((len(rows), width), IGNORED)
    for index, row in enumerate(rows):
        labels[index, : len(row)] = torch.tensor(row)
    return labels


def _loss(network: nn.Module, chosen: Sequence[Window]) -> torch.Tensor:
    inputs = tensors(network, [window.encoded for window in chosen])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        *heads, asks, answers = network(*inputs)
    loss = torch.zeros(())
    kinds = ([w.labels for w in chosen], [w.entities for w in chosen], [w.roles for w in chosen])
    for logits, rows in zip(heads, kinds, strict=True):
        labels = _padded(rows, logits.shape[1])
        if bool((labels != IGNORED).any()):
            loss = loss + nn.functional.cross_entropy(
                logits.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED
            )
    return loss + _link_loss(chosen, asks.float(), answers.float())


def _link_loss(chosen: Sequence[Window], asks: torch.Tensor, answers: torch.Tensor) -> torch.Tensor:
    """Return the mean negative log of what the right tokens get of each content's attention."""
    losses = []
    for row, window in enumerate(chosen):
        size = len(window.labels)
        for head, content, right in window.links:
            part = slice(head * LINK_WIDTH, (head + 1) * LINK_WIDTH)
            asked = asks[row, list(content), part].mean(0)
            scores = answers[row, :size, part] @ asked / LINK_WIDTH**0.5
            losses.append(scores.logsumexp(0) - scores[list(right)].logsumexp(0))
    return torch.stack(losses).mean() if losses else torch.zeros(())


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
