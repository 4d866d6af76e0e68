"""A text classifier of transformers, run by PyTorch: the only module here that needs them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

BATCH = 16
MAX_TOKENS = 256
INSTALL = 'pip install -e ".[torch]"'


class TextClassifier:
    """Texts, alone or in pairs, to the probabilities of a model's labels."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        """Load weights and tokenizer from a folder; code that lies in it is never run.

        Raises ValueError with the reason if there is no PyTorch or something is missing.
        """
        _need_torch()
        _be_quiet()
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        torch.set_num_threads(threads)
        sure: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        self._tokenizer: Any = AutoTokenizer.from_pretrained(folder, **sure)
        loaded: Any = AutoModelForSequenceClassification.from_pretrained(
            folder, dtype=torch.float32, output_loading_info=True, **sure
        )
        self._model, report = loaded
        if report["missing_keys"]:
            raise ValueError(f"it has no weights {min(report['missing_keys'])!r}")
        self._model.eval()
        self._max_tokens = _longest_input(self._tokenizer, self._model.config)

    def probabilities(self, inputs: Sequence[tuple[str, ...]]) -> list[tuple[float, ...]]:
        """Return the probability of each label for each text or pair of texts, in order.

        Of a pair that is too long the longer text is cut, at its end.
        """
        # "longest_first" and not "only_first": the same here, but no error if a name is too long
        encoded = [
            self._tokenizer(*texts, truncation="longest_first", max_length=self._max_tokens)
            for texts in inputs
        ]
        results: dict[int, tuple[float, ...]] = {}
        for batch in self._batches(encoded):
            rows = self._run([encoded[place] for place in batch])
            results |= dict(zip(batch, rows, strict=True))
        return [results[place] for place in range(len(inputs))]

    def _batches(self, encoded: Sequence[Any]) -> Iterator[list[int]]:
        """Yield the places of inputs of about the same length; one by one if none can be padded."""
        order = sorted(range(len(encoded)), key=lambda place: len(encoded[place]["input_ids"]))
        size = 1 if self._tokenizer.pad_token is None else BATCH
        for start in range(0, len(order), size):
            yield order[start : start + size]

    def _run(self, encoded: Sequence[Any]) -> list[tuple[float, ...]]:
        import torch

        if len(encoded) > 1:
            batch = self._tokenizer.pad(encoded, return_tensors="pt")
        else:
            batch = {name: torch.tensor([values]) for name, values in encoded[0].items()}
        with torch.inference_mode():
            logits = self._model(**batch).logits
        return [tuple(row) for row in logits.double().softmax(-1).tolist()]


def _need_torch() -> None:
    try:
        import torch  # noqa: F401
        import transformers  # noqa: F401
    except ImportError as error:
        raise ValueError(f"PyTorch is missing; install it with {INSTALL}") from error


def _be_quiet() -> None:
    """Keep what the libraries tell about loading out of the program's messages."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from transformers.utils import logging

    messages: Any = logging
    messages.set_verbosity_error()
    messages.disable_progress_bar()


def _longest_input(tokenizer: Any, config: Any) -> int:
    """Return how many tokens the model reads; some have fewer positions than MAX_TOKENS."""
    positions = getattr(config, "max_position_embeddings", None) or 0
    # RoBERTa begins to count positions after the padding token's number
    limits = [MAX_TOKENS, tokenizer.model_max_length, positions - 2]
    return int(min(limit for limit in limits if limit > 0))
