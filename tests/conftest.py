"""Fixtures of many tests: a tiny model, a browser, an environment of its own for every test."""

import json
import lzma
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import sync_playwright
from tokenizers import Tokenizer, models, pre_tokenizers

from components.model.embeddings import BLOCK, EmbeddingTable, save_embeddings
from components.model.files import EMBEDDINGS, MANIFEST, SHARED, STANCE, TAGGER, TOKENIZER, sha256
from components.quotes.labels import ENTITIES, LABELS, LINK_WIDTH, LINKS, ROLES

WIDTH = 64
WORDS = ("<s>", "<pad>", "</s>", "<unk>", "▁", *'abcdefghijklmnopqrstuvwxyz0123456789.,“”"')

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
PATIENCE = 60_000


@pytest.fixture(autouse=True)
def _own_environment(tmp_path_factory, monkeypatch):
    """Let no test read or write the user's store or reach a model hub."""
    monkeypatch.setenv("KUTIP_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.delenv("KUTIP_MODEL", raising=False)
    os.environ["HF_HUB_OFFLINE"] = "1"


@pytest.fixture
def threshold(monkeypatch):
    """Call a stance unsure below 0.6, whatever the bundled model says."""
    monkeypatch.setattr("components.model.doubt._stored", lambda model: 0.6)


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory) -> Path:
    """Save a model folder of the real layout with random weights and a letter tokenizer."""
    folder = tmp_path_factory.mktemp("tiny_model")
    rng = np.random.default_rng(3)
    codes = rng.integers(0, 256, (len(WORDS), WIDTH // 2), dtype=np.uint8)
    scales = rng.random((len(WORDS), WIDTH // BLOCK)).astype(np.float16)
    save_embeddings(EmbeddingTable(codes, scales), folder / EMBEDDINGS)
    _save_tokenizer(folder)
    _save_graph(folder / STANCE, {"stance": 3, "sentiment": 3}, rng, pooled=True)
    width = LINKS * LINK_WIDTH
    heads = {"labels": len(LABELS), "entities": len(ENTITIES), "roles": len(ROLES)}
    _save_graph(folder / TAGGER, heads | {"asks": width, "answers": width}, rng)
    graphs = (STANCE, TAGGER)
    digests = {name: sha256(folder / name) for name in (*SHARED, *graphs)}
    manifest = {"sha256": digests, "temperature": {"stance": {"*": 2.0, "ko": 4.0}}}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _save_tokenizer(folder: Path) -> None:
    pieces = [(word, 0.0 if place < 4 else -1.0) for place, word in enumerate(WORDS)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    (folder / TOKENIZER).write_bytes(lzma.compress(tokenizer.to_str().encode()))


def _save_graph(
    path: Path, heads: dict[str, int], rng: np.random.Generator, *, pooled: bool = False
):
    """Save a graph with the inputs and outputs of the real one: one random layer a head."""
    from onnx import TensorProto, checker, helper, numpy_helper, save_model

    inputs = [
        helper.make_tensor_value_info("embeddings", TensorProto.FLOAT, ["batch", "length", WIDTH]),
        helper.make_tensor_value_info("mask", TensorProto.INT64, ["batch", "length"]),
        helper.make_tensor_value_info("types", TensorProto.INT64, ["batch", "length"]),
    ]
    nodes, weights, outputs = [], [numpy_helper.from_array(np.array([1]), "axis")], []
    for name, size in heads.items():
        matrix = rng.normal(size=(WIDTH, size)).astype(np.float32)
        weights.append(numpy_helper.from_array(matrix, f"{name}_weights"))
        words = "embeddings"
        if pooled:
            words = f"{name}_mean"
            nodes.append(
                helper.make_node("ReduceMean", ["embeddings", "axis"], [words], keepdims=0)
            )
        nodes.append(helper.make_node("MatMul", [words, f"{name}_weights"], [name]))
        shape = ["batch", size] if pooled else ["batch", "length", size]
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    checker.check_model(model)
    save_model(model, path)


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        pytest.skip("no chromium on this machine; with apt: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context(accept_downloads=True)  # one, so that scripts are cached
        context.set_default_timeout(PATIENCE)
        yield context
        browser.close()
