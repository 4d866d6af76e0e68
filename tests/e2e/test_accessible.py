"""axe finds nothing serious that is ours."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import click_mark, drawn

# Faults of Streamlit's own markup (its menu of pages, its tables).
STREAMLITS = {"list", "listitem", "presentation-role-conflict", "empty-table-header"}


def serious(page):
    found = Axe().run(page).response["violations"]
    return [
        (fault["id"], [node["html"][:200] for node in fault["nodes"]])
        for fault in found
        if fault["impact"] in ("serious", "critical") and fault["id"] not in STREAMLITS
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "statements", "article", "corpus", "quality"])
def test_a_page_has_no_serious_fault(path, scheme, server, browse):
    page = browse(f"{server}/{path}?role=Analysts", scheme=scheme)
    assert serious(page) == []


def test_the_evidence_has_no_serious_fault(server, browse):
    page = browse(server)
    drawn(page, "matrix")
    click_mark(page, "matrix", 2)
    assert serious(page) == []
