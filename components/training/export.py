"""Write the trained networks as ONNX files with 8-bit layers, and the folder the program loads."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from components.model.embeddings import load_embeddings
from components.model.encoding import Encoded, encode_target, encode_text
from components.model.files import EMBEDDINGS, ENTITIES, MANIFEST, SHARED, STANCE, TAGGER, sha256
from components.model.session import EncoderSession, load_tokenizer
from components.training.networks import OneHead, StanceNetwork, TokenNetwork
from components.training.scores import calibration_error, class_scores, fit_temperature
from components.training.stance import MAX_TOKENS, stance_examples, tone_examples

GRAPHS = (STANCE, TAGGER, ENTITIES)
OPSET = 20
AnyNetwork = TypeVar("AnyNetwork", bound=nn.Module)
THREADS = 2


@dataclass(frozen=True, slots=True)
class Checkpoints:
    """The weights the three training commands wrote."""

    tagger: Path
    entities: Path
    stance: Path


def export_models(encoder: Path, weights: Checkpoints, datasets: Path, folder: Path) -> None:
    """Write the graphs, calibrate the stance heads on development data, write the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        shutil.copyfile(encoder / name, folder / name)
    tagger = _restore(TokenNetwork(encoder), weights.tagger)
    _export(OneHead(tagger, 0), folder / TAGGER, ["labels"])
    entities = _restore(TokenNetwork(encoder), weights.entities)
    _export(OneHead(entities, 1), folder / ENTITIES, ["entities"])
    stance = _restore(StanceNetwork(encoder), weights.stance)
    _export(stance, folder / STANCE, ["stance", "sentiment"])
    figures, temperatures = measure(folder, datasets)
    manifest = {
        "sha256": {name: sha256(folder / name) for name in sorted((*SHARED, *GRAPHS))},
        "temperature": temperatures,
        "development": figures,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _restore(network: AnyNetwork, checkpoint: Path) -> AnyNetwork:
    missing, unexpected = network.load_state_dict(torch.load(checkpoint), strict=False)
    if unexpected or any("word_embeddings" not in name for name in missing):
        raise ValueError(f"{checkpoint.name} does not fit the network: {unexpected or missing}")
    network.eval()
    return network


def _export(network: Any, path: Path, outputs: Sequence[str]) -> None:
    """Export with word embeddings as input, then quantize matrices to 8 bits per channel."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    width = network.bert.config.hidden_size
    mask = torch.ones(2, 12, dtype=torch.long)
    mask[1, 9:] = 0
    inputs = (torch.randn(2, 12, width), mask, mask.clone())
    batch, length = (
        torch.export.Dim("batch", min=1, max=4096),
        torch.export.Dim("length", min=2, max=512),
    )
    full = path.with_suffix(".full.onnx")
    torch.onnx.export(
        network,
        inputs,
        full,
        input_names=["embeddings", "mask", "types"],
        output_names=list(outputs),
        dynamo=True,
        dynamic_shapes=({0: batch, 1: length},) * 3,
        external_data=False,
        opset_version=OPSET,
    )
    graph = onnx.load(full)
    del graph.graph.value_info[:]  # the quantizer does not accept the exporter's shapes
    onnx.save(graph, full)
    quantize_dynamic(
        full,
        path,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    full.unlink()


def measure(folder: Path, datasets: Path) -> tuple[dict[str, Any], dict[str, float]]:
    """Score the packaged files on the development sets and fit the temperatures of both heads."""
    tokenizer = load_tokenizer(folder)
    session = EncoderSession(folder / STANCE, load_embeddings(folder / EMBEDDINGS), threads=THREADS)
    stance = {
        name: (
            [
                encode_target(tokenizer, e.text, e.target, e.span, max_tokens=MAX_TOKENS)
                for e in examples
            ],
            [e.label for e in examples],
        )
        for name, examples in stance_examples(datasets, held_out=True).items()
    }
    tones = {
        name: (
            [encode_text(tokenizer, e.text, max_tokens=MAX_TOKENS) for e in examples],
            [e.label for e in examples],
        )
        for name, examples in tone_examples(datasets, held_out=True).items()
    }
    figures: dict[str, Any] = {}
    temperatures = {}
    for output, (head, sets) in enumerate((("stance", stance), ("sentiment", tones))):
        figures[head], temperatures[head] = _measure_head(session, output, sets)
    return figures, temperatures


def _measure_head(
    session: EncoderSession, output: int, sets: dict[str, tuple[list[Encoded], list[int]]]
) -> tuple[dict[str, Any], float]:
    logits = {name: _logits(session, encoded, output) for name, (encoded, _) in sets.items()}
    gold = [label for _, labels in sets.values() for label in labels]
    together = np.concatenate(list(logits.values()))
    temperature = fit_temperature(together, gold)
    figures = {
        name: class_scores(labels, logits[name].argmax(1).tolist())
        for name, (_, labels) in sets.items()
    }
    scaled = np.exp(together / temperature)
    error = calibration_error(scaled / scaled.sum(1, keepdims=True), gold)
    return figures | {"calibration_error": round(error, 4)}, temperature


def _logits(
    session: EncoderSession, encoded: Sequence[Encoded], output: int
) -> NDArray[np.float64]:
    return np.stack([outputs[output] for outputs in session.run(encoded)]).astype(np.float64)
