import json
import shutil

import pytest

from components.model.files import MANIFEST, STANCE, open_model


@pytest.fixture
def folder(tiny_model, tmp_path):
    return shutil.copytree(tiny_model, tmp_path / "model")


def test_a_whole_folder_has_a_version_and_temperatures(folder):
    files = open_model(str(folder))
    assert len(files.version) == 12
    assert files.temperatures("stance") == {"*": 2.0, "ko": 4.0}
    assert files.temperatures("sentiment") == {"*": 1.0}


def test_the_manifest_tells_how_to_read_the_probabilities(folder):
    files = open_model(str(folder))
    assert files.neutral_odds == 1.0
    manifest = json.loads((folder / MANIFEST).read_text())
    changed = {**manifest, "neutral_odds": 3}
    (folder / MANIFEST).write_text(json.dumps(changed))
    changed_files = open_model(str(folder))
    assert changed_files.neutral_odds == 3.0
    assert changed_files.version != files.version


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(ValueError, match="no model '.*nowhere'") as raised:
        open_model(str(tmp_path / "nowhere"))
    assert "\n" not in str(raised.value)


def test_a_folder_without_manifest_is_named(tmp_path):
    with pytest.raises(ValueError, match=f"the file {MANIFEST} is missing"):
        open_model(str(tmp_path))


def test_a_damaged_file_is_named(folder):
    (folder / STANCE).write_bytes(b"something else")
    with pytest.raises(ValueError, match=rf"{STANCE} is damaged"):
        open_model(str(folder))


def test_a_missing_file_is_named(folder):
    (folder / STANCE).unlink()
    with pytest.raises(ValueError, match=rf"{STANCE} is missing"):
        open_model(str(folder))


@pytest.mark.parametrize("text", ["{", "[]", '{"sha256": 3}', "{}"])
def test_an_unreadable_manifest_is_one_sentence(folder, text):
    (folder / MANIFEST).write_text(text)
    with pytest.raises(ValueError, match=f"{MANIFEST} is not readable"):
        open_model(str(folder))


def test_a_manifest_that_lists_too_little_is_refused(folder):
    manifest = json.loads((folder / MANIFEST).read_text())
    del manifest["sha256"][STANCE]
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(ValueError, match=f"does not list {STANCE}"):
        open_model(str(folder))


@pytest.mark.parametrize(
    "changes",
    [
        {"temperature": {"stance": 2.0}},
        {"temperature": None},
        {"temperature": {"stance": {"*": 0}}},
        {"neutral_odds": "many"},
        {"unsure_below": None},
        {"unsure_below": 7},
    ],
)
def test_numbers_that_make_no_sense_are_one_sentence(folder, changes):
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps(manifest | changes))
    with pytest.raises(ValueError, match=f"{MANIFEST} must give temperatures by language"):
        open_model(str(folder))
