import pandas as pd
import pytest

from components.ui.text import count, day, excerpt, html, listing, plain


def test_html_leaves_no_markup():
    assert html("<script>\"x\" & 'y'</script>") == (
        "&lt;script&gt;&quot;x&quot; &amp; &#x27;y&#x27;&lt;/script&gt;"
    )


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("$a$ and *b*", r"\$a\$ and \*b\*"),
        (":red[no] :material/home:", r"\:red\[no\] \:material/home:"),
        ("a: b", "a: b"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("# head\n`code`", r"\# head \`code\`"),
        ("[link](http://x)", r"\[link\](http://x)"),
    ],
)
def test_a_label_shows_markdown_as_it_was_written(text, label):
    assert plain(text) == label


def test_a_date_is_written_as_people_do():
    assert day(pd.Timestamp("2023-09-03")) == "3 Sep 2023"
    assert day(pd.NaT) == day(None) == "undated"


def test_numbers_come_with_their_noun():
    assert count(1, "statement") == "1 statement"
    assert count(1204, "statement") == "1,204 statements"
    assert count(2, "country", "countries") == "2 countries"


def test_a_long_list_is_cut_and_counted():
    assert listing(["a", "b"], 2) == "a, b"
    assert listing(["a", "b", "c", "d"], 2) == "a, b and 2 more"


def test_an_excerpt_ends_after_a_word_and_counts_wide_letters_twice():
    assert excerpt("one  two\nthree", 20) == "one two three"
    assert excerpt("one two three", 9) == "one two …"
    assert excerpt("北京方面表示", 6) == "北京方 …"
