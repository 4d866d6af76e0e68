"""Write the trained networks as ONNX files with 8-bit layers, and the folder the program loads."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from components.model.files import MANIFEST, SHARED, STANCE, TAGGER, sha256
from components.training.measuring import NEUTRAL_ODDS, Measured, measure
from components.training.networks import StanceNetwork, TokenNetwork, restore

GRAPHS = (STANCE, TAGGER)
OPSET = 20
# Weights that share a scale. Fewer are nearer to 32 bits, which the label of a whole text asks for;
# with 128 a token's answers hardly change and some processors are three times as fast.
BLOCKS = {STANCE: 64, TAGGER: 128}


@dataclass(frozen=True, slots=True)
class Checkpoints:
    """The weights the training commands wrote; what is missing stays as it is in the folder."""

    stance: Path | None = None
    tagger: Path | None = None


def export_models(encoder: Path, weights: Checkpoints, datasets: Path, folder: Path) -> None:
    """Write the graphs, calibrate the stance heads on development data, write the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        shutil.copyfile(encoder / name, folder / name)
    path = folder / MANIFEST
    manifest: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if weights.tagger:
        export_tagger(encoder, weights.tagger, folder / TAGGER).unlink()
        manifest["training_tagger"] = _run(weights.tagger)
    if weights.stance:
        stance = restore(StanceNetwork(encoder), weights.stance).eval()
        full = _export(stance, folder / STANCE, ["stance", "sentiment"])
        manifest |= _figures(measure(folder, datasets, full))
        manifest["training"] = _run(weights.stance)
        full.unlink()
    manifest["sha256"] = {name: sha256(folder / name) for name in sorted((*SHARED, *GRAPHS))}
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def export_tagger(encoder: Path, checkpoint: Path, path: Path) -> Path:
    """Write the tagger's graph; return the graph with 32 bits beside it."""
    network = restore(TokenNetwork(encoder), checkpoint).eval()
    return _export(network, path, ["labels", "entities", "roles", "asks", "answers"])


def _run(checkpoint: Path) -> Any:
    return json.loads(checkpoint.with_suffix(".json").read_text(encoding="utf-8"))


def _figures(measured: Measured) -> dict[str, Any]:
    return {
        "temperature": measured.temperatures,
        "neutral_odds": NEUTRAL_ODDS,
        "unsure_below": measured.unsure_below,
        "unsure_share": measured.abstained,
        "development": measured.figures,
    }


def _export(network: Any, path: Path, outputs: Sequence[str]) -> Path:
    """Export with word embeddings as input, then write matrices with 8 bits to ``path``.

    Returns the graph as it was before.
    """
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
    _quantize(full, path)
    return full


def _quantize(full: Path, path: Path) -> None:
    """Write the matrices of a graph with 8 bits, one scale a block of each column.

    Activations are rounded block by block too. One scale for a whole tensor of them costs more: a
    BERT's activations have a few channels far larger than the rest.
    """
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(
        onnx.load(full), bits=8, block_size=BLOCKS[path.name], is_symmetric=True, accuracy_level=4
    )
    quantizer.process()
    quantizer.model.save_model_to_file(str(path))
