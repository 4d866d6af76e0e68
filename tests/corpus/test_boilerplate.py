"""Boilerplate words of a language, compiled."""

import pytest

from components.corpus.boilerplate import load_boilerplate
from components.languages import Language

WORDS = load_boilerplate(
    Language(
        code="xx",
        name="Test",
        boilerplate={
            "line_starts": ("read also", "source:", "相关阅读"),
            "line_equals": ("tags",),
            "line_contains": ("join our channel",),
            "inline": ("more on page",),
            "tail_equals": ("most read",),
        },
    )
)


@pytest.mark.parametrize(
    "line",
    ["Read also the rest", "» READ  ALSO: this", "Source : X", "Source：X", "相关阅读更多", "Tags:",
     "Please join our channel now", "Most read"],
)  # fmt: skip
def test_boilerplate_is_found(line):
    assert WORDS.is_line(line)


@pytest.mark.parametrize(
    "line", ["We read also this", "Read alsoo", "Sources say so", "Tags and labels", "", "more"]
)
def test_other_lines_are_left(line):
    assert not WORDS.is_line(line)


def test_only_the_tail_ends_an_article():
    assert WORDS.is_tail("Most read:")
    assert not WORDS.is_tail("Tags")


def test_a_language_without_words_matches_nothing():
    nothing = load_boilerplate(Language(code="xx", name="Test"))
    assert not nothing.is_line("") and not nothing.is_line("Read also") and not nothing.is_tail("x")


def test_an_unknown_key_is_refused_by_name():
    language = Language(code="xx", name="Test", boilerplate={"line_start": ("a",)})
    with pytest.raises(ValueError, match="language xx: no boilerplate key 'line_start'"):
        load_boilerplate(language)
