"""The quality page: what is measured, kept, compared and refused."""

import errno
import json
import re
from dataclasses import replace

import pytest

from components.evaluation.comparison import cases_of
from components.evaluation.gold import read_sample
from components.evaluation.kept import shipped_measurement
from components.schema import Article
from components.store import Store
from tests.evaluation.samples import DEAL, SEE, TEXT
from tests.fakes import BreakingStance, fake_models
from tests.pages.conftest import words
from tests.pages.fake_analyzer import FakeAnalyzer

SCORED = []
SAMPLE = read_sample()
MARKED = [record for record in SAMPLE.statements if not record.get("optional")]
LANGUAGES = {entry.language for entry in SAMPLE.articles}
PAIRS = len(cases_of(SAMPLE).inputs)


class CountingAnalyzer(FakeAnalyzer):
    """Finds the first line of each article, and fails where it is told to."""

    def analyze(self, article):
        SCORED.append(article.article_id)
        if article.article_id == "zh_002_coal":
            raise RuntimeError("no ink")
        ((found,)) = self.analyze_each([article], None)
        return found.article, found.statements


@pytest.fixture(autouse=True)
def _without_models(monkeypatch):
    def load(settings):
        if "none" in settings.model:
            raise ValueError(f"no model in {settings.model!r}: it has no kutip.json")
        return fake_models(settings.model)

    SCORED.clear()
    monkeypatch.setattr("components.pipeline.Analyzer", CountingAnalyzer)
    monkeypatch.setattr("components.models.load_models", load)
    monkeypatch.setattr("components.models.model_version", lambda s: load(s).version)


def button(app, label):
    return next(button for button in app.button if button.label == label)


def upload(app, *records):
    data = "".join(f"{json.dumps(record)}\n" for record in records).encode()
    app.file_uploader[0].upload("own.jsonl", data, "application/json").run()
    assert not app.exception
    return app


@pytest.fixture
def _nothing_shipped(monkeypatch):
    monkeypatch.setattr("components.ui.quality.shipped_measurement", lambda: None)


def test_the_page_opens_with_the_figures_that_come_with_the_program(empty, open_page):
    app = open_page("quality")
    table = app.dataframe[0].value
    assert table["Language"][0] == "All" and {"Arabic", "Indonesian"} < set(table["Language"])
    assert "These figures come with the program." in app.info[0].value
    kept, version = shipped_measurement()
    assert f"Measured on {kept.day} with model and rules {version}" in words(app)
    assert SCORED == []


def test_nothing_is_measured_until_asked_for(empty, open_page, _nothing_shipped):
    app = open_page("quality")
    assert SCORED == []
    measured_on = f"{len(SAMPLE.articles)} annotated articles in {len(LANGUAGES)} languages"
    assert f"{measured_on} with {len(MARKED)} marked statements" in words(app)
    assert "Nothing has been measured yet" in app.info[0].value
    assert not app.dataframe


def test_a_measurement_is_shown_with_its_counts_and_kept(empty, home, open_page):
    app = open_page("quality")
    app.button(key="measure").click().run()
    assert not app.exception
    table = app.dataframe[0].value
    assert list(table["Language"][:2]) == ["All", "Indonesian"]
    indonesian = sum(record["language"] == "id" for record in MARKED)
    assert list(table["Statements"][:2]) == [len(MARKED), indonesian]
    assert re.search(rf"Of {len(MARKED)} marked statements \d+\s% are found", words(app))
    assert app.warning[0].value == "Not read: zh\\_002\\_coal: no ink"
    SCORED.clear()
    again = open_page("quality")
    assert SCORED == [] and len(again.dataframe[0].value) == len(LANGUAGES) + 1
    assert len(list((home / "quality").glob("*.json"))) == 1


def test_a_measurement_that_cannot_be_kept_is_shown_all_the_same(empty, open_page, monkeypatch):
    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("components.ui.quality.keep_measurement", full)
    app = open_page("quality")
    app.button(key="measure").click().run()
    assert not app.exception and not app.error
    assert app.warning[0].value.endswith("kept for your next visit: No space left on device")
    assert len(app.dataframe[0].value) == len(LANGUAGES) + 1


def test_a_broken_file_of_a_measurement_is_measured_anew(empty, home, open_page):
    open_page("quality").button(key="measure").click().run()
    (kept,) = (home / "quality").glob("*.json")
    kept.write_text("{")
    assert open_page("quality").button(key="measure")


def test_the_model_is_compared_by_language_and_by_stance(empty, open_page):
    app = open_page("quality")
    button(app, "Compare").click().run()
    assert not app.exception
    shown = app.dataframe[-1].value
    assert list(shown["Model"]) == ["The bundled model"]
    assert "counts as unsure" in words(app)
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert f" of {PAIRS} stances are read right" in figure["layout"]["meta"]["title"]
    app.session_state["quality_rows"] = "By stance"
    app.run()
    assert not app.exception
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert any("supportive" in label for label in figure["layout"]["yaxis"]["ticktext"])


def test_another_model_stands_beside_the_bundled_one(empty, open_page):
    app = open_page("quality")
    app.text_input(key="other_model").input("owner/other")
    button(app, "Compare").click().run()
    assert list(app.dataframe[-1].value["Model"]) == ["The bundled model", "owner/other"]
    assert "give the same stance in 100 % and the same tone in 100 % of the cases." in words(app)


def test_a_model_that_does_not_load_is_named_and_the_other_is_shown(empty, open_page):
    app = open_page("quality")
    app.text_input(key="other_model").input("/none")
    button(app, "Compare").click().run()
    (error,) = app.error
    assert error.value.startswith("/none: no model in")
    assert list(app.dataframe[-1].value["Model"]) == ["The bundled model"]


def test_a_model_that_breaks_while_it_answers_is_named_too(empty, open_page, monkeypatch):
    def load(settings):
        models = fake_models(settings.model)
        if settings.model == "owner/short":
            models.stance = BreakingStance()
        return models

    monkeypatch.setattr("components.models.load_models", load)
    app = open_page("quality")
    app.text_input(key="other_model").input("owner/short")
    button(app, "Compare").click().run()
    assert not app.exception
    assert [e.value for e in app.error] == ["owner/short: index out of range in self"]
    assert list(app.dataframe[-1].value["Model"]) == ["The bundled model"]


def test_an_annotation_of_the_reader_is_measured_on(empty, home, open_page):
    Store(home).add(replace(Article("harbor", TEXT), language="en"), (), "v")
    app = upload(open_page("quality"), DEAL, SEE)
    assert "1 annotated article in 1 language with 2 marked statements" in words(app)
    app.button(key="measure").click().run()
    assert SCORED == ["harbor"]
    assert list(app.dataframe[0].value["Language"]) == ["All", "English"]


def test_an_annotation_without_its_article_is_refused_with_one_sentence(empty, open_page):
    app = upload(open_page("quality"), DEAL)
    assert [e.value for e in app.error] == [
        "own.jsonl, line 1: there is no text of the article 'harbor'"
    ]
    assert not app.button
