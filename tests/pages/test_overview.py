"""The overview: figures, charts, and the evidence behind a mark."""

import json

from components.ui.chart import FIRST_DRAWN, MARKS
from components.ui.evidence import EVIDENCE
from tests.pages.conftest import words


def figures(app):
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def click(app, chart, point):
    """Do what a click does; AppTest has no mouse, the click itself is tested in a browser."""
    mark = MARKS[chart](point).items()
    app.query_params[EVIDENCE] = [chart, "1", *(f"{column}={value}" for column, value in mark)]
    return app.run()


def test_the_first_screen_holds_sentence_figures_and_four_charts(full, open_page):
    app = open_page()
    said = words(app)
    assert "Analysts are most critical of Russia: 9 of 12 statements" in said
    for number, noun in ((4, "articles"), (3, "sources"), (33, "statements"), (10, "countries")):
        assert f"<dt>{noun}</dt><dd>{number}</dd>" in said
    assert len(figures(app)) == 4


def test_the_first_run_of_a_visit_stops_at_the_first_chart(full, open_page):
    app = open_page()
    del app.session_state[FIRST_DRAWN]
    assert len(figures(app.run())) == 1


def test_a_filter_changes_the_charts(full, open_page):
    marks = [
        sum(len(trace["y"]) for trace in figures(open_page(**filters))[0]["data"])
        for filters in ({}, {"source": "Evening Post"})
    ]
    assert marks[0] > marks[1] > 0


def test_the_matrix_shows_analysts_until_everybody_is_asked_for(full, open_page):
    def marks(app):
        return sum(len(trace["y"]) for trace in figures(app)[0]["data"])

    assert marks(open_page()) == 34
    assert marks(open_page(who="Everybody")) == 43
    assert marks(open_page(role="Officials")) == 6


def test_a_mark_opens_its_statement_and_closes_again(full, open_page):
    app = open_page()
    statements = full.statements()
    chosen = statements[statements["speaker"] == "Pavla Dvořáková"].iloc[0]
    click(app, "matrix", {"customdata": [chosen["statement_id"], "RUS", chosen["speaker"]]})
    said = words(app)
    assert "Pavla Dvořáková on Russia" in said
    assert "Critical of Russia, 95 %" in said and "Critical of Belarus, 73 %" in said
    assert 'class="k-said"' in said
    app.button(key="close_evidence").click().run()
    assert "Critical of Russia, 95 %" not in words(app)


def test_an_unsure_stance_is_called_so(full, open_page):
    app = open_page()
    click(app, "speakers", {"customdata": ["Sam Baker"]})
    assert "Unsure, perhaps supportive of Russia, 51 %" in words(app)


def test_a_bar_lists_all_its_statements_in_pages(full, open_page):
    app = open_page()
    click(app, "countries", {"customdata": ["RUS", "critical"]})
    said = words(app)
    assert "Critical of Russia: 10 statements" in said
    assert said.count("<blockquote>") == 3


def test_a_country_on_the_map_lists_its_statements(full, open_page):
    app = open_page()
    click(app, "map", {"customdata": ["CHN"]})
    assert "About China: 5 statements" in words(app)


def test_a_bubble_stands_for_a_speaker_and_a_country(full, open_page):
    app = open_page()
    click(app, "matrix", {"customdata": ["Marian Hale", "RUS"]})
    assert "Marian Hale on Russia: 3 statements" in words(app)


def test_evidence_follows_the_filters(full, open_page):
    app = open_page()
    click(app, "countries", {"customdata": ["RUS", "critical"]})
    app.multiselect(key="source").select("Morning Ledger").run()
    assert "Critical of Russia: 4 statements" in words(app)
    app.multiselect(key="source").unselect("Morning Ledger").run()
    app.multiselect(key="country").select("IND").run()
    assert "hide every statement behind this mark" in words(app)


def test_every_chart_can_be_exported(full, open_page):
    app = open_page()
    keys = {element.proto.label for element in app.get("download_button")}
    assert keys == {"HTML", "CSV"}
    assert len(app.get("download_button")) == 7


def test_the_sentence_follows_the_switch(full, open_page):
    assert "Officials are most" in words(open_page(who="Officials"))
    everybody = words(open_page(who="Everybody"))
    assert "Speakers are most critical of Russia: 10 of 16 statements" in everybody
    matrix = figures(open_page(who="Everybody"))[0]
    assert matrix["layout"]["meta"]["title"] in everybody


def test_every_piece_of_a_bar_that_is_open_stands_out(full, open_page):
    app = open_page()
    click(app, "countries", {"customdata": ["RUS", "critical"]})
    bars = [trace for trace in figures(app)[1]["data"] if trace["type"] == "bar"]
    pieces = [
        (data, n in bar["selectedpoints"])
        for bar in bars
        for n, data in enumerate(bar["customdata"])
    ]
    assert [shown for _, shown in pieces] == [data == ["RUS", "critical"] for data, _ in pieces]
    assert sum(shown for _, shown in pieces) == 2  # the sure and the unsure ones
    assert "Critical of Russia: 10 statements" in words(app)


def test_an_address_opens_the_evidence_at_its_page(full, open_page):
    mark = ["countries", "2", "country=RUS", "stance=critical"]
    app = open_page(evidence=mark)
    first = open_page(evidence=[*mark[:1], "1", *mark[2:]])
    assert "Critical of Russia: 10 statements" in words(app)
    assert words(app) != words(first)


def test_an_address_that_says_nothing_opens_nothing(full, open_page):
    for said in ("countries", ["countries", "x"], ["countries", "1", "color=red"], ["", "1", "a"]):
        assert "close_evidence" not in [button.key for button in open_page(evidence=said).button]
    app = open_page(evidence=["countries", "99", "country=RUS", "stance=critical"])
    assert "Critical of Russia: 10 statements" in words(app)
