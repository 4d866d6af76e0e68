import json
import os
import shutil
import subprocess
import sys

import pytest

from components.model.files import MANIFEST, STANCE, TAGGER, sha256
from components.models import load_models, model_version
from components.schema import Span
from components.settings import ROOT, load_settings
from components.stance.model import StanceInput


def settings(folder):
    return load_settings({"KUTIP_HOME": str(folder), "KUTIP_MODEL": str(folder)})


@pytest.fixture(scope="module")
def models(tiny_model):
    return load_models(settings(tiny_model))


def test_probabilities_add_up(models):
    scores = models.stance.score([StanceInput("ab cd", "x", Span(0, 2)), StanceInput("", "x")])
    for score in scores:
        assert score.critical + score.neutral + score.supportive == pytest.approx(1, abs=1e-5)
        assert score.score == max(score.critical, score.neutral, score.supportive)
    for tone in models.stance.sentiment(["ab", "cd ef"]):
        assert tone.negative + tone.neutral + tone.positive == pytest.approx(1, abs=1e-5)


def test_a_text_scores_the_same_alone_and_among_others(models):
    items = [StanceInput("ab " * n, "x") for n in range(1, 5)]
    together = models.stance.score(items)
    assert together == [models.stance.score([item])[0] for item in items]


def test_the_tagger_gives_the_tokens_of_each_paragraph(models):
    text = "ab cd\nef. gh"
    tagged = models.tagger.tag(text, [Span(0, 5), Span(6, 12)])
    assert ["".join(text[t.span.start : t.span.end] for t in row) for row in tagged] == [
        "abcd",
        "ef.gh",
    ]


def test_a_paragraph_longer_than_a_window_is_tagged_whole(models):
    text = "ab " * 400
    (tagged,) = models.tagger.tag(text, [Span(0, len(text))])
    assert "".join(text[t.span.start : t.span.end] for t in tagged) == "ab" * 400


def test_the_version_is_known_without_loading(models, tiny_model):
    assert model_version(settings(tiny_model)) == models.version


def test_a_folder_without_tagger_uses_the_bundled_one(tiny_model, tmp_path):
    folder = shutil.copytree(tiny_model, tmp_path / "model")
    manifest = json.loads((folder / MANIFEST).read_text())
    del manifest["sha256"][TAGGER]
    (folder / MANIFEST).write_text(json.dumps(manifest))
    version = model_version(settings(folder))
    assert version.count("+") == 1


def test_a_graph_that_is_no_graph_is_one_sentence(tiny_model, tmp_path):
    folder = shutil.copytree(tiny_model, tmp_path / "model")
    (folder / STANCE).write_bytes(b"no graph")
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["sha256"][STANCE] = sha256(folder / STANCE)
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(ValueError, match="does not load") as raised:
        load_models(settings(folder))
    assert "\n" not in str(raised.value)


def test_a_tagger_of_another_version_is_one_sentence(tiny_model, tmp_path):
    folder = shutil.copytree(tiny_model, tmp_path / "model")
    shutil.copyfile(folder / STANCE, folder / TAGGER)
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["sha256"][TAGGER] = sha256(folder / TAGGER)
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(ValueError, match="tagger.onnx gives stance, sentiment; this version"):
        load_models(settings(folder))


def test_an_article_without_content_has_no_tokens(models):
    assert models.tagger.tag("", []) == []


def test_nothing_is_written_down_about_the_user(tiny_model, tmp_path):
    """ONNX Runtime would keep events for its makers in the user's folder."""
    code = "from tests.test_models import load_models, settings; load_models(settings({!r}))"
    kept = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", code.format(str(tiny_model))]
    subprocess.run(command, cwd=ROOT, env=kept | home, check=True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
