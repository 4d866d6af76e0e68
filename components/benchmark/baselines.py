"""Networks with random weights: as fast and as large as trained ones of their size."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from components.benchmark.engines import CLASSIFIER, ENTAILMENT, NETWORK
from components.benchmark.jobs import Job, Record
from components.model.session import load_tokenizer
from components.settings import BUNDLED_MODEL
from components.stance.transformer import MAX_TOKENS

# XLM-RoBERTa base, and the encoder of the bundled model
BASE = {
    "vocab_size": 250_002,
    "hidden_size": 768,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 3072,
    "max_position_embeddings": 514,
    "type_vocab_size": 1,
}
SMALL = {
    "vocab_size": 250_037,
    "hidden_size": 384,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 1536,
    "max_position_embeddings": 512,
}
SPECIAL = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "cls_token": "<s>",
    "sep_token": "</s>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
}
LABELS = {
    CLASSIFIER: ("critical", "neutral", "supportive"),
    ENTAILMENT: ("contradiction", "neutral", "entailment"),
}


def save_networks(job: Job, answered: Callable[[], None]) -> Record:
    """Save the networks of the engines that ``job.folders`` has a folder for."""
    answered()
    for engine, folder in job.folders.items():
        if engine == NETWORK:
            _save_encoder(Path(folder))
        else:
            _save_classifier(Path(folder), LABELS[engine])
    return {}


def _save_encoder(folder: Path) -> None:
    from transformers import BertConfig, BertModel

    sizes: dict[str, Any] = dict(SMALL)
    BertModel(BertConfig(**sizes), add_pooling_layer=False).save_pretrained(folder)


def _save_classifier(folder: Path, labels: tuple[str, ...]) -> None:
    from transformers import (
        PreTrainedTokenizerFast,
        XLMRobertaConfig,
        XLMRobertaForSequenceClassification,
    )

    sizes: dict[str, Any] = BASE | {
        "id2label": dict(enumerate(labels)),
        "label2id": {label: number for number, label in enumerate(labels)},
    }
    XLMRobertaForSequenceClassification(XLMRobertaConfig(**sizes)).save_pretrained(folder)
    tokenizer: Any = PreTrainedTokenizerFast
    tokenizer(
        tokenizer_object=load_tokenizer(BUNDLED_MODEL),
        model_max_length=MAX_TOKENS,
        model_input_names=["input_ids", "attention_mask"],
        **SPECIAL,
    ).save_pretrained(folder)
