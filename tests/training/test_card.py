"""The model card says what the manifest records."""

import json
import shutil

import pytest

from components.model.files import MANIFEST, open_model
from components.settings import BUNDLED_MODEL
from components.training.card import BEGIN, CARD, card_tables, write_card


def test_the_bundled_card_holds_the_tables_of_its_manifest():
    card = (BUNDLED_MODEL / CARD).read_text(encoding="utf-8")
    assert card_tables(open_model(str(BUNDLED_MODEL))) in card


@pytest.fixture
def folder(tiny_model, tmp_path):
    folder = shutil.copytree(tiny_model, tmp_path / "model")
    bundled = json.loads((BUNDLED_MODEL / MANIFEST).read_text())
    own = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps(bundled | {"sha256": own["sha256"]}))
    return folder


def test_only_what_stands_between_the_marks_is_replaced(folder):
    card = (BUNDLED_MODEL / CARD).read_text(encoding="utf-8")
    (folder / CARD).write_text(card)
    write_card(folder)
    written = (folder / CARD).read_text()
    assert written != card
    assert open_model(str(folder)).manifest["sha256"]["stance.onnx"] in written
    assert written.partition(BEGIN)[0] == card.partition(BEGIN)[0]


def test_a_card_without_marks_is_refused(folder):
    (folder / CARD).write_text("nothing here")
    with pytest.raises(ValueError, match="has no place for the tables"):
        write_card(folder)
