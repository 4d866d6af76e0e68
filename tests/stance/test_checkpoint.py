import json
import os

import pytest

from components.settings import load_settings
from components.stance.checkpoint import open_checkpoint

CONFIG = {
    "architectures": ["BertForSequenceClassification"],
    "id2label": {"0": "favor", "1": "against", "2": "none"},
}


def write(folder, config) -> None:
    text = config if isinstance(config, str) else json.dumps(config)
    (folder / "config.json").write_text(text, encoding="utf-8")


def opened(folder, **environment):
    settings = load_settings({"KUTIP_MODEL": str(folder), "KUTIP_HOME": "x", **environment})
    return open_checkpoint(folder, settings)


def test_a_folder_of_transformers_tells_what_its_outputs_mean(tmp_path):
    write(tmp_path, CONFIG)
    checkpoint = opened(tmp_path)
    assert checkpoint.name == str(tmp_path)
    assert checkpoint.labels.kind == "pair"
    assert checkpoint.labels.meanings == ("supportive", "critical", "neutral")


def test_labels_stand_in_the_order_of_their_numbers(tmp_path):
    numbers = {str(n): "none" for n in range(2, 11)}
    write(tmp_path, {**CONFIG, "id2label": {"10": "none", **numbers, "1": "against", "0": "favor"}})
    assert opened(tmp_path).labels.meanings[:3] == ("supportive", "critical", "neutral")


def test_labels_without_names_are_numbered_as_transformers_does(tmp_path):
    write(tmp_path, {"architectures": CONFIG["architectures"]})
    labels = opened(tmp_path, KUTIP_MODEL_LABELS="LABEL_0=negative,LABEL_1=positive").labels
    assert labels.meanings == ("negative", "positive")


def test_the_version_follows_the_files_and_the_settings(tmp_path):
    write(tmp_path, CONFIG)
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"123")
    first = opened(tmp_path).version
    assert (len(first), opened(tmp_path).version) == (12, first)
    swapped = opened(tmp_path, KUTIP_MODEL_LABELS="favor=critical,against=supportive").version
    weights.write_bytes(b"1234")
    longer = opened(tmp_path).version
    os.utime(weights, (1, 1))
    assert len({first, swapped, longer, opened(tmp_path).version}) == 4


@pytest.mark.parametrize("text", ["{", "[]", "\ud800".encode("utf-8", "surrogatepass")])
def test_a_broken_config_is_one_sentence(tmp_path, text):
    (tmp_path / "config.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ValueError, match=r"config.json is not readable \(.*\)$") as raised:
        opened(tmp_path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("architectures", [["BertForMaskedLM"], [], None, "x"])
def test_a_model_of_another_task_is_refused(tmp_path, architectures):
    write(tmp_path, {**CONFIG, "architectures": architectures})
    with pytest.raises(ValueError, match="is no text classifier: .*ForSequenceClassification"):
        opened(tmp_path)


@pytest.mark.parametrize("labels", [["favor"], {"1": "favor"}, {"a": "favor"}])
def test_broken_labels_are_one_sentence(tmp_path, labels):
    write(tmp_path, {**CONFIG, "id2label": labels})
    with pytest.raises(ValueError, match="id2label in config.json is no list of labels"):
        opened(tmp_path)
