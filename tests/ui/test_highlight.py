from components.schema import Span
from components.ui.highlight import Mark, article_html, context_html, marked, nearest, paragraphs

TEXT = "One <b>two</b>.\n\nThree & four."


def spans(html):
    return html.count("<span")


def test_text_without_marks_is_only_escaped():
    assert marked(TEXT, []) == "One &lt;b&gt;two&lt;/b&gt;.\n\nThree &amp; four."


def test_a_mark_may_cut_through_what_looks_like_a_tag():
    html = marked(TEXT, [Mark(Span(4, 6), "k-said")])
    assert html.startswith('One <span class="k-said" title="">&lt;b</span>&gt;two')


def test_overlapping_marks_share_their_part():
    html = marked("abcdef", [Mark(Span(0, 4), "one", "1"), Mark(Span(2, 6), "two", "2")])
    assert html == (
        '<span class="one" title="1">ab</span>'
        '<span class="one two" title="1; 2">cd</span>'
        '<span class="two" title="2">ef</span>'
    )


def test_the_words_that_show_on_hover_are_escaped():
    assert 'title="&quot;x&quot;"' in marked("a", [Mark(Span(0, 1), "k", '"x"')])


def test_paragraphs_give_their_words_back():
    assert [TEXT[p.start : p.end] for p in paragraphs(TEXT)] == [
        "One <b>two</b>.",
        "Three & four.",
    ]


def test_a_mark_over_two_paragraphs_is_closed_in_each():
    html = article_html(TEXT, [Mark(Span(12, 22), "k-said")])
    assert html.count("<p>") == 2
    assert spans(html) == html.count("</span>") == 2


def test_the_context_is_the_paragraph_of_the_statement():
    html = context_html(TEXT, Span(17, 22))
    assert html == (
        '<p class="k-context"><span class="k-said" title="">Three</span> &amp; four.</p>'
    )


def test_a_long_paragraph_is_shortened_around_the_statement():
    html = context_html("x" * 3000 + "here" + "y" * 3000, Span(3000, 3004))
    assert "… x" in html and "y …" in html
    assert len(html) < 1300


def test_the_nearest_of_several_names_is_marked():
    text = "Kim spoke. A long while later Kim left."
    assert nearest(text, "Kim", Span(25, 29)) == Span(30, 33)
    assert nearest(text, "Kim", Span(4, 6)) == Span(0, 3)
    assert nearest(text, "Lee", Span(4, 6)) is None
    assert nearest(text, "", Span(4, 6)) is None
