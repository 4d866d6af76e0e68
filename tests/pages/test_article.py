"""The article page: chosen by its address, marked up, with its statements beside it."""

from tests.pages.conftest import words


def test_the_address_names_the_article(full, open_page):
    app = open_page("article", article="delta")
    assert app.title[0].value == "Talks without a date"
    assert "Daily Courier · undated" in words(app)


def test_an_unknown_article_gives_the_first_one(full, open_page):
    app = open_page("article", article="nowhere")
    assert app.title[0].value == r"Arms for food? The two leaders are to meet"


def test_choosing_another_article_shows_it(full, open_page):
    app = open_page("article")
    app.selectbox[0].select("beta").run()
    assert app.title[0].value == "What the neighbors make of the visit"


def test_statements_speakers_and_countries_are_marked(full, open_page):
    said = words(open_page("article", article="gamma"))
    assert said.count('class="k-said"') > 10
    assert '<span class="k-speaker" title="Luc Moreau">Luc Moreau</span>' in said
    assert "k-country k-critical" in said and "k-doubt" in said


def test_the_statement_of_the_address_comes_first(full, open_page):
    statements = full.statements()
    chosen = statements[statements["article_id"] == "gamma"].iloc[-1]
    said = words(open_page("article", article="gamma", statement=chosen["statement_id"]))
    quote = said.split("<blockquote>")[1]
    assert quote.startswith(chosen["text"]) or quote[1:].startswith(chosen["text"])
    assert "k-said k-focus" in said
    assert said.count('class="k-card k-chosen"') == said.count("Chosen statement") == 1
    assert "Chosen statement" in said.split("<blockquote>")[0]


def test_the_page_says_when_filters_hide_its_statements(full, open_page):
    said = words(open_page("article", article="delta", country="Iran"))
    assert "The filters hide all 3 statements of this article." in said
    assert 'class="k-article"' in said
