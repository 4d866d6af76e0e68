"""The networks: one encoder with a token head, one with a stance and a sentiment head."""

import random
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import nn
from transformers import BertModel

from components.quotes.labels import ENTITIES, LABELS, LINK_WIDTH, LINKS, ROLES

AnyNetwork = TypeVar("AnyNetwork", bound=nn.Module)
POOL = 30_000_011
# Of the encoder's twelve. A network that labels tokens loses little without the upper ones (Sajjad
# et al. 2023, On the effect of dropping layers of pre-trained transformer models).
TAGGER_LAYERS = 8


class PooledDropout(nn.Module):
    """Dropout whose mask is a random slice of a ready-made pool: drawing masks is slow on a CPU."""

    pools: dict[tuple[float, torch.dtype], torch.Tensor] = {}

    def __init__(self, rate: float) -> None:
        """Set the share of values that are dropped."""
        super().__init__()
        self.p = rate

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Drop and scale values while training."""
        if not self.training or self.p == 0:
            return values
        key = (self.p, values.dtype)
        if key not in self.pools:
            chance = torch.Generator().manual_seed(0)  # the same after a run goes on
            kept = (torch.rand(POOL, generator=chance) > self.p).to(values.dtype)
            self.pools[key] = kept / (1 - self.p)
        start = random.randrange(POOL - values.numel())
        return values * self.pools[key][start : start + values.numel()].view(values.shape)


def restore(network: AnyNetwork, checkpoint: Path) -> AnyNetwork:
    """Load the weights of a run; those of another network raise ValueError."""
    missing, unexpected = network.load_state_dict(torch.load(checkpoint), strict=False)
    if unexpected or any("word_embeddings" not in name for name in missing):
        raise ValueError(f"{checkpoint.name} does not fit the network: {unexpected or missing}")
    return network


def _load_encoder(folder: Path, layers: int | None = None) -> Any:
    """Load the encoder for training: word and position embeddings frozen, no attention dropout.

    Of its layers the first ``layers`` are kept, all without a number.
    """
    bert: Any = BertModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation="eager"
    )
    bert.encoder.layer = bert.encoder.layer[:layers]
    bert.config.num_hidden_layers = len(bert.encoder.layer)
    for layer in bert.encoder.layer:
        layer.attention.self.dropout.p = 0.0
    for module in list(bert.modules()):
        for name, child in module.named_children():
            if isinstance(child, nn.Dropout):
                setattr(module, name, PooledDropout(child.p))
    bert.embeddings.requires_grad_(False)
    bert.embeddings.token_type_embeddings.requires_grad_(True)
    return bert


class TokenNetwork(nn.Module):
    """Encoder with heads a token: attribution labels, entities, roles, and links between tokens.

    A content asks with the mean of its tokens' ``asks``, once for its source and once for its
    speaker's name; the ``answers`` of all tokens are compared with it (biaffine attention without
    bias: Dozat and Manning 2017).
    """

    def __init__(self, folder: Path) -> None:
        """Start from the lower layers of the encoder in ``folder``."""
        super().__init__()
        self.bert = _load_encoder(folder, TAGGER_LAYERS)
        self.dropout = PooledDropout(0.1)
        width = self.bert.config.hidden_size
        self.label_head = nn.Linear(width, len(LABELS))
        self.entity_head = nn.Linear(width, len(ENTITIES))
        self.role_head = nn.Linear(width, len(ROLES))
        self.ask_head = nn.Linear(width, LINKS * LINK_WIDTH)
        self.answer_head = nn.Linear(width, LINKS * LINK_WIDTH)

    def forward(
        self, embeddings: torch.Tensor, mask: torch.Tensor | None, types: torch.Tensor | None
    ) -> tuple[torch.Tensor, ...]:
        """Return labels, entities, roles (logits), asks and answers of each token.

        Without ``mask`` all tokens count; without ``types`` all are of type 0.
        """
        hidden = self.bert(inputs_embeds=embeddings, attention_mask=mask, token_type_ids=types)[0]
        hidden = self.dropout(hidden)
        return (
            self.label_head(hidden),
            self.entity_head(hidden),
            self.role_head(hidden),
            self.ask_head(hidden),
            self.answer_head(hidden),
        )


class StanceNetwork(nn.Module):
    """Encoder with two heads of three classes: stance toward the marked target, and sentiment.

    Both read the first token and a mean: over the tokens of type 1 for stance, over all for
    sentiment.
    """

    def __init__(self, folder: Path) -> None:
        """Start from the encoder in ``folder``."""
        super().__init__()
        self.bert = _load_encoder(folder)
        self.dropout = PooledDropout(0.1)
        self.stance_head = nn.Linear(2 * self.bert.config.hidden_size, 3)
        self.sentiment_head = nn.Linear(2 * self.bert.config.hidden_size, 3)

    def forward(
        self, embeddings: torch.Tensor, mask: torch.Tensor, types: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return stance and sentiment logits, each (texts, 3)."""
        hidden = self.bert(inputs_embeds=embeddings, attention_mask=mask, token_type_ids=types)[0]
        return (
            self.stance_head(self.dropout(_pool(hidden, types))),
            self.sentiment_head(self.dropout(_pool(hidden, mask))),
        )


def _pool(hidden: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    shares = weights.to(hidden.dtype).unsqueeze(-1)
    mean = (hidden * shares).sum(1) / shares.sum(1).clamp(min=1)
    return torch.cat([hidden[:, 0], mean], -1)
