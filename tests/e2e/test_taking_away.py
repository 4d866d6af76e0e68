"""What a reader takes away: pictures, pages and tables, with what the screen shows."""

import csv
import io
import json
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.e2e.conftest import drawn

PNG = b"\x89PNG\r\n\x1a\n"


def download(page, button):
    with page.expect_download() as waiting:
        button.click()
    return waiting.value


@pytest.mark.parametrize("chart", ["matrix", "countries", "map", "speakers"])
def test_a_chart_is_saved_as_svg_by_the_browser(chart, server, browse):
    page = browse(server)
    saved = download(page, page.locator(f".st-key-pictures_{chart}").get_by_text("SVG"))
    assert saved.suggested_filename == f"kutip-{chart}.svg"
    text = saved.path().read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert {"speakers": "Marian Hale", "map": "critical"}.get(chart, "Russia") in text
    title = page.locator(".k-lead" if chart == "matrix" else f".st-key-words_{chart} h2")
    notes = ElementTree.fromstring(text).iterfind(".//*[@class='annotation-text']")
    assert any("".join(note.itertext()).startswith(title.inner_text()[:20]) for note in notes)
    assert "@font-face {font-family: 'Source Sans 3'" in text and "url(data:font/woff2" in text


def test_saving_lays_nothing_over_the_chart(server, browse):
    page = browse(server)
    drawn(page, "matrix")
    download(page, page.locator(".st-key-pictures_matrix").get_by_text("PNG"))
    assert page.locator(".plotly-notifier .notifier-note").count() == 0


def test_a_chart_is_saved_as_png_by_the_browser(server, browse):
    page = browse(server)
    drawn(page, "matrix")
    saved = download(page, page.locator(".st-key-pictures_matrix").get_by_text("PNG"))
    assert saved.suggested_filename == "kutip-matrix.png"
    assert saved.path().read_bytes().startswith(PNG)


def test_a_chart_is_a_page_of_its_own_that_draws_without_a_network(server, browse, tmp_path):
    page = browse(server)
    drawn(page, "map")
    saved = download(page, page.locator(".st-key-download_kutip-map-html button"))
    file = tmp_path / saved.suggested_filename
    saved.save_as(file)
    requests = []
    page.goto("about:blank")
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector(".choroplethlayer path")
    assert [url for url in requests if url.startswith("http")] == []


def test_the_data_of_a_chart_come_as_csv(server, browse):
    page = browse(f"{server}/?source=Evening%20Post")
    drawn(page, "matrix")
    saved = download(page, page.locator(".st-key-download_kutip-matrix-csv button"))
    rows = list(csv.DictReader(io.StringIO(saved.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == 11
    assert {row["source"] for row in rows} == {"Evening Post"}


def test_statements_come_as_three_tables_with_the_rows_on_the_screen(server, browse):
    page = browse(f"{server}/statements?role=Analysts")
    shown = int(page.locator(".st-key-chips .k-count").inner_text().split()[0])
    files = {
        name: download(page, page.locator(f".st-key-download_kutip-statements-{name} button"))
        for name in ("csv", "xlsx", "jsonl")
    }
    lines = files["jsonl"].path().read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert len(records) == shown
    assert {record["role"] for record in records} == {"analyst"}
    flat = sum(max(1, len(record["targets"])) for record in records)
    text = files["csv"].path().read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == flat + 1
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"].path().read_bytes()))
    assert book.active.max_row == flat + 1
