"""One person, several names: merging and undoing on the page Corpus, seen on all pages."""

from dataclasses import replace

import pytest

from components.store import Store
from tests.pages.conftest import words
from tests.sample_store import sample_articles


@pytest.fixture
def renamed(full):
    """Let one speaker go by a short name in one article, and another have no name."""
    changes = {"delta": ("Keiko Sato", "Sato"), "gamma": ("military analysts", "")}
    for article, statements in sample_articles():
        old, new = changes.get(article.article_id, ("", ""))
        said = [replace(s, speaker=new) if s.speaker == old else s for s in statements]
        full.add(article, said, "renamed")
    return full


def merge(app, names, kept):
    app.multiselect(key="merge_names_0").set_value(names)
    if kept:
        box = app.selectbox(key="merge_kept_0")
        box.options.append(kept)  # a browser takes what is written; AppTest only what is offered
        box.set_value(kept)
    next(button for button in app.button if button.label == "Make them one").click()
    app.run()
    assert not app.exception
    return app


def test_two_names_become_one_on_every_page(full, home, open_page):
    app = merge(open_page("corpus"), ["Marian Hale", "Astrid Lund"], "Marian Hale")
    assert app.success[0].value == "Joined as Marian Hale: Astrid Lund."
    assert Store(home).aliases() == {"Astrid Lund": "Marian Hale"}
    assert "Astrid Lund" not in app.sidebar.multiselect(key="speaker").options
    assert app.multiselect(key="merge_names_1").value == []
    table = open_page("statements").dataframe[0].value
    assert "Astrid Lund" not in set(table["Speaker"])
    assert "Astrid Lund" not in words(open_page("article", article="beta")).replace(
        "said Astrid Lund", ""
    ).replace(">Astrid Lund<", "")


def test_a_new_name_can_be_written(full, home, open_page):
    merge(open_page("corpus"), ["Marian Hale", "Astrid Lund"], "  M. L.  Hale ")
    assert Store(home).aliases() == dict.fromkeys(("Marian Hale", "Astrid Lund"), "M. L. Hale")


@pytest.mark.parametrize(
    ("names", "kept", "sentence"),
    [
        ([], "Marian Hale", "Choose two names or more that are one person's."),
        (["Astrid Lund"], "Marian Hale", "Choose two names or more that are one person's."),
        (["Astrid Lund", "Marian Hale"], "", "Choose the name to keep, or write it."),
        (["Astrid Lund", "Marian Hale"], "  ", "Choose the name to keep, or write it."),
    ],
)
@pytest.mark.usefixtures("full")
def test_every_misuse_gets_one_sentence(names, kept, sentence, home, open_page):
    app = merge(open_page("corpus"), names, kept)
    assert [warning.value for warning in app.warning] == [sentence]
    assert Store(home).aliases() == {}


def test_a_merge_can_be_undone(full, home, open_page):
    full.add_alias("Astrid Lund", "Marian Hale")
    full.add_alias("Sam Baker", "Vera Patton")
    app = open_page("corpus")
    table = app.dataframe[1].value
    assert list(table["In the articles"]) == ["Astrid Lund", "Sam Baker"]
    assert list(table["Shown as"]) == ["Marian Hale", "Vera Patton"]
    assert app.button(key="undo_merges").disabled
    app.session_state["own_merges"] = {"selection": {"rows": [1], "columns": []}}
    app.run()
    app.button(key="undo_merges").click().run()
    assert not app.exception
    assert app.success[0].value == "Sam Baker: the name of the article is shown again."
    assert Store(home).aliases() == {"Astrid Lund": "Marian Hale"}


def test_what_the_program_joined_is_listed(renamed, open_page):
    app = open_page("corpus")
    (joined,) = app.expander
    assert joined.label == "Joined by Kutip: 1 name"
    assert joined.dataframe[0].value.to_numpy().tolist() == [["Sato", "Keiko Sato"]]
    assert not [button for button in app.button if button.key == "undo_merges"]


def test_a_filter_for_a_name_that_was_merged_away_breaks_no_page(full, open_page):
    app = open_page("corpus", speaker="Astrid Lund")
    app = merge(app, ["Marian Hale", "Astrid Lund"], "Marian Hale")
    assert app.success
    assert not open_page("statements", speaker="Astrid Lund").exception


def test_a_broken_file_of_aliases_gives_a_sentence_on_every_page(full, home, open_page):
    full.add_alias("A", "B")
    path = home / "store" / "aliases.csv"
    path.write_text("alias,name\nA\n", encoding="utf-8")
    app = open_page("statements")
    assert "line 2" in app.error[0].value and "Mend the file" in app.error[0].value


def test_an_unknown_speaker_is_called_so_everywhere(renamed, open_page):
    assert "Unknown speaker" in set(open_page("statements").dataframe[0].value["Speaker"])
    app = open_page("statements", speaker="Unknown speaker")
    assert list(app.dataframe[0].value["Speaker"]) == ["Unknown speaker"]
    assert 'class="k-speaker" title="Unknown speaker"' in words(
        open_page("article", article="gamma")
    )


@pytest.mark.parametrize(("language", "name"), [("nl", "Dutch"), ("", "Unknown")])
def test_articles_in_a_language_without_words_say_so(language, name, full, open_page):
    article, statements = sample_articles()[0]
    full.add(replace(article, language=language), statements, "v")
    table = open_page("corpus").dataframe[0].value
    assert table["Language"][0] == f"{name}. Basic: quotation marks and country names only"
    app = open_page("article", article="alpha")
    said = f"Language: {name}. Basic: quotation marks and country names only."
    assert [caption.value for caption in app.caption] == [said]
    assert not open_page("article", article="beta").caption
