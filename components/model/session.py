"""Encoder sessions: token numbers in, the outputs of a head back."""

import lzma
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from components.model.embeddings import EmbeddingTable
from components.model.encoding import Encoded, pad
from components.model.files import TOKENIZER

FloatArray = NDArray[np.float32]
# ONNX Runtime reads this when it is imported. Without it, it keeps events about its use in the
# user's folder, with an address to send them to. Who sets it to another value decides otherwise.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load the tokenizer of a model folder."""
    return Tokenizer.from_buffer(lzma.decompress((folder / TOKENIZER).read_bytes()))


class EncoderSession:
    """One ONNX file of the model run by ONNX Runtime on word embeddings of the shared table.

    Each text runs alone and without padding, so that its outputs do not depend on its neighbors:
    the 8-bit layers scale activations by the whole batch. Several texts run side by side, each on
    one thread: texts are so short that a second thread for the same text mostly waits.
    """

    def __init__(self, path: Path, table: EmbeddingTable, *, threads: int) -> None:
        """Load the graph; ``threads`` texts are worked on at once."""
        import onnxruntime

        self._threads = threads
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self._names = {item.name for item in self._session.get_inputs()}
        self._table = table

    @property
    def outputs(self) -> tuple[str, ...]:
        """Return the names of the graph's outputs, in order."""
        return tuple(item.name for item in self._session.get_outputs())

    def sibling(self, path: Path) -> "EncoderSession":
        """Open another graph that shares this session's embedding table."""
        return EncoderSession(path, self._table, threads=self._threads)

    def run(self, items: Sequence[Encoded]) -> list[list[FloatArray]]:
        """Return the outputs of each input, in the order given; an output has no batch axis."""
        with ThreadPoolExecutor(self._threads) as beside:
            return list(beside.map(self._run_one, items))

    def _run_one(self, item: Encoded) -> list[FloatArray]:
        ids, mask, types = pad([item], multiple=1)
        feeds = {"embeddings": self._table.lookup(ids), "mask": mask, "types": types}
        outputs = self._session.run(None, {k: v for k, v in feeds.items() if k in self._names})
        return [output[0] for output in outputs]


def softmax(logits: FloatArray) -> FloatArray:
    """Turn logits into probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    result: FloatArray = shifted / shifted.sum(-1, keepdims=True)
    return result
