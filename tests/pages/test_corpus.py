"""The corpus page: what is in, what failed, adding, removing, beginning again."""

import pytest

from components.schema import Article
from components.store import Store
from tests.pages.conftest import words
from tests.pages.fake_analyzer import FakeAnalyzer


@pytest.fixture(autouse=True)
def _without_models(monkeypatch):
    monkeypatch.setattr("components.pipeline.Analyzer", FakeAnalyzer)


def upload(app, name, text):
    app.file_uploader[0].upload(name, text.encode(), "text/plain").run()
    assert not app.exception
    return app


def test_the_table_lists_the_articles(full, open_page):
    table = open_page("corpus").dataframe[0].value
    assert list(table["Statements"]) == [9, 11, 3, 10]
    assert set(table["Language"]) == {"English"}


def test_a_failed_article_is_named_with_its_reason(full, open_page):
    full.fail(Article("broken", "…"), "the text is too short")
    assert [error.value for error in open_page("corpus").error] == ["broken: the text is too short"]


def test_a_dropped_text_is_analyzed_and_its_statements_are_counted(empty, home, open_page):
    app = upload(open_page("corpus"), "north.txt", "Norway will prosper.\nMore of it.")
    assert list(app.dataframe[0].value["Name"]) == ["north"]
    app.button(key="analyze_files").click().run()
    assert app.success[0].value == "Read 1 article and found 1 statement: north."
    assert list(Store(home).stances()["country"]) == ["NOR"]


def test_columns_of_a_table_are_guessed_and_can_be_mapped(empty, home, open_page):
    table = "isi,outlet,when\nNorway grows.,The Fjord,2024-05-01\nNothing here.,The Fjord,\n"
    app = upload(open_page("corpus"), "news.csv", table)
    assert app.selectbox(key="column_news.csv_text").value == "isi"
    assert app.selectbox(key="column_news.csv_source").value == "outlet"
    app.selectbox(key="column_news.csv_published").select("when").run()
    assert list(app.dataframe[0].value["Date"]) == ["2024-05-01", "undated"]
    app.button(key="analyze_files").click().run()
    articles = Store(home).articles()
    assert list(articles["source"]) == ["The Fjord", "The Fjord"]


def test_a_table_without_a_text_column_says_what_to_do(empty, open_page):
    app = upload(open_page("corpus"), "news.jsonl", '{"a": "x"}\n')
    assert app.warning[0].value == "news.jsonl: choose the column that holds the text"


@pytest.mark.parametrize("name", ["empty.txt", "empty.csv", "empty.jsonl"])
def test_an_empty_file_is_refused_with_a_sentence(name, empty, open_page):
    app = upload(open_page("corpus"), name, " ")
    assert "the file is empty" in app.warning[0].value.replace("\\", "")


def test_a_pasted_text_comes_in_with_what_is_known_of_it(empty, home, open_page):
    app = open_page("corpus")
    app.text_area(key="paste_text").input("Norway said yes.")
    app.text_input(key="paste_source").input("The Fjord")
    next(button for button in app.button if button.label == "Analyze this text").click().run()
    assert not app.exception
    assert list(Store(home).articles()["source"]) == ["The Fjord"]


def test_an_empty_paste_says_what_to_do(empty, open_page):
    app = open_page("corpus")
    next(button for button in app.button if button.label == "Analyze this text").click().run()
    assert app.warning[0].value == "There is no text to analyze. Paste one above."


def test_an_article_that_fails_is_kept_with_its_reason_and_the_rest_goes_on(empty, home, open_page):
    app = open_page("corpus")
    files = [("bad.txt", b"unreadable", "text/plain"), ("good.txt", b"Norway wins.", "text/plain")]
    app.file_uploader[0].set_value(files).run()
    app.button(key="analyze_files").click().run()
    assert "1 article" in app.success[0].value
    assert "this article cannot be read" in words(app)


def test_chosen_articles_can_be_removed(full, home, open_page):
    app = open_page("corpus")
    app.session_state["article_table"] = {"selection": {"rows": [0, 2], "columns": []}}
    app.run()
    next(button for button in app.button if button.label == "Remove 2 articles").click().run()
    assert list(Store(home).articles()["article_id"]) == ["beta", "gamma"]
    assert app.success[0].value == "Removed 2 articles from the corpus."


def test_the_sample_can_be_put_back(full, home, open_page):
    app = open_page("corpus")
    app.button(key="start_again").click().run()
    assert not app.exception
    assert len(Store(home).articles()) == 5
    assert "belong to their publishers" in words(app)
