"""The first visit takes the sample in; later ones do not."""

from components.store import Store
from tests.pages.conftest import words
from tests.pages.fake_analyzer import BrokenAnalyzer, FakeAnalyzer


def test_the_first_start_takes_the_sample_in(home, monkeypatch, open_page):
    monkeypatch.setattr("components.pipeline.Analyzer", FakeAnalyzer)
    app = open_page()
    assert "5 of 5 statements" in words(app)
    assert len(Store(home).articles()) == 5


def test_a_later_start_leaves_an_emptied_corpus_empty(home, monkeypatch, open_page):
    monkeypatch.setattr("components.pipeline.Analyzer", FakeAnalyzer)
    open_page()
    Store(home).clear()
    app = open_page()
    assert app.info[0].value == "The corpus has no statements yet. Add articles to it first."


def test_a_store_filled_by_the_command_line_is_left_alone(full, home, monkeypatch, open_page):
    monkeypatch.setattr("components.pipeline.Analyzer", BrokenAnalyzer)
    (home / "started").unlink()
    assert "33 of 33 statements" in words(open_page())


def test_a_missing_model_gives_one_sentence_and_the_next_visit_tries_again(
    home, monkeypatch, open_page
):
    monkeypatch.setattr("components.pipeline.Analyzer", BrokenAnalyzer)
    app = open_page()
    assert [error.value for error in app.error] == [
        r"no model in /nowhere; choose another with KUTIP\_MODEL"
    ]
    assert not (home / "started").exists()
