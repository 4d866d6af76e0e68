"""The bundled model: small enough, and the same answers however it is run."""

import pytest

from components.model.files import open_model
from components.models import load_models
from components.schema import Span
from components.settings import BUNDLED_MODEL, load_settings
from components.stance.model import StanceInput

ALL, ONE = 130e6, 95e6  # bytes
TEXTS = [
    ("Kami mendukung Ukraina dan mengutuk Rusia.", "Rusia"),
    ("We admire Japan.", "Japan"),
    ("中国不可信。", "中国"),
    ("Russia, which has waited for years, says that Turkey keeps its word " * 3, "Turkey"),
]


def test_the_files_are_small_enough():
    files = open_model(str(BUNDLED_MODEL))
    sizes = [(files.folder / name).stat().st_size for name in files.manifest["sha256"]]
    assert max(sizes) < ONE
    assert sum(sizes) < ALL


@pytest.fixture(scope="module")
def items():
    places = [text.index(target) for text, target in TEXTS]
    return [
        StanceInput(text, target, Span(place, place + len(target)))
        for (text, target), place in zip(TEXTS, places, strict=True)
    ]


def test_answers_depend_on_neither_batch_nor_threads(items, tmp_path):
    home = {"KUTIP_HOME": str(tmp_path)}
    one = load_models(load_settings(home | {"KUTIP_THREADS": "1"})).stance
    three = load_models(load_settings(home | {"KUTIP_THREADS": "3"})).stance
    expected = [one.score([item])[0] for item in items]
    for found in (one.score(items), three.score(items), three.score(items[::-1])[::-1]):
        for score, wanted in zip(found, expected, strict=True):
            assert score.critical == pytest.approx(wanted.critical, abs=1e-3)
            assert score.supportive == pytest.approx(wanted.supportive, abs=1e-3)


def test_the_named_side_is_told_from_the_other(items):
    bundled = load_models(load_settings({"KUTIP_HOME": "unused"})).stance
    russia, japan, china, _ = bundled.score(items)
    assert (russia.stance, japan.stance, china.stance) == ("critical", "supportive", "critical")
