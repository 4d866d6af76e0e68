"""Titles, footers and checks that all charts share."""

import pandas as pd
import pytest

from components.charts import frame
from components.theme import PALETTES


def test_missing_columns_are_named_all_at_once():
    with pytest.raises(ValueError, match="lacks b, c; it has a"):
        frame.require_columns(pd.DataFrame({"a": []}), "a", "b", "c")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_empty_figure_says_why(theme):
    figure = frame.empty_figure("Nothing here < yet", theme)
    assert figure.layout.annotations[0].text == "Nothing here &lt; yet"
    assert figure.layout.template.layout.paper_bgcolor == PALETTES[theme].background


def test_nothing_leaves_the_machine():
    config = frame.plotly_config("kutip-matrix")
    assert config["showSendToCloud"] is config["displaylogo"] is False
    assert config["topojsonURL"] == "app/static/topojson/"
    assert config["toImageButtonOptions"] == {"format": "svg", "filename": "kutip-matrix"}


def test_long_text_wraps_and_is_shortened():
    assert frame.wrap("one two three", 7) == "one two<br>three"
    assert frame.wrap("one two three four five six", 7, 2).endswith("…")
    assert frame.wrap("a <b> & c", 40) == "a &lt;b&gt; &amp; c"
    assert frame.widest(["ab<br>abcdef"], 10) > frame.widest(["abc"], 10)


def test_words_take_the_room_that_they_need():
    bare = frame.lay_out_words(("", "", ""), "light", width=400, left=100)
    assert bare.notes == [] and bare.top == bare.bottom == frame.PADDING
    short = frame.lay_out_words(("Title", "Sub", "Foot"), "light", width=400, left=100)
    long = frame.lay_out_words(
        ("Title " * 20, "Sub<br>Sub", "Foot " * 50), "light", width=400, left=0
    )
    assert long.top > short.top > bare.top and long.bottom > short.bottom > bare.bottom
    assert [note["name"] for note in short.notes] == ["title", "subtitle", "footer"]
    assert {note["xshift"] for note in short.notes} == {frame.PADDING - 100}


def test_what_stands_above_the_plot_moves_the_words_up():
    low, high = (
        frame.lay_out_words(("Title", "", ""), "light", width=400, left=0, head=head)
        for head in (0, 50)
    )
    assert high.top - low.top == high.notes[0]["yshift"] - low.notes[0]["yshift"] == 50


def test_the_key_has_shape_color_and_word():
    key = frame.stance_key("dark")
    for part in ("▼ critical", "● neutral", "▲ supportive", "#F1A340"):
        assert part in key


def test_the_meta_of_a_chart_has_its_words_and_their_room():
    said = ("Title", "Sub", "Foot")
    laid = frame.lay_out_words(said, "light", width=400, left=100, head=30)
    meta = frame.describe_size(400, 300, laid)
    assert (meta["title"], meta["subtitle"], meta["footer"]) == said
    assert meta["words_height"] == laid.top - 30 - frame.PADDING
    assert meta["foot_height"] == laid.bottom - frame.PADDING
    assert {note["font"]["size"] for note in laid.notes} == {16, 14, 12}
