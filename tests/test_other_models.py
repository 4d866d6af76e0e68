"""Models of other origin through the whole program, with PyTorch; left out where it is missing."""

import json
import sys

import pytest

import components.models
from components.cli import main
from components.models import load_models, model_version
from components.pipeline import Analyzer
from components.schema import Article, Span
from components.settings import load_settings
from components.stance.model import StanceInput
from components.store import Store
from tests.classifiers import save_classifier
from tests.fakes import quoted

TEXTS = ["a bad deal of Russia", "a deal of Russia", "a good deal of Russia"]
ASKED = [StanceInput(text, "Russia", Span(len(text) - 6, len(text))) for text in TEXTS]
PAIR = {"favor": 1, "against": -1, "none": 0}
SENTIMENT = {"positive": 1, "neutral": 0, "negative": -1}
INFERENCE = {"contradiction": 1, "neutral": 0, "entailment": -1}  # entailed: "critical"
NUMBERS = {"LABEL_0": 1, "LABEL_1": -1, "LABEL_2": 0}
SIDES = ["critical", "neutral", "supportive"]


@pytest.fixture
def save(tmp_path, tiny_model, monkeypatch):
    """Save a model and choose it, beside a tiny bundled one; return the settings."""
    pytest.importorskip("torch")
    pytest.importorskip("transformers")
    monkeypatch.setattr(components.models, "BUNDLED_MODEL", tiny_model)

    def saved(labels, **environment):
        monkeypatch.setenv("KUTIP_MODEL", str(save_classifier(tmp_path / "model", labels)))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return load_settings()

    return saved


def run_stance(tmp_path, *lines) -> list[dict]:
    source, result = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert main(["stance", str(source), "-o", str(result)]) == 0
    return [json.loads(line) for line in result.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("labels", "environment"),
    [
        (PAIR, {}),
        (SENTIMENT, {}),
        (SENTIMENT, {"KUTIP_MODEL_KIND": "pair"}),
        (NUMBERS, {"KUTIP_MODEL_LABELS": "LABEL_0=supportive,LABEL_1=critical,LABEL_2=neutral"}),
        (NUMBERS, {"KUTIP_MODEL_LABELS": "LABEL_0=positive,LABEL_1=negative,LABEL_2=neutral"}),
    ],
)
def test_a_classifier_answers_for_every_statement(save, tmp_path, labels, environment):
    settings = save(labels, **environment)
    models = load_models(settings)
    assert [score.stance for score in models.stance.score(ASKED)] == SIDES
    records = run_stance(tmp_path, *({"text": text, "target": "Russia"} for text in TEXTS))
    assert [record["stance"] for record in records] == SIDES


def test_the_tone_comes_from_a_sentiment_classifier(save, tmp_path):
    save(SENTIMENT)
    records = run_stance(tmp_path, *({"text": text, "target": "Russia"} for text in TEXTS))
    assert [record["sentiment"] for record in records] == ["negative", "neutral", "positive"]
    assert sum(records[0]["sentiment_probabilities"].values()) == pytest.approx(1)


def test_the_tone_beside_a_pair_classifier_is_that_of_the_bundled_model(save, tiny_model):
    tones = load_models(save(PAIR)).stance.sentiment(TEXTS)
    bundled = load_models(load_settings({"KUTIP_MODEL": str(tiny_model)}))
    assert tones == bundled.stance.sentiment(TEXTS)


@pytest.mark.parametrize(
    "line",
    [
        {"text": "the deal", "target": "Russia", "language": "en"},
        {"text": "The deal was announced by the government.", "target": "Russia"},
        {"text": "the deal", "target": "Rusia", "language": "id"},
        {"text": "Kesepakatan itu diumumkan oleh pemerintah kemarin.", "target": "Rusia"},
    ],
)
def test_an_inference_model_is_asked_in_the_language_of_the_line(save, tmp_path, line):
    save(INFERENCE)
    (record,) = run_stance(tmp_path, line)
    assert (record["stance"], record["sentiment"]) == ("critical", "negative")
    assert {key: record[key] for key in line} == line and len(record) == len(line) + 4


def test_a_language_whose_words_the_model_does_not_know_is_asked_in_it(save, tmp_path):
    save(INFERENCE)
    (record,) = run_stance(tmp_path, {"text": "deal", "target": "Russland", "language": "de"})
    assert record["stance"] == "neutral"


@pytest.mark.parametrize("labels", [PAIR, SENTIMENT, INFERENCE])
def test_an_article_is_analyzed_and_kept_under_the_models_version(save, tmp_path, labels):
    analyzer = Analyzer(save(labels), extract=quoted)
    said = "“Russia made a bad deal with China,” said Ada Voss of the Lunde Institute."
    assert analyzer.analyze_all([Article("a", f"Deal\n\n{said}")], Store(tmp_path)) == []
    stances = Store(tmp_path).stances()
    assert set(stances["stance"]) == {"critical"} and len(stances) == 2


def test_the_version_is_known_without_loading_and_follows_the_labels(save):
    settings = save(PAIR)
    version = load_models(settings).version
    assert version == model_version(settings)
    assert version.count("+") == 1
    swapped = save(PAIR, KUTIP_MODEL_LABELS="favor=critical,against=supportive")
    assert model_version(swapped) != version


def test_the_probabilities_of_another_model_are_not_weighted(save):
    assert load_models(save(PAIR)).stance.neutral_odds == 1.0


def test_broken_weights_are_one_sentence(save, tmp_path):
    settings = save(PAIR)
    (tmp_path / "model" / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(ValueError, match="model '.*' does not load: ") as raised:
        load_models(settings)
    assert "\n" not in str(raised.value)


def described(folder, labels):
    folder.mkdir()
    config = {
        "architectures": ["BertForSequenceClassification"],
        "id2label": dict(enumerate(labels)),
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return load_settings({"KUTIP_HOME": str(folder), "KUTIP_MODEL": str(folder)})


@pytest.mark.parametrize("missing", ["torch", "transformers"])
def test_missing_pytorch_says_what_to_install(tmp_path, tiny_model, monkeypatch, missing):
    monkeypatch.setattr(components.models, "BUNDLED_MODEL", tiny_model)
    settings = described(tmp_path / "model", PAIR)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ValueError, match=r"PyTorch is missing; .* pip install -e \"\.\[torch\]\""):
        load_models(settings)


def test_a_folder_without_any_model_is_one_sentence(tmp_path):
    settings = load_settings({"KUTIP_HOME": str(tmp_path), "KUTIP_MODEL": str(tmp_path)})
    with pytest.raises(ValueError, match="no model in .*: it has no kutip.json and no config.json"):
        load_models(settings)


def test_a_refused_model_ends_the_command_with_its_sentence(tmp_path, monkeypatch, capsys):
    described(tmp_path / "model", ["joy", "anger"])
    monkeypatch.setenv("KUTIP_MODEL", str(tmp_path / "model"))
    (tmp_path / "in.jsonl").write_text('{"text": "a", "target": "b"}\n')
    assert main(["stance", str(tmp_path / "in.jsonl")]) == 2
    told = capsys.readouterr().err
    assert "has the labels joy, anger" in told and told.count("\n") == 1
