"""The first start with the bundled sample, and a file that a reader drops: with the real models."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import drawn, serving, settled

TEXT = """Fishing talks end without a treaty

Oslo, 3 May 2024 - The talks on herring ended on Friday.

"Norway has broken its word once more and cannot be trusted," said Ingrid Solheim, an analyst at
the Institute for Northern Waters.

"Iceland deserves praise for its patience," Solheim added.
"""


@pytest.fixture(scope="module")
def fresh(chromium, tmp_path_factory):
    """Serve a store that has seen nothing yet."""
    with serving(tmp_path_factory.mktemp("fresh")) as address:
        yield address


def test_the_first_start_reads_the_sample_and_draws_the_chart(fresh, browse):
    page = browse(fresh)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Who said what about each country", timeout=120_000
    )
    assert sum(trace["size"] for trace in drawn(page, "matrix")) > 20
    expect(page.locator(".st-key-chart_matrix")).to_contain_text("Russia")


def test_a_dropped_file_is_analyzed_and_its_statements_are_found(fresh, browse):
    page = browse(f"{fresh}/corpus")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": "herring.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    )
    page.get_by_role("button", name="Analyze 1 article").click()
    expect(page.get_by_text("Read 1 article and found")).to_be_visible(timeout=120_000)
    page.goto(f"{fresh}/article?article=herring")
    settled(page)
    said = page.locator(".k-article .k-said")
    expect(said.filter(has_text="has broken its word").first).to_be_visible()
    expect(page.locator(".k-article .k-speaker").first).to_contain_text("Solheim")
    page.goto(f"{fresh}/?speaker=Ingrid+Solheim")
    settled(page)
    expect(page.locator(".st-key-chart_matrix")).to_contain_text("Norway")
