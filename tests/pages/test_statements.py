"""The statements page: a row for each statement, and the evidence of the chosen one."""

from tests.pages.conftest import words


def test_there_is_a_row_for_each_statement(full, open_page):
    table = open_page("statements").dataframe[0].value
    assert len(table) == 33
    first = table.iloc[0]
    assert (first["Speaker"], first["Role"], first["Stance"]) == (
        "Marian Hale",
        "analyst",
        "critical of Russia",
    )


def test_the_search_in_the_sidebar_narrows_the_table(full, open_page):
    table = open_page("statements", q="delegation washington").dataframe[0].value
    assert len(table) == 2


def test_a_chosen_row_shows_its_evidence(full, open_page):
    chosen = full.statements()["statement_id"].iloc[1]
    app = open_page("statements", evidence=["table", "1", f"statement_id={chosen}"])
    said = words(app)
    assert "Neutral on North Korea, 71 %" in said
    assert "Institute for Distant Affairs" in said


def test_the_page_says_how_many_rows_each_export_holds(full, open_page):
    said = words(open_page("statements"))
    assert "Save these 33 statements as" in said
    assert "CSV and Excel hold 44 rows" in said
