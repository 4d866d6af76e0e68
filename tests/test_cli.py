"""The command line, with stand-ins for the models."""

import csv
import io
import json
import subprocess
import sys
from functools import partial

import pandas as pd
import pytest

import components.cli
from components.cli import main
from components.pipeline import Analyzer
from components.schema import StanceScore
from components.settings import ROOT
from components.stance.prior import with_prior
from components.store import Store
from tests.fakes import fake_models, quoted

TEXT = """Harbor of Lunde closes

The harbor closed on Monday.

“Russia made a bad deal with China,” said Ada Voss of the Lunde Institute.

“We will see,” Voss said.
"""


@pytest.fixture(autouse=True)
def models(monkeypatch):
    stand_ins = fake_models()
    made = partial(Analyzer, models=stand_ins, extract=quoted)
    monkeypatch.setattr(components.cli, "Analyzer", made)
    return stand_ins


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "harbor.txt").write_text(TEXT, encoding="utf-8")
    (folder / "later.txt").write_text(TEXT.replace("Monday", "Tuesday"), encoding="utf-8")
    return folder


def run(*arguments) -> int:
    """Return the exit status, also where argparse leaves by itself."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as left:
        return int(left.code or 0)


def test_records_go_to_standard_output_and_progress_to_standard_error(texts, capsysbinary):
    assert run("analyze", texts) == 0
    out, err = capsysbinary.readouterr()
    records = [json.loads(line) for line in out.decode().splitlines()]
    assert [record["article_id"] for record in records] == ["harbor"] * 2 + ["later"] * 2
    assert err.decode().splitlines() == ["1/2 harbor: 2 statements", "2/2 later: 2 statements"]


def test_a_record_is_as_defined(texts, tmp_path, capsysbinary):
    known = tmp_path / "meta.csv"
    known.write_text("file,source,published\nharbor,Lunde Pos,2023-09-13\n")
    assert run("analyze", texts / "harbor.txt", "--metadata", known) == 0
    record = json.loads(capsysbinary.readouterr().out.splitlines()[0])
    assert (
        list(record)[:16]
        == (
            "article_id source published language kind text start end cue speaker role affiliation "
            "via sentiment sentiment_score targets"
        ).split()
    )
    assert (record["source"], record["published"], record["language"]) == (
        "Lunde Pos",
        "2023-09-13",
        "en",
    )
    assert (record["via"], record["role"], record["sentiment"]) == (None, "analyst", "negative")
    assert TEXT[record["start"] : record["end"]] == record["text"]
    target = record["targets"][0]
    assert {key: target[key] for key in ("country", "mention", "explicit", "stance", "score")} == {
        "country": "RUS",
        "mention": "Russia",
        "explicit": True,
        "stance": "critical",
        "score": round(with_prior(StanceScore(0.8, 0.1, 0.1), 4.5).score, 4),
    }


def test_tables_have_a_row_a_statement_and_target(texts, tmp_path):
    assert run("analyze", texts / "harbor.txt", "-o", tmp_path / "a.csv") == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert [(row["text"][:8], row["country"], row["stance"]) for row in rows] == [
        ("Russia m", "RUS", "critical"),
        ("Russia m", "CHN", "critical"),
        ("We will ", "", ""),
    ]
    assert run("analyze", texts / "harbor.txt", "-o", tmp_path / "a.xlsx") == 0
    assert len(pd.read_excel(tmp_path / "a.xlsx")) == 3


def test_jsonl_and_parquet_have_a_row_a_statement(texts, tmp_path):
    assert run("analyze", texts, "-o", tmp_path / "a.jsonl") == 0
    assert run("analyze", texts, "-o", tmp_path / "a.parquet") == 0
    lines = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    frame = pd.read_parquet(tmp_path / "a.parquet")
    assert len(lines) == len(frame) == 4
    assert frame["targets"][0][0]["country"] == json.loads(lines[0])["targets"][0]["country"]


def test_an_unchanged_article_is_read_from_the_store(texts, models, tmp_path):
    for _ in range(2):
        assert run("analyze", texts / "harbor.txt", "-o", tmp_path / "a.jsonl") == 0
    assert models.stance.batches == 1


def test_the_dashboard_s_corpus_stays_as_it_is(texts, tmp_path, monkeypatch):
    monkeypatch.setenv("KUTIP_HOME", str(tmp_path / "home"))
    assert run("analyze", texts, "-o", tmp_path / "a.jsonl") == 0
    assert Store(tmp_path / "home").members() == []
    assert list((tmp_path / "home").rglob("*.parquet"))


def test_articles_that_fail_are_named_and_the_rest_is_written(texts, tmp_path, capsys):
    (texts / "empty.txt").touch()
    (texts / "odd.txt").write_text("Do not panic.")
    assert run("analyze", texts, "-o", tmp_path / "a.jsonl") == 1
    assert len((tmp_path / "a.jsonl").read_text("utf-8").splitlines()) == 4
    err = capsys.readouterr().err.splitlines()
    assert err[0] == f"1/4 {texts / 'empty.txt'}: failed: the file is empty"
    assert err[3] == "4/4 odd: failed: the extractor"
    assert err[-1] == "2 of 4 articles failed"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["analyze"], "the following arguments are required: PATH"),
        (["translate"], "invalid choice: 'translate'"),
        (["analyze", "none.txt"], "there is no file or folder 'none.txt'"),
        (["analyze", "EMPTY"], "holds no .txt file"),
        (["analyze", "TEXTS", "-o", "a.doc"], "must end in .jsonl, .csv, .parquet or .xlsx"),
        (["analyze", "TEXTS", "-o", "none/a.csv"], "there is no folder 'none' to write to"),
        (["analyze", "TEXTS", "--metadata", "none.csv"], "none.csv: No such file or directory"),
        (["analyze", "EMPTY/picture.png"], "its name must end in .txt"),
        (["stance", "none.jsonl"], "none.jsonl: No such file or directory"),
        (["stance", "EMPTY"], "Is a directory"),
        (["stance", "IN", "-o", "none/a.jsonl"], "there is no folder 'none' to write to"),
    ],
)
def test_bad_usage_is_refused_with_one_sentence(arguments, reason, texts, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "in.jsonl").touch()
    places = {
        "TEXTS": str(texts),
        "EMPTY": str(tmp_path / "empty"),
        "IN": str(tmp_path / "in.jsonl"),
    }
    for name, place in places.items():
        arguments = [argument.replace(name, place) for argument in arguments]
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert reason in err
    assert len(err.splitlines()) == 1


def test_a_missing_model_is_said_in_one_sentence(texts, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(components.cli, "Analyzer", Analyzer)
    monkeypatch.setenv("KUTIP_MODEL", str(tmp_path / "none"))
    assert run("analyze", texts) == 2
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert str(tmp_path / "none") in err


def stance(tmp_path, *lines) -> tuple[int, list[dict]]:
    source, result = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    source.write_text("\n".join(texts) + "\n", encoding="utf-8")
    status = run("stance", source, "-o", result)
    written = result.read_text("utf-8").splitlines() if result.exists() else []
    return status, [json.loads(line) for line in written]


def test_sentences_are_scored_and_other_keys_passed_through(tmp_path):
    line = {"id": 7, "text": "A bad deal for Rusia.", "target": "Rusia", "start": 15, "end": 20}
    status, (record,) = stance(tmp_path, line)
    assert status == 0
    assert {key: record[key] for key in line} == line
    assert record["stance"] == "critical"
    assert record["probabilities"] == {"critical": 0.8, "neutral": 0.1, "supportive": 0.1}
    assert record["sentiment"] == "negative"
    assert record["sentiment_probabilities"] == {"negative": 0.9, "neutral": 0.05, "positive": 0.05}


def test_a_target_without_a_place_is_looked_for(tmp_path, models):
    texts = ["Rusiana and Rusia", "rusia", "Rusianya", "他说中国好", "elsewhere"]
    targets = ["Rusia", "Rusia", "Rusia", "中国", "Rusia"]
    lines = [{"text": a, "target": b} for a, b in zip(texts, targets, strict=True)]
    assert stance(tmp_path, *lines)[0] == 0
    spans = [item.span and (item.span.start, item.span.end) for item in models.stance.asked]
    assert spans == [(12, 17), (0, 5), (0, 5), (2, 4), None]


def test_many_lines_are_scored_in_batches_and_stay_in_order(tmp_path, models):
    lines = [{"text": f"{n} Rusia", "target": "Rusia"} for n in range(70)]
    _, records = stance(tmp_path, *lines)
    assert [record["text"] for record in records] == [line["text"] for line in lines]
    assert models.stance.batches == 3


def test_an_empty_input_gives_an_empty_output(tmp_path):
    assert stance(tmp_path, "") == (0, [])


GOOD = {"text": "Rusia", "target": "Rusia"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "no valid JSON in UTF-8"),
        ("[]", "a JSON object is expected"),
        ({"target": "Rusia"}, "'text' is missing or no text"),
        ({"text": " ", "target": "Rusia"}, "'text' is missing or no text"),
        ({"text": "Rusia", "target": 3}, "'target' is missing or no text"),
        ({**GOOD, "start": 0, "end": 6}, "start 0 and end 6 are no part of a text of 5 characters"),
        ({**GOOD, "start": 3, "end": 3}, "start 3 and end 3"),
        ({**GOOD, "start": -1, "end": 3}, "start -1 and end 3"),
        ({**GOOD, "start": 1}, "start 1 and end None"),
        ({**GOOD, "start": "0", "end": "5"}, "start 0 and end 5"),
        ({**GOOD, "text": "Rusia \ud83d"}, "half a character"),
        ({**GOOD, "language": 3}, "'language' is no text"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(tmp_path, capsys, line, reason):
    assert stance(tmp_path, GOOD, "", line) == (2, [])
    err = capsys.readouterr().err
    assert "in.jsonl, line 3: " in err and reason in err
    assert len(err.splitlines()) == 1


def test_scores_go_to_standard_output_without_a_file(tmp_path, capsysbinary):
    (tmp_path / "in.jsonl").write_text(json.dumps(GOOD))
    assert run("stance", tmp_path / "in.jsonl") == 0
    assert json.loads(capsysbinary.readouterr().out)["stance"] == "neutral"


def test_the_language_of_a_line_is_told_only_to_a_model_that_reads_it(tmp_path, models):
    lines = [
        {"text": "Die Regierung lobt den Vertrag.", "target": "Russland"},
        {"text": "Die Regierung lobt den Vertrag.", "target": "Russland", "language": "fr-FR"},
    ]
    assert stance(tmp_path, *lines)[1][1]["language"] == "fr-FR"
    models.stance.reads_language = True
    stance(tmp_path, *lines)
    assert [item.language for item in models.stance.asked] == ["", "fr", "de", "fr"]


@pytest.mark.parametrize("command", [[], ["analyze"], ["stance"]])
def test_help_names_everything_and_fits_a_terminal(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert run(*command, "--help") == 0
    text = capsys.readouterr().out
    assert all(len(line) <= 100 for line in text.splitlines())
    words = {(): ("analyze", "stance", "exit status"), ("analyze",): ("--metadata", ".xlsx"),
             ("stance",): ("IN.jsonl", "probabilities")}[tuple(command)]  # fmt: skip
    assert all(word in text for word in words)


def test_the_command_line_is_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "components", "analyze", "none"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "python -m components: there is no file or folder 'none'\n"
