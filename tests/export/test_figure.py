"""A figure as one HTML page that needs no network."""

import re

from components.analysis.stance import matrix_marks, stance_by_country
from components.charts.frame import empty_figure
from components.charts.map import country_map
from components.charts.matrix import stance_matrix
from components.export.figure import file_name, to_html
from tests import sample_frames

EVIL = "</script><script>alert(1)</script>"


def matrix(**options):
    return stance_matrix(matrix_marks(sample_frames.stances()), **options)


def world():
    return country_map(stance_by_country(sample_frames.stances()), title="Around the world")


def test_the_page_asks_nobody_for_anything():
    page = to_html(matrix()).decode()
    assert "default-src 'none'" in page and "connect-src" not in page
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=", page)
    assert '"showSendToCloud": false' in page


def test_the_page_is_named_after_the_finding():
    assert "<title>A &amp; B</title>" in to_html(matrix(title="A & B")).decode()
    assert "<title>Other</title>" in to_html(matrix(title="A"), title="Other").decode()
    assert "<title>Kutip</title>" in to_html(matrix()).decode()


def test_words_cannot_end_the_script_that_holds_them():
    rows = [("s1", EVIL, "analyst", EVIL, "", EVIL, "RUS c 90")]
    figure = stance_matrix(matrix_marks(sample_frames.stances(rows)), title=EVIL, footer=EVIL)
    assert EVIL not in to_html(figure, title=EVIL, footer=EVIL).decode()


def test_narrow_screens_read_title_and_key_as_text():
    page = to_html(matrix(title="A & B")).decode()
    assert "<h1>A &amp; B</h1><p>A mark is a statement about a country: ▼ critical" in page


def test_a_title_is_written_once():
    assert '<header class="written"><h1>A' in to_html(matrix(title="A")).decode()
    assert '<header class=""><h1>B' in to_html(matrix(), title="B").decode()


def test_only_a_map_carries_the_world():
    assert "PlotlyGeoAssets = {" not in to_html(matrix()).decode()
    assert "window.PlotlyGeoAssets = {topojson: {world_50m: " in to_html(world()).decode()


def test_the_page_has_the_colors_of_its_theme():
    assert "background: #16151B" in to_html(matrix(theme="dark")).decode()


def test_a_sentence_is_a_page_too():
    assert "Nothing here" in to_html(empty_figure("Nothing here")).decode()


def test_file_names_are_short_and_plain():
    assert file_name("Analysts: 9 of 14 — Russia?") == "analysts-9-of-14-russia"
    assert file_name("…") == "kutip"


def test_pages_draw_in_a_browser_without_a_request(chromium, tmp_path):
    pages = {"matrix": to_html(matrix(title="A finding")), "world": to_html(world())}
    asked: list[str] = []
    said: list[str] = []
    for name, data in pages.items():
        (tmp_path / f"{name}.html").write_bytes(data)
        tab = chromium.new_page()
        tab.set_default_timeout(120_000)
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto((tmp_path / f"{name}.html").as_uri())
        shape = ".choroplethlayer path" if name == "world" else ".scatterlayer .point"
        tab.wait_for_selector(shape, state="attached")
        tab.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
