"""What training does to a network, shown on a tiny one; skipped where PyTorch is not installed."""

import json
import random
from functools import partial

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from components.model.encoding import Encoded  # noqa: E402
from components.training.averaging import average_checkpoints  # noqa: E402
from components.training.export import _quantize_by_block, _quantize_by_column  # noqa: E402
from components.training.loop import Recipe, fit, set_seed  # noqa: E402
from components.training.stance import StanceRecipe, Weighted, _divergence, _drawn, _loss  # noqa: E402


class Small(torch.nn.Module):
    """A linear layer with the attributes the loop looks for."""

    def __init__(self):
        super().__init__()
        self.label_head = torch.nn.Linear(3, 2)

    def loss(self, values):
        return self.label_head(values).square().sum() * (1 + random.random())


class Cut(Exception):
    """What stops a run in the middle."""


def run(path, steps, stop_at=None, every=2, monkeypatch=None):
    monkeypatch.setattr("components.training.loop.SAVE_EVERY", every)
    set_seed(3)
    network = Small()
    rng = torch.Generator().manual_seed(1)
    plan = [partial(network.loss, torch.randn(4, 3, generator=rng)) for _ in range(steps)]
    if stop_at is not None:

        def stop():
            raise Cut

        plan[stop_at] = stop
    fit(network, Recipe(epochs=1, learning_rate=0.1, batch_size=4), plan, path)
    return torch.load(path)


def test_a_run_that_was_cut_off_ends_as_if_it_had_not_been(tmp_path, monkeypatch):
    whole = run(tmp_path / "whole.pt", 9, monkeypatch=monkeypatch)
    with pytest.raises(Cut):
        run(tmp_path / "cut.pt", 9, stop_at=5, monkeypatch=monkeypatch)
    again = run(tmp_path / "cut.pt", 9, monkeypatch=monkeypatch)
    assert whole.keys() == again.keys()
    assert all(torch.equal(whole[name], again[name]) for name in whole)
    assert not (tmp_path / "cut.state").exists()


def test_the_state_of_another_run_is_refused(tmp_path, monkeypatch):
    with pytest.raises(Cut):
        run(tmp_path / "cut.pt", 9, stop_at=5, monkeypatch=monkeypatch)
    with pytest.raises(ValueError, match="is the state of another run; delete it"):
        run(tmp_path / "cut.pt", 12, monkeypatch=monkeypatch)


def test_a_share_above_one_repeats_examples():
    drawn = _drawn(["a", "b", "c", "d"], 1.5, random.Random(1))
    assert len(drawn) == 6
    assert set(drawn) == {"a", "b", "c", "d"}


class Encoding(torch.nn.Module):
    """A stand-in for a network with an encoder."""

    def __init__(self):
        super().__init__()
        self.bert = torch.nn.Module()
        self.bert.embeddings = torch.nn.Module()
        self.bert.embeddings.word_embeddings = torch.nn.Embedding(9, 8)
        self.bert.encoder = torch.nn.Sequential(torch.nn.Linear(8, 16), torch.nn.Linear(16, 3))

    def forward(self, embeddings, mask, types):
        logits = self.bert.encoder(embeddings).mean(1)
        return logits, logits


INPUTS = [Encoded((1, 2, 3), (0, 1, 0)), Encoded((4, 5), (1, 0))]


class Wavering(Encoding):
    """An encoding that answers its second half otherwise, as dropout would."""

    def forward(self, embeddings, mask, types):
        logits = super().forward(embeddings, mask, types)[0]
        half = len(logits) // 2
        noisy = torch.cat([logits[:half], logits[half:].flip(-1)])
        return noisy, noisy


def losses(network):
    torch.manual_seed(2)
    network = network()
    chosen = [Weighted(item, label, 1.0, 0) for label, item in enumerate(INPUTS)]
    recipe = {"epochs": 1, "learning_rate": 0.1, "batch_size": 2}
    return [
        _loss(network, chosen, StanceRecipe(**recipe, consistency=weight)).item()
        for weight in (1e-9, 1.0)
    ]


def test_passes_that_agree_cost_nothing_and_those_that_differ_do():
    without, together = losses(Encoding)
    assert together == pytest.approx(without, rel=1e-3)
    without, together = losses(Wavering)
    assert together > without + 0.01


def test_the_divergence_is_that_of_the_two_halves():
    first, second = torch.tensor([[0.8, 0.2]]), torch.tensor([[0.3, 0.7]])
    expected = sum((p * (p / q).log()).sum() for p, q in ((first, second), (second, first))) / 2
    found = _divergence(torch.cat([first, second]).log())
    assert found.item() == pytest.approx(expected.item(), rel=1e-5)


def saved(path, value, **recipe):
    torch.save({"weights": torch.full((2,), value)}, path)
    path.with_suffix(".json").write_text(json.dumps({"recipe": recipe, "seconds": 5}))
    return path


def test_runs_of_one_recipe_are_averaged(tmp_path):
    runs = [saved(tmp_path / f"{n}.pt", float(n), seed=n, epochs=3) for n in (1, 2)]
    average_checkpoints(runs, tmp_path / "mean.pt")
    assert torch.load(tmp_path / "mean.pt")["weights"].tolist() == [1.5, 1.5]
    record = json.loads((tmp_path / "mean.json").read_text())
    assert record == {"recipe": {"epochs": 3, "seeds": [1, 2]}, "seconds": 10}


def test_runs_of_different_recipes_are_not_averaged(tmp_path):
    runs = [saved(tmp_path / f"{n}.pt", 1.0, seed=1, epochs=n) for n in (1, 2)]
    with pytest.raises(ValueError, match="2.pt was trained by another recipe than 1.pt"):
        average_checkpoints(runs, tmp_path / "mean.pt")


def save_layer(weights, path):
    """Write a graph of one layer."""
    from onnx import TensorProto, helper, numpy_helper, save_model

    floats, (deep, wide) = TensorProto.FLOAT, weights.shape
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"])],
        "one layer",
        [helper.make_tensor_value_info("x", floats, ["n", deep])],
        [helper.make_tensor_value_info("y", floats, ["n", wide])],
        [numpy_helper.from_array(weights, "w")],
    )
    opset = [helper.make_opsetid("", 20)]
    save_model(helper.make_model(graph, opset_imports=opset, ir_version=9), path)


def operations(path):
    from onnx import load

    return {node.op_type for node in load(path).graph.node}


def answers(path, values):
    from onnxruntime import InferenceSession

    return InferenceSession(path).run(None, {"x": values})[0]


def test_eight_bits_change_answers_little(tmp_path):
    rng = np.random.default_rng(4)
    weights = rng.normal(size=(512, 16)).astype(np.float32)
    save_layer(weights, tmp_path / "full.onnx")
    _quantize_by_block(tmp_path / "full.onnx", tmp_path / "stance.onnx")
    assert operations(tmp_path / "stance.onnx") == {"MatMulNBits"}
    values = rng.normal(size=(5, 512)).astype(np.float32)
    values[:, 3] *= 50  # one channel far larger than the rest, as in a BERT
    found, exact = answers(tmp_path / "stance.onnx", values), values @ weights
    assert np.abs(found - exact).max() < 0.02 * np.abs(exact).max()
    assert not np.array_equal(found, exact)


def test_eight_bits_by_column_keep_columns_of_unlike_size_apart(tmp_path):
    rng = np.random.default_rng(4)
    sizes = np.logspace(-3, 0, 16, dtype=np.float32)
    weights = rng.normal(size=(128, 16)).astype(np.float32) * sizes
    save_layer(weights, tmp_path / "full.onnx")
    _quantize_by_column(tmp_path / "full.onnx", tmp_path / "tagger.onnx")
    assert "MatMulInteger" in operations(tmp_path / "tagger.onnx")
    values = rng.normal(size=(5, 128)).astype(np.float32)
    found, exact = answers(tmp_path / "tagger.onnx", values), values @ weights
    assert (np.abs(found - exact).max(0) < 0.03 * np.abs(exact).max(0)).all()
    assert not np.array_equal(found, exact)
