"""What a reader does with a full store: look, filter, click, read, share."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import click_mark, drawn, serving, settled
from tests.sample_store import write_sample


def marks(page):
    return sum(trace["size"] for trace in drawn(page, "matrix"))


def choose(page, label, option):
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name=label)
    box.click()
    page.get_by_role("option", name=option).click()
    box.press("Escape")
    page.wait_for_selector('[class*="st-key-chip_"]')
    return settled(page)


def test_the_first_screen_shows_sentence_figures_and_the_whole_matrix(server, browse):
    page = browse(server)
    expect(page.locator(".k-lead")).to_contain_text("Analysts are most critical of Russia: 9 of 12")
    assert marks(page) == 34
    bottom = page.locator(".st-key-chart_matrix").bounding_box()
    assert bottom["y"] + bottom["height"] <= 900


def test_the_rows_of_the_matrix_can_be_those_of_everybody(server, browse):
    page = browse(server)
    page.get_by_role("radio", name="Everybody").click()
    expect(page.locator(".st-key-chart_matrix")).to_contain_text("Ministry of Foreign")
    settled(page)
    assert marks(page) == 43
    assert "who=Everybody" in page.url


def test_a_source_filter_changes_the_chart_and_stands_in_the_address(server, browse):
    page = browse(server)
    choose(page, "Source", "Evening Post")
    expect(page.locator(".st-key-chips")).to_contain_text("10 of 33 statements")
    assert "source=Evening+Post" in page.url or "source=Evening%20Post" in page.url
    assert marks(page) == 11


def test_the_choice_survives_a_change_of_page_and_a_reload(server, browse):
    page = browse(server)
    choose(page, "Country", "Russia")
    page.get_by_test_id("stSidebarNav").get_by_text("Statements").click()
    page.wait_for_url(re.compile("/statements"))
    expect(page.locator(".st-key-chips")).to_contain_text("16 of 33 statements")
    page.reload()
    settled(page)
    assert "country=Russia" in page.url
    expect(page.locator(".st-key-chips")).to_contain_text("16 of 33 statements")
    page.locator(".st-key-chip_country button").first.click()
    expect(page.locator(".st-key-chips")).to_contain_text("33 of 33 statements")
    assert "country" not in page.url


def test_reset_clears_widgets_and_address(server, browse):
    page = browse(f"{server}/?role=Analysts&q=delegation&sure=60")
    expect(page.locator(".st-key-chip_q")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".st-key-chips")).to_contain_text("33 of 33 statements")
    assert "?" not in page.url


def test_a_dot_opens_its_evidence_beside_the_chart_and_closes(server, browse):
    page = browse(server)
    evidence = click_mark(page, "matrix", 2)
    expect(evidence).to_contain_text("% (“")
    expect(evidence.locator(".k-context .k-said")).to_be_visible()
    chart = page.locator(".st-key-chart_matrix").bounding_box()
    assert evidence.bounding_box()["x"] > chart["x"]
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".st-key-evidence")).to_have_count(0)
    settled(page)
    click_mark(page, "matrix", 2)


def test_a_bar_lists_its_statements_in_pages(server, browse):
    page = browse(server)
    evidence = click_mark(page, "countries", 0)
    expect(evidence.locator("h2")).to_contain_text("Critical of Russia: 10 statements")
    first = evidence.locator("blockquote").first.inner_text()
    evidence.get_by_test_id("stPagination").get_by_text("2", exact=True).click()
    expect(evidence.locator("blockquote").first).not_to_have_text(first)


def test_a_country_on_the_map_opens_its_evidence(server, browse):
    page = browse(server)
    assert {trace["type"] for trace in drawn(page, "map")} >= {"choropleth"}
    page.wait_for_selector(".st-key-chart_map .choroplethlayer path")
    evidence = click_mark(page, "map", 0, ".choroplethlayer path.choroplethlocation")
    expect(evidence.locator("h2")).to_contain_text("About ")


def test_evidence_leads_to_the_article_and_keeps_the_filters(server, browse):
    page = browse(f"{server}/?country=Russia")
    evidence = click_mark(page, "matrix", 0)
    evidence.get_by_text("Open article").click()
    page.wait_for_url(re.compile("/article"))
    settled(page)
    assert "article=" in page.url and "country=Russia" in page.url
    expect(page.locator(".k-article .k-focus").first).to_be_visible()


def test_an_article_stands_there_as_it_was_written(server, browse):
    page = browse(f"{server}/article?article=gamma")
    title = "A <script>alert(1)</script> title with $x$ and *stars*"
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    body = page.locator(".k-article")
    expect(body).to_contain_text("<script>alert(1)</script> on *Monday* and cost $5 or $6 a seat.")
    assert body.locator("script, em, .katex").count() == 0


def test_a_row_of_the_table_shows_its_evidence(server, browse):
    page = browse(f"{server}/statements")
    table = page.get_by_test_id("stDataFrame").bounding_box()
    page.mouse.click(table["x"] + 16, table["y"] + 52)
    expect(page.locator(".st-key-evidence blockquote")).to_be_visible()


def test_a_page_asked_for_first_comes_with_menu_and_filters(chromium, tmp_path, browse):
    write_sample(tmp_path)
    with serving(tmp_path) as address:
        page = browse(f"{address}/article?article=beta")
        expect(page.get_by_test_id("stSidebar")).to_contain_text("Minimum probability")
        expect(page.get_by_test_id("stSidebarNav")).to_contain_text("Overview")
        expect(page.get_by_role("heading", level=1)).to_contain_text("What the neighbors make")
        page.close()


def test_the_sentence_follows_the_switch(server, browse):
    page = browse(server)
    page.get_by_role("radio", name="Everybody").click()
    expect(page.locator(".k-lead")).to_have_text(
        "Speakers are most critical of Russia: 10 of 16 statements"
    )


def test_a_bar_and_its_evidence_speak_of_the_same_statements(server, browse):
    page = browse(server)
    evidence = click_mark(page, "countries", 0)
    expect(evidence.locator("h2")).to_contain_text("10 statements")
    page.wait_for_function(
        """() => {
          const plot = document.querySelector(".st-key-chart_countries .js-plotly-plot");
          const lit = (plot?._fullData || []).flatMap(
            ({ x, selectedpoints }) => [...(selectedpoints || [])].map((n) => x[n]));
          return lit.length > 1 && lit.reduce((sum, n) => sum + n, 0) === 10;
        }"""
    )


def test_back_from_the_article_brings_filters_rows_and_evidence_again(server, browse):
    page = browse(f"{server}/?source=Daily+Courier")
    page.get_by_role("radio", name="Everybody").click()
    settled(page)
    heading = click_mark(page, "speakers", 0).locator("h2")
    told = heading.inner_text()
    settled(page)
    address = page.url
    page.locator(".st-key-evidence").get_by_text("Open article").first.click()
    page.wait_for_url(re.compile("/article"))
    settled(page)
    page.go_back()
    page.wait_for_url(address)
    expect(heading).to_have_text(told)
    settled(page)
    expect(page.get_by_role("radio", name="Everybody")).to_be_checked()
    expect(page.locator(".st-key-chip_source")).to_contain_text("Daily Courier")
    expect(page.locator(".st-key-evidence")).to_be_in_viewport()
    page.reload()
    settled(page)
    expect(heading).to_have_text(told)


def test_a_chosen_row_survives_the_way_to_the_article_and_back(server, browse):
    page = browse(f"{server}/statements")
    table = page.get_by_test_id("stDataFrame").bounding_box()
    page.mouse.click(table["x"] + 16, table["y"] + 70)
    words = page.locator(".st-key-evidence blockquote")
    told = words.inner_text()
    page.locator(".st-key-evidence").get_by_text("Open article").click()
    page.wait_for_url(re.compile("/article"))
    expect(page.locator(".k-chosen")).to_be_in_viewport()
    settled(page)
    page.go_back()
    page.wait_for_url(re.compile("/statements"))
    expect(words).to_have_text(told)


def test_the_card_of_the_chosen_statement_stands_beside_its_words(server, browse):
    page = browse(f"{server}/article?article=gamma")
    last = page.locator(".k-article .k-said").last
    last.scroll_into_view_if_needed()
    expect(page.locator(".st-key-beside .k-card").first).to_be_in_viewport()


def test_one_tap_on_a_phone_brings_the_evidence_into_view(phone):
    for chart, selector in (
        ("matrix", ".scatterlayer .point"),
        ("countries", ".barlayer .point path"),
        ("speakers", ".barlayer .point path"),
    ):
        page = phone()
        drawn(page, chart)
        mark = page.locator(f".st-key-chart_{chart} {selector}").nth(3)
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator(".st-key-evidence blockquote").first).to_be_in_viewport()
        assert not page.locator(f".st-key-chart_{chart} .hoverlayer").is_visible()
        page.wait_for_function(
            """(selector) => {
              const top = document.querySelector(".st-key-evidence").offsetTop;
              const marks = [...document.querySelectorAll(selector)];
              const lit = marks.filter((mark) => mark.style.opacity === "1");
              return lit.length < marks.length && lit[0]?.getBoundingClientRect().bottom < top;
            }""",
            arg=f".st-key-chart_{chart} {selector}",
        )
        page.get_by_role("button", name="Close").click()
        expect(page.locator(".st-key-evidence")).to_have_count(0)


def test_words_of_a_chart_are_whole_on_a_phone(phone):
    page = phone()
    for chart in ("countries", "map", "speakers"):
        drawn(page, chart)
        frame = page.locator(f".st-key-frame_{chart}")
        assert frame.evaluate("(frame) => frame.scrollWidth - frame.clientWidth") <= 0, chart
    for words in page.get_by_test_id("stMain").locator(".k-key, .k-title, .k-foot").all():
        assert words.evaluate("(words) => words.scrollWidth - words.clientWidth") <= 0


def test_marks_do_not_touch_beside_the_evidence(server, browse):
    page = browse(f"{server}/?who=Everybody")
    click_mark(page, "matrix", 2)
    settled(page)
    drawn(page, "matrix")
    nearest = page.evaluate(
        """() => {
          const points = document.querySelectorAll(".st-key-chart_matrix .scatterlayer .point");
          const at = [...points].map((point) => {
            const box = point.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
          });
          return Math.min(...at.flatMap(([x, y], n) =>
            at.slice(n + 1).map(([a, b]) => Math.hypot(a - x, b - y))));
        }"""
    )
    assert nearest > 11


def test_nothing_sticks_out_on_a_phone(server, browse):
    for path in ("", "statements", "article", "corpus", "quality"):
        page = browse(f"{server}/{path}", 390, 844)
        main = page.get_by_test_id("stMain")
        assert main.evaluate("(main) => main.scrollWidth - main.clientWidth") <= 0, path
