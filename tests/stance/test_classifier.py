"""Networks of transformers, run by PyTorch; without it these tests are left out."""

import json

import pytest

from tests.classifiers import POSITIONS, save_classifier, save_random_classifier

pytest.importorskip("torch")
pytest.importorskip("transformers")

from components.stance.classifier import MAX_TOKENS, TextClassifier  # noqa: E402

SIDES = {"negative": -1, "neutral": 0, "positive": 1}
TEXTS = ["a deal", "a bad deal", "the good deal of the country . " * 9, "", "russia"]


@pytest.fixture(scope="module")
def random(tmp_path_factory):
    folder = save_random_classifier(tmp_path_factory.mktemp("random"), ["a", "b", "c"])
    return TextClassifier(folder, threads=1)


@pytest.fixture
def folder(tmp_path):
    return save_classifier(tmp_path / "model", SIDES)


def test_probabilities_add_up_and_stand_in_the_order_of_the_labels(folder):
    rows = TextClassifier(folder, threads=1).probabilities([(text,) for text in TEXTS[:3]])
    assert [row.index(max(row)) for row in rows] == [1, 0, 2]
    assert [sum(row) for row in rows] == pytest.approx([1, 1, 1])


def test_an_answer_does_not_depend_on_its_neighbors(random):
    inputs = [(text, "russia") for text in TEXTS * 8]
    together = random.probabilities(inputs)
    alone = [random.probabilities([item])[0] for item in inputs]
    assert len(together) == len(inputs)
    for row, own in zip(together, alone, strict=True):
        assert row == pytest.approx(own, abs=1e-6)
    assert len({round(row[0], 4) for row in together}) == len(TEXTS)


def test_nothing_gives_nothing(random):
    assert random.probabilities([]) == []


def test_the_text_stands_first_and_the_target_second(random):
    both = random.probabilities([("a bad deal", "russia"), ("russia", "a bad deal")])
    assert both[0] != pytest.approx(both[1], abs=1e-4)


@pytest.mark.parametrize("positions", [POSITIONS, 40])
def test_a_long_text_is_cut_and_its_target_stays(tmp_path, positions):
    folder = save_classifier(tmp_path, SIDES, max_position_embeddings=positions)
    room = min(MAX_TOKENS, positions - 2) - 4  # [CLS] text [SEP] target [SEP]
    inputs = [
        ("deal " * 2000, "bad"),
        ("deal " * 2000, "good"),
        ("deal " * (room - 1) + "bad", "russia"),
        ("deal " * room + "bad", "russia"),
    ]
    rows = TextClassifier(folder, threads=1).probabilities(inputs)
    assert [row.index(max(row)) for row in rows] == [0, 2, 0, 1]


def test_a_target_longer_than_the_text_is_no_error(random):
    (row,) = random.probabilities([("a deal", "russia " * 900)])
    assert sum(row) == pytest.approx(1)


def test_without_a_padding_token_each_text_runs_alone(folder):
    with_padding = TextClassifier(folder, threads=1).probabilities([(t,) for t in TEXTS])
    path = folder / "tokenizer_config.json"
    settings = json.loads(path.read_text())
    del settings["pad_token"]
    path.write_text(json.dumps(settings))
    without = TextClassifier(folder, threads=1).probabilities([(t,) for t in TEXTS])
    assert [row.index(max(row)) for row in without] == [r.index(max(r)) for r in with_padding]


def test_code_that_lies_in_the_folder_is_not_run(folder, tmp_path):
    path = folder / "config.json"
    config = json.loads(path.read_text())
    auto = {"AutoConfig": "own.OwnConfig", "AutoModelForSequenceClassification": "own.Own"}
    path.write_text(json.dumps({**config, "model_type": "own", "auto_map": auto}))
    (folder / "own.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()")
    with pytest.raises(ValueError, match="custom code"):
        TextClassifier(folder, threads=1)
    assert not (tmp_path / "ran").exists()


def test_weights_without_a_classifier_are_refused(folder):
    from transformers import BertModel

    config = (folder / "config.json").read_text()
    BertModel.from_pretrained(folder).save_pretrained(folder)
    (folder / "config.json").write_text(config)
    with pytest.raises(ValueError, match="no weights 'classifier.bias'"):
        TextClassifier(folder, threads=1)
