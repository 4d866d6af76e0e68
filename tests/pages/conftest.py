"""Fixtures of page tests: a full or empty store, and a way to open a page in the dashboard."""

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.settings import ROOT
from components.ui.chart import FIRST_DRAWN
from tests.sample_store import mark_started, write_sample

PAGES = ("overview", "statements", "article", "corpus", "quality")


@pytest.fixture
def home() -> Path:
    return Path(os.environ["KUTIP_HOME"])


@pytest.fixture
def full(home):
    return write_sample(home)


@pytest.fixture
def empty(home):
    mark_started(home)


@pytest.fixture
def open_page():
    """Open a page as a browser does that asks for its address, with what stands in the URL."""

    def opened(page: str = "overview", **params: str | list[str]) -> AppTest:
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
        app.session_state[FIRST_DRAWN] = True  # what a browser says; there is none here
        for name, value in params.items():
            app.query_params[name] = value
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        app.run()
        assert not app.exception, app.exception[0].message
        return app

    return opened


def words(app: AppTest) -> str:
    """Return all HTML, sentences and labels that a page sent."""
    parts = [element.proto.body for element in app.get("html")]
    parts += [element.value for kind in (app.info, app.markdown, app.title) for element in kind]
    parts += [element.value for kind in (app.success, app.error, app.warning) for element in kind]
    return "\n".join(parts)
