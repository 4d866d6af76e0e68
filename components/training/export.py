"""Write the trained networks as ONNX files with 8-bit layers, and the folder the program loads."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AttentionInterface, AttentionMaskInterface

from components.model.files import MANIFEST, SHARED, STANCE, TAGGER, sha256
from components.quotes.labels import OUTPUTS
from components.training.measuring import NEUTRAL_ODDS, Measured, measure
from components.training.networks import StanceNetwork, TokenNetwork, restore

GRAPHS = (STANCE, TAGGER)
OPSET = 20
BATCH = torch.export.Dim("batch", min=1, max=4096)
LENGTH = torch.export.Dim("length", min=2, max=512)
BLOCK = 64  # weights of the stance graph that share a scale


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
        full = _export_stance(encoder, weights.stance, folder / STANCE)
        manifest |= _figures(measure(folder, datasets, full))
        manifest["training"] = _run(weights.stance)
        full.unlink()
    manifest["sha256"] = {name: sha256(folder / name) for name in sorted((*SHARED, *GRAPHS))}
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def export_tagger(encoder: Path, checkpoint: Path, path: Path) -> Path:
    """Write the tagger's graph; return the graph with 32 bits beside it.

    It takes whole texts only, one at a time: no mask, and attention as one operation.
    """
    network = restore(TokenNetwork(encoder), checkpoint).eval()
    AttentionInterface.register("fused", _fused_attention)
    AttentionMaskInterface.register("fused", _no_mask)
    network.bert.set_attn_implementation("fused")
    text = torch.randn(1, 12, network.bert.config.hidden_size)
    full = path.with_suffix(".full.onnx")
    _trace(_Unmasked(network), {"embeddings": text}, OUTPUTS, {1: LENGTH}, full)
    _quantize_by_column(full, path)
    return full


class _Unmasked(nn.Module):
    """A token network on one whole text."""

    def __init__(self, network: TokenNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, embeddings: torch.Tensor) -> tuple[torch.Tensor, ...]:
        outputs: tuple[torch.Tensor, ...] = self.network(embeddings, None, None)
        return outputs


def _fused_attention(
    module: nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    *_: Any,
    **__: Any,
) -> tuple[torch.Tensor, None]:
    """Stand for the attention of all heads, each (texts, heads, tokens, width), by one operation.

    MultiHeadAttention of ONNX Runtime: https://onnxruntime.ai/docs/ContribOperators.html
    """
    texts, heads, tokens, width = query.shape
    joined = [part.transpose(1, 2).flatten(2) for part in (query, key, value)]
    result = torch.onnx.ops.symbolic(
        "com.microsoft::MultiHeadAttention",
        tuple(joined),
        {"num_heads": heads},
        dtype=query.dtype,
        shape=joined[0].shape,
        version=1,
    )
    return result.view(texts, tokens, heads, width), None


def _no_mask(*_: Any, **__: Any) -> None:
    return None


def _export_stance(encoder: Path, checkpoint: Path, path: Path) -> Path:
    """Write the graph of the stance heads; return the graph with 32 bits beside it."""
    network = restore(StanceNetwork(encoder), checkpoint).eval()
    texts = torch.randn(2, 12, network.bert.config.hidden_size)
    mask = torch.ones(2, 12, dtype=torch.long)
    mask[1, 9:] = 0
    inputs = {"embeddings": texts, "mask": mask, "types": mask.clone()}
    full = path.with_suffix(".full.onnx")
    _trace(network, inputs, ["stance", "sentiment"], {0: BATCH, 1: LENGTH}, full)
    _quantize_by_block(full, path)
    return full


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


def _trace(
    network: nn.Module,
    inputs: Mapping[str, torch.Tensor],
    outputs: Sequence[str],
    sizes: dict[int, Any],
    path: Path,
) -> None:
    """Write a network as a graph with 32 bits; ``sizes`` are the axes of inputs that may vary."""
    torch.onnx.export(
        network,
        tuple(inputs.values()),
        path,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamo=True,
        dynamic_shapes=(sizes,) * len(inputs),
        external_data=False,
        opset_version=OPSET,
    )


def _quantize_by_block(full: Path, path: Path) -> None:
    """Write the matrices of a graph with 8 bits, one scale a block of each column.

    Activations are rounded block by block too. One scale for a whole tensor of them costs more: a
    BERT's activations have a few channels far larger than the rest. The label of a whole text asks
    for this; it is half as fast as ``_quantize_by_column``.
    """
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(
        onnx.load(full), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=4
    )
    quantizer.process()
    quantizer.model.save_model_to_file(str(path))


def _quantize_by_column(full: Path, path: Path) -> None:
    """Write the matrices of a graph with 8 bits, one scale a column, one for all activations."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    graph = onnx.load(full)
    del graph.graph.value_info[:]  # shapes the quantizer would take for those of its own tensors
    quantize_dynamic(
        graph,
        path,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )
