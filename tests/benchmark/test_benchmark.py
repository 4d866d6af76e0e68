"""The commands, with stand-ins for the engines and once with the tiny model."""

import importlib
import json
from dataclasses import replace

import pytest

import components.benchmark.__main__ as command
from components.benchmark import parts
from components.benchmark.jobs import Answer, Job, run_job
from components.benchmark.stance import fastest, rate

PAIRS = [
    {"text": f"the harbor of lunde {number}", "target": "lunde", "span": [14, 19]}
    for number in range(3)
] + [{"text": "a bad deal", "target": "lunde", "span": None}]


@pytest.fixture
def asked(monkeypatch):
    """Jobs that were asked; stand-ins answer them, the bundled engine twice as fast."""
    jobs = []

    def answer(job):
        jobs.append(job)
        if job.task == "inputs":
            return Answer(1.0, {"inputs": PAIRS, "version": "fake"})
        figures = {"rate": 20.0 if job.engine == "bundled" else 10.0, "peak": 50.0}
        if job.task == "extraction":
            return Answer(1.0, figures | {"stages": [["rules", 0.1]]})
        return Answer(1.0, figures | {"batch": job.batch or 8})

    monkeypatch.setattr(parts, "run_job", answer)
    monkeypatch.setattr(command, "find_spec", lambda name: object())
    return jobs


def test_engines_take_turns_and_the_figures_are_written(asked, tmp_path, capsys):
    out = tmp_path / "speed.json"
    options = ["--only", "bundled", "classifier", "--rounds", "2", "--pairs", "2"]
    assert command.main(["stance", *options, "--json", str(out)]) == 0
    stance = [job for job in asked if job.task == "stance"]
    assert [job.engine for job in stance] == ["bundled", "classifier", "classifier", "bundled"]
    assert all(len(job.items) == 2 for job in stance)
    assert [job.batch for job in stance] == [0, 0, 8, 8]  # chosen once
    ours, other = json.loads(out.read_text())["stance"]
    assert (ours["ratio"], other["ratio"]) == (1.0, 2.0)
    assert "2.00x" in capsys.readouterr().out


def test_both_engines_of_a_round_get_the_same_pairs(asked):
    command.main(["stance", "--only", "bundled", "network", "--rounds", "1", "--pairs", "2"])
    first, second = (job.items for job in asked if job.task == "stance")
    assert first == second


def test_networks_nobody_gave_are_made(asked, capsys):
    command.main(["stance", "--only", "network", "--rounds", "1"])
    assert [job.task for job in asked] == ["inputs", "networks", "stance"]
    assert "random weights" in capsys.readouterr().out


def test_a_given_network_is_used(asked, tmp_path, capsys):
    given = ["--encoder", str(tmp_path), "--checkpoint", str(tmp_path / "stance.pt")]
    command.main(["stance", "--only", "network", "--rounds", "1", *given])
    assert [job.task for job in asked] == ["inputs", "stance"]
    assert asked[1].folders["encoder"] == str(tmp_path)
    assert "trained weights" in capsys.readouterr().out


def test_stages_are_printed(asked, capsys):
    assert command.main(["extraction", "--rounds", "1"]) == 0
    assert {job.task for job in asked} == {"extraction"}
    assert "100%" in capsys.readouterr().out


def test_without_pytorch_only_the_bundled_model_runs(asked, monkeypatch, capsys):
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert command.main(["stance", "--rounds", "1"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "[torch]" in said
    assert command.main(["stance", "--only", "bundled", "--rounds", "1"]) == 0


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["speed"], "no part 'speed'"),
        (["--checkpoint", "x.pt"], "--encoder"),
        (["--json", "no/such/folder/x.json"], "no folder"),
    ],
)
def test_a_bad_call_is_refused_in_a_sentence(asked, options, word, capsys):
    assert command.main(options) == 2
    assert word in capsys.readouterr().err
    assert not asked


def test_a_rate_counts_whole_passes():
    passes = []
    found = rate(lambda inputs, batch: passes.append(batch), [None] * 4, 2)
    assert passes == [2]
    assert found > 0


def test_the_fastest_batch_size_is_taken(monkeypatch):
    monkeypatch.setattr(
        "components.benchmark.stance.rate", lambda score, inputs, size: {1: 5, 8: 9, 32: 7}[size]
    )
    assert fastest(None, [], (1, 8, 32)) == 8


def test_the_bundled_engine_runs_in_a_process_of_its_own(tiny_model):
    job = Job("stance", engine="bundled", model=str(tiny_model), threads=1, items=tuple(PAIRS))
    answer = run_job(job)
    assert answer.figures["rate"] > 0
    assert answer.figures["peak"] > 0
    assert answer.first_answer > 0


def test_an_analysis_runs_in_a_process_of_its_own(tiny_model):
    job = Job("extraction", engine="both", model=str(tiny_model), threads=1)
    stages = dict(run_job(job).figures["stages"])
    assert {"tagger's graph", "quote rules"} <= set(stages)
    stages = dict(run_job(replace(job, engine="rules")).figures["stages"])
    assert "quote rules" in stages
    assert "attribution graph" not in stages


def test_a_process_that_fails_says_why(tmp_path):
    with pytest.raises(RuntimeError, match=r"stance bundled failed: .*kutip\.json"):
        run_job(Job("stance", engine="bundled", model=str(tmp_path), items=tuple(PAIRS)))


def test_the_pairs_are_those_the_program_scores(monkeypatch, tiny_model):
    inputs = importlib.import_module("components.benchmark.inputs")
    monkeypatch.setattr(inputs, "bundled_articles", lambda: [1, 2])
    fake = type("Fake", (), {"score": lambda self, items: ["score"] * len(items)})()

    class Analyzer:
        def __init__(self, settings, models):
            self.models = models

        def analyze(self, article):
            from components.stance.model import StanceInput

            assert self.models.stance.score([StanceInput("a", f"b{article}")]) == ["score"]

    models = type("Models", (), {"stance": fake, "version": "v"})()
    monkeypatch.setattr(inputs, "Analyzer", Analyzer)
    monkeypatch.setattr(inputs, "load_models", lambda settings: models)
    found = inputs.collect_inputs(Job("inputs", model="m"), lambda: None)
    assert [record["target"] for record in found["inputs"]] == ["b1", "b2"]
    assert inputs.stance_input(found["inputs"][0]).target == "b1"
