"""Filters in the sidebar: they narrow every page, stand in the URL and come off again."""

from datetime import date

from tests.pages.conftest import words


def test_a_filter_in_the_url_is_set_on_the_page(full, open_page):
    app = open_page("overview", source="Evening Post")
    assert app.multiselect(key="source").value == ["Evening Post"]
    assert "10 of 33 statements" in words(app)


def test_a_country_stands_in_the_url_by_its_name(full, open_page):
    app = open_page("statements", country=["Russia", "China"])
    assert app.multiselect(key="country").value == ["RUS", "CHN"]


def test_several_filters_narrow_together(full, open_page):
    app = open_page("overview", country="Russia", stance="Critical", sure="80")
    assert "5 of 33 statements" in words(app)


def test_chips_name_what_is_set_and_take_it_off(full, open_page):
    app = open_page("overview", source=["Evening Post", "Daily Courier"], role="Analysts")
    labels = {key: app.button(key=f"chip_{key}").label for key in ("source", "role")}
    assert labels == {"source": "Evening Post, Daily Courier", "role": "Analysts"}
    app.button(key="chip_source").click().run()
    assert app.multiselect(key="source").value == []
    assert app.multiselect(key="role").value == ["analyst"]


def test_reset_takes_everything_off(full, open_page):
    app = open_page("overview", source="Evening Post", q="Russia", sure="70", undated="false")
    assert not app.checkbox(key="undated").value
    app.button(key="reset").click().run()
    assert "33 of 33 statements" in words(app)
    assert app.checkbox(key="undated").value
    assert not [button for button in app.button if button.key.startswith("chip_")]


def test_dates_leave_undated_articles_in_until_they_are_taken_out(full, open_page):
    app = open_page("overview")
    app.date_input(key="date").set_value((date(2023, 9, 10), date(2023, 9, 30))).run()
    assert "24 of 33 statements" in words(app)
    app.checkbox(key="undated").uncheck().run()
    assert "21 of 33 statements" in words(app)
    assert app.button(key="chip_date").label == "10 Sep 2023 to 30 Sep 2023"


def test_the_first_of_two_dates_counts_already(full, open_page):
    app = open_page("overview")
    app.date_input(key="date").set_value((date(2023, 9, 10),)).run()
    assert "24 of 33 statements" in words(app)


def test_a_chip_shows_markdown_as_it_was_typed(full, open_page):
    app = open_page("overview", q="$a$ *b*")
    assert app.button(key="chip_q").label == r"“\$a\$ \*b\*”"


def test_dates_stand_in_the_url(full, open_page):
    app = open_page("statements", date=["2023-09-10", "2023-09-30"], undated="false")
    assert app.date_input(key="date").value == (date(2023, 9, 10), date(2023, 9, 30))
    assert "21 of 33 statements" in words(app)


def test_a_filter_that_the_corpus_does_not_know_is_passed_over(full, open_page):
    app = open_page("overview", source="Nowhere Gazette", sure="much", country="Atlantis")
    assert "33 of 33 statements" in words(app)
