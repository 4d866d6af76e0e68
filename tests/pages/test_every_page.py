"""What holds for every page, in the dashboard and started by itself."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components.settings import ROOT
from tests.pages.conftest import PAGES, words

FILTERS = ["Source", "Country", "Speaker", "Role", "Kind", "Stance"]
JARGON = re.compile(r"\b(nlp|ner|logits?|inference|softmax|embedding)\b", re.IGNORECASE)
EMOJI = re.compile("[\U0001f300-\U0001faff]")


def test_the_list_of_pages_is_complete():
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_the_dashboard_with_its_filters(page, full, open_page):
    app = open_page(page)
    assert app.title
    assert [widget.label for widget in app.sidebar.multiselect] == FILTERS


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_an_empty_store(page, empty, open_page):
    app = open_page(page)
    assert not app.sidebar.multiselect
    assert app.info and app.info[0].value.endswith(".")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_file_started_by_itself_becomes_the_dashboard(page, full):
    app = AppTest.from_file(ROOT / "pages" / f"{page}.py", default_timeout=60).run()
    assert not app.exception
    assert [widget.label for widget in app.sidebar.multiselect] == FILTERS


@pytest.mark.parametrize("page", PAGES)
def test_a_page_speaks_plainly(page, full, open_page):
    said = words(open_page(page))
    assert not JARGON.search(said)
    assert not EMOJI.search(said)


@pytest.mark.parametrize("page", ["overview", "statements", "article"])
def test_a_page_counts_its_statements_and_says_when_filters_leave_none(page, full, open_page):
    assert words(open_page(page)).count("33 of 33 statements") == 1
    said = words(open_page(page, q="zebra"))
    assert "0 of 33 statements" in said


@pytest.mark.parametrize("page", PAGES)
def test_words_of_an_article_are_never_markup(page, full, open_page):
    app = open_page(page, article="gamma")
    for element in app.get("html"):
        assert "<script" not in element.proto.body
    for title in app.title:
        assert "$" not in title.value.replace("\\$", "")
