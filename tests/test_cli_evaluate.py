"""``evaluate`` on the command line, with stand-ins for the models where they do not matter."""

import json
from functools import partial

import pytest

import components.cli
from components.cli import main
from components.pipeline import Analyzer
from components.quotes.extractors import EXTRACTORS
from components.store import Store
from tests.evaluation.samples import DEAL, SEE, TEXT, article, write_lines
from tests.fakes import BreakingStance, fake_models, quoted


@pytest.fixture(autouse=True)
def analyzer(monkeypatch):
    made = partial(Analyzer, models=fake_models(), extract=quoted)
    monkeypatch.setattr(components.cli, "Analyzer", made)


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "harbor.txt").write_text(TEXT, encoding="utf-8")
    return write_lines(tmp_path / "annotated.jsonl", DEAL, SEE)


def run(*arguments) -> int:
    """Return the exit status, also where argparse leaves by itself."""
    try:
        return main(["evaluate", *map(str, arguments)])
    except SystemExit as left:
        return int(left.code or 0)


def test_the_program_is_scored_and_the_figures_are_written(gold, tmp_path, capsys):
    assert run("--gold", gold, "--json", tmp_path / "out.json") == 0
    out, err = capsys.readouterr()
    assert err == "1/1 harbor\n"
    assert "statement f1          1.000" in out
    figures = json.loads((tmp_path / "out.json").read_text())
    assert figures["extractor"] == "both"
    row = figures["scores"]["all"]
    assert (row["statements"], row["speaker"], row["sentiment"], row["stance"]) == (2, 1, 1, 0.5)
    assert figures["intervals"]["stance"] == [0.5, 0.5]
    assert figures["articles"] == 1 and {"day", "version"} < set(figures)


def test_the_sample_is_scored_without_arguments(tmp_path, capsys):
    predictions = write_lines(tmp_path / "none.jsonl")
    assert run("--predictions", predictions) == 0
    assert capsys.readouterr().out.count("\nzh ") == 2


def test_an_article_may_lie_in_the_corpus(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KUTIP_HOME", str(tmp_path / "home"))
    Store(tmp_path / "home").add(article(), (), "v")
    assert run("--gold", write_lines(tmp_path / "alone.jsonl", DEAL)) == 0


def test_predictions_are_scored_instead_of_analyzing(gold, tmp_path, capsys):
    predictions = write_lines(tmp_path / "p.jsonl", DEAL, DEAL | {"article_id": "other"})
    assert run("--gold", gold, "--predictions", predictions, "--errors") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert f"MISSED   harbor:{SEE['start']} [direct] Ada Voss: We will see," in out


def test_predictions_of_other_articles_alone_are_refused(gold, tmp_path, capsys):
    predictions = write_lines(tmp_path / "p.jsonl", DEAL | {"article_id": "other"})
    assert run("--gold", gold, "--predictions", predictions) == 2
    out, err = capsys.readouterr()
    assert out == "" and "p.jsonl has no statement of an annotated article" in err


def test_predictions_without_a_speaker_are_scored(gold, tmp_path, capsys):
    record = {key: value for key, value in DEAL.items() if key != "speaker"}
    assert run("--gold", gold, "--predictions", write_lines(tmp_path / "p.jsonl", record)) == 0


def test_floors_are_printed_alone(gold, capsys):
    assert run("--gold", gold, "--floors") == 0
    assert json.loads(capsys.readouterr().out)["floors"]["en"]["speaker"] == 0.98


def test_an_article_that_fails_is_named_and_costs_its_statements(tmp_path, capsys):
    (tmp_path / "harbor.txt").write_text(TEXT + "Do not panic.", encoding="utf-8")
    assert run("--gold", write_lines(tmp_path / "annotated.jsonl", DEAL)) == 1
    out, err = capsys.readouterr()
    assert err == "1/1 harbor: failed: the extractor\n"
    assert "statement recall      0.000" in out


@pytest.mark.parametrize("name", ["rules", "tagger"])
def test_the_extractor_can_be_chosen(name, gold, monkeypatch, capsys):
    asked = []

    def remember(*arguments):
        asked.append(name)
        return quoted(*arguments)

    monkeypatch.setitem(EXTRACTORS, name, remember)
    assert run("--gold", gold, "--extractor", name) == 0
    assert asked == [name]


def test_another_model_takes_part_and_a_broken_one_is_named(gold, tiny_model, tmp_path, capsys):
    result = tmp_path / "out.json"
    models = ["--model", tiny_model, "--model", tmp_path / "none"]
    assert run("--gold", gold, *models, "--json", result) == 1
    out, err = capsys.readouterr()
    assert len(err.splitlines()) == 1 and str(tmp_path / "none") in err
    assert str(tiny_model) in out
    (figures,) = json.loads(result.read_text())["models"].values()
    assert figures["all"]["stances"] == 2


def test_a_model_that_breaks_while_it_answers_is_named(gold, tiny_model, monkeypatch, capsys):
    def load(settings):
        models = fake_models(settings.model)
        if settings.model == "short":
            models.stance = BreakingStance()
        return models

    monkeypatch.setattr("components.models.load_models", load)
    assert run("--gold", gold, "--model", "short", "--model", "whole") == 1
    out, err = capsys.readouterr()
    assert err == "short: index out of range in self\n"
    assert "\nwhole\n" in out


def test_the_labels_that_are_set_are_not_those_of_the_models_compared(gold, monkeypatch):
    seen = {}

    def load(settings):
        seen[settings.model] = (settings.model_kind, len(settings.model_labels))
        return fake_models()

    monkeypatch.setattr("components.models.load_models", load)
    monkeypatch.setenv("KUTIP_MODEL", "own")
    monkeypatch.setenv("KUTIP_MODEL_KIND", "pair")
    monkeypatch.setenv("KUTIP_MODEL_LABELS", "a=critical,b=supportive")
    assert run("--gold", gold, "--model", "own", "--model", "other") == 0
    assert seen == {"own": ("pair", 2), "other": ("", 0)}


def test_two_models_agree_with_themselves(gold, tiny_model, tmp_path, capsys):
    same = tmp_path / "same"
    same.symlink_to(tiny_model)
    assert run("--gold", gold, "--model", tiny_model, "--model", same) == 0
    assert " 1.00  1.00" in capsys.readouterr().out


def test_another_set_is_measured(tmp_path, capsys):
    token = "\n".join("\t".join(pair) for pair in [("Kata", "O"), ("ya", "U-STATEMENT")])
    (tmp_path / "dev.txt").write_text(token)
    result = tmp_path / "out.json"
    assert run("--set", "pfsa", tmp_path, "--extractor", "rules", "--json", result) == 0
    out, err = capsys.readouterr()
    assert "recall" in out and err == "pfsa: 1/1 articles\n"
    assert json.loads(result.read_text())["pfsa"]["statements"] == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--gold", "none.jsonl"], "there is no file or folder 'none.jsonl'"),
        (["--gold", "TMP"], "holds no .json or .jsonl file"),
        (["--set", "citron", "TMP"], "no set 'citron'; there are polnear, pfsa"),
        (["--set", "polnear", "TMP"], "holds no folders 'text' and 'attributions'"),
        (["--extractor", "guess"], "invalid choice: 'guess'"),
        (["--predictions", "none.jsonl"], "none.jsonl: No such file or directory"),
        (["--predictions", "x", "--extractor", "rules"], "are analyzed already"),
        (["--predictions", "x", "--model", "a"], "are analyzed already"),
        (["--model", "a", "--model", "b", "--errors"], "several models are compared"),
        (["--model", "a", "--model", "b", "--extractor", "rules"], "several models are compared"),
        (["--model", "a", "--model", "b", "--set", "pfsa", "x"], "several models are compared"),
        (["--set", "pfsa", "x", "--errors"], "are about the annotation"),
        (["--set", "pfsa", "x", "--floors"], "are about the annotation"),
        (["--set", "pfsa", "x", "--predictions", "x"], "are about the annotation"),
        (["--json", "none/out.json"], "there is no folder 'none' to write to"),
    ],
)
def test_bad_usage_is_refused_with_one_sentence(arguments, reason, tmp_path, capsys):
    assert run(*[str(tmp_path) if a == "TMP" else a for a in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert reason in err
    assert len(err.splitlines()) == 1


def test_help_names_everything_and_fits_a_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert run("--help") == 0
    text = capsys.readouterr().out
    assert all(len(line) <= 100 for line in text.splitlines())
    for option in ("--gold", "--model", "--extractor", "--set", "--json", "--floors", "--errors"):
        assert option in text
