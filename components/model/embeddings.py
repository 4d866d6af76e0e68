"""The 4-bit word embedding table that all heads share."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

BLOCK = 32


class EmbeddingTable:
    """Word embeddings as 4-bit codes, two a byte (low half first), and one scale per 32 values.

    A value is ``(code - 8) * scale``. ``codes`` is (words, width / 2) uint8, ``scales`` (words,
    width / 32) float16. The layout is the one of Q4_0 in ggml.
    """

    def __init__(self, codes: NDArray[np.uint8], scales: NDArray[np.float16]) -> None:
        """Keep the two arrays as they are."""
        self.codes, self.scales = codes, scales

    @property
    def width(self) -> int:
        """Return the length of one embedding."""
        return int(self.codes.shape[1]) * 2

    def lookup(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the embeddings of token numbers: one more dimension than ``ids``, float32."""
        words, places = np.unique(ids, return_inverse=True)
        packed = self.codes[words]
        values = np.empty((len(words), self.width), np.float32)
        values[:, 0::2] = packed & 15
        values[:, 1::2] = packed >> 4
        values -= 8
        scaled = (
            values.reshape(len(words), -1, BLOCK) * self.scales[words].astype(np.float32)[..., None]
        )
        table: NDArray[np.float32] = scaled.reshape(len(words), self.width)
        return table[places.reshape(ids.shape)]


def load_embeddings(path: Path) -> EmbeddingTable:
    """Read a table from a safetensors file with the tensors ``codes`` and ``scales``."""
    with safe_open(path, framework="numpy") as file:
        return EmbeddingTable(file.get_tensor("codes"), file.get_tensor("scales"))


def save_embeddings(table: EmbeddingTable, path: Path) -> None:
    """Write a table for ``load_embeddings``."""
    save_file({"codes": table.codes, "scales": table.scales}, path)
