import json
import shutil

from components.model.doubt import unsure_below
from components.model.files import MANIFEST, UNSURE_BELOW, open_model
from components.settings import BUNDLED_MODEL


def test_the_threshold_is_the_one_stored_with_the_bundled_model():
    assert unsure_below() == open_model(str(BUNDLED_MODEL)).manifest["unsure_below"]


def test_the_threshold_is_that_of_the_model_in_use(tiny_model, tmp_path, monkeypatch):
    folder = shutil.copytree(tiny_model, tmp_path / "model")
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps(manifest | {"unsure_below": 0.93}))
    monkeypatch.setenv("KUTIP_MODEL", str(folder))
    assert unsure_below() == 0.93


def test_a_model_that_stores_none_has_the_usual_one(tiny_model, tmp_path, monkeypatch):
    monkeypatch.setenv("KUTIP_MODEL", str(tiny_model))
    assert unsure_below() == UNSURE_BELOW
    monkeypatch.setenv("KUTIP_MODEL", "some/model-on-the-hub")
    assert unsure_below() == UNSURE_BELOW
