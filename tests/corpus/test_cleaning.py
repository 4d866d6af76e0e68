"""Cleaning: content in, everything around it out. The cases are data."""

import tomllib
from pathlib import Path

import pytest

from components.corpus.cleaning import content_spans, match_dateline
from components.corpus.language import language_of
from components.corpus.metadata import outlet_name
from components.corpus.readers import read_articles
from components.languages import available_languages
from components.schema import Article
from components.settings import BUNDLED_CORPUS

CASES = Path(__file__).parent.parent / "cases" / "corpus"
CONTENT = tomllib.loads((CASES / "content.toml").read_text(encoding="utf-8"))["case"]
DATELINES = tomllib.loads((CASES / "datelines.toml").read_text(encoding="utf-8"))
SENTENCE = "Pertemuan itu berlangsung dua jam."


def content(text: str, language: str, title: str = "") -> list[str]:
    spans = content_spans(Article("a", text, title=title), language_of(language))
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize("case", CONTENT, ids=[case["name"] for case in CONTENT])
def test_only_content_is_left(case):
    assert content(case["text"], case["language"]) == case["content"]


@pytest.mark.parametrize("case", CONTENT, ids=[case["name"] for case in CONTENT])
def test_windows_like_blank_lines_change_nothing(case):
    spaced = case["text"].replace("\n", "\n \n")
    if "fixed width" not in case["name"]:
        assert content(spaced, case["language"]) == case["content"]


@pytest.mark.parametrize("prefix", DATELINES["cut"])
def test_a_dateline_is_cut(prefix):
    assert content(f"{prefix}{SENTENCE}\n{SENTENCE}", "id") == [SENTENCE, SENTENCE]


@pytest.mark.parametrize(("prefix", "outlet"), DATELINES["cut"].items())
def test_a_dateline_names_its_outlet(prefix, outlet):
    match = match_dateline(prefix + SENTENCE, opens=True)
    assert outlet_name(match.groupdict().get("source") or "") == outlet


@pytest.mark.parametrize("sentence", DATELINES["kept"])
def test_a_sentence_is_no_dateline(sentence):
    assert content(sentence, "id") == [sentence]


def test_only_an_outlet_is_cut_from_later_paragraphs():
    text = f"{SENTENCE}\nKOMPAS.com - {SENTENCE}\nLunde - {SENTENCE}"
    assert content(text, "id") == [SENTENCE, SENTENCE, f"Lunde - {SENTENCE}"]


def test_a_known_title_is_no_content_even_if_it_ends_as_a_sentence():
    text = f"Tidak ada lagi perang.\n{SENTENCE}"
    assert content(text, "id", title="Tidak ada lagi  perang.") == [SENTENCE]
    assert content(text, "id") == ["Tidak ada lagi perang.", SENTENCE]


def test_a_language_without_a_file_is_cleaned_by_structure_alone():
    text = f"Titel fără punct\n{SENTENCE}\nlunde.example\nhttps://lunde.example/a\n{SENTENCE}"
    assert content(text, "ro") == [SENTENCE, SENTENCE]


@pytest.mark.parametrize("code", available_languages())
def test_boilerplate_of_every_language_is_lower_case_and_listed_once(code):
    for words in language_of(code).boilerplate.values():
        assert len(set(words)) == len(words)
        assert all(word == word.lower().strip() for word in words)


@pytest.mark.parametrize("text", ["", "\n\n", "“", "…", "***", "(", "Editor:", "\u200b", "?"])
def test_odd_texts_raise_nothing(text):
    assert isinstance(content(text, "id"), list)


def test_the_sample_articles_lose_their_frame_and_nothing_else():
    read = list(read_articles([BUNDLED_CORPUS]))
    left = {article.article_id[:3]: content(article.text, "id") for article in read}
    assert {name: len(paragraphs) for name, paragraphs in left.items()} == {
        "000": 16,
        "001": 27,
        "002": 26,
        "003": 16,
        "004": 13,
    }
    for paragraphs in left.values():
        assert not any("Baca Juga" in paragraph for paragraph in paragraphs)
        assert all(paragraph[-1] in '.”":' for paragraph in paragraphs)
