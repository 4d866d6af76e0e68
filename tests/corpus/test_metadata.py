"""Source, title, author and date as articles state them."""

import pytest

from components.corpus.language import language_of
from components.corpus.metadata import complete_article, outlet_name, read_metadata
from components.corpus.readers import read_articles
from components.schema import Article
from components.settings import BUNDLED_CORPUS

BODY = "Harga naik.\n\nPabrik menunggu.\n\nPetani mengeluh."


def metadata(text: str, language: str = "id") -> dict[str, str]:
    return read_metadata(text, language_of(language))


def test_the_sample_states_its_sources_and_one_date():
    found = [metadata(article.text) for article in read_articles([BUNDLED_CORPUS])]
    assert [(item["source"], item["published"]) for item in found] == [
        ("NTD", ""),
        ("Pikiran Rakyat Depok", "2023-09-05"),
        ("Republika", ""),
        ("Riau24", ""),
        ("Andalpost", ""),
    ]
    assert found[0]["author"] == "Jinshi"
    assert all(item["title"] for item in found)


def test_what_the_text_does_not_state_stays_empty():
    assert metadata(BODY) == {"source": "", "title": "", "author": "", "published": ""}


def test_a_date_inside_the_article_is_not_its_date():
    assert metadata(f"Judul\n\nPada 5 September 2023 harga naik.\n\n{BODY}")["published"] == ""


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("Oleh: Rangga Wibisana", "Rangga Wibisana", ""),
        ("oleh Rangga – Lunde Pos", "Rangga", "Lunde Pos"),
        ("By Ada Voss", "Ada Voss", ""),
        ("Penulis: Bunga P.", "Bunga P.", ""),
        ("Von Ilse Brand", "Ilse Brand", ""),
        ("이도윤 기자 lee@lunde.example", "이도윤", ""),
    ],
)
def test_a_byline_names_author_and_outlet(line, author, source):
    found = metadata(f"Judul Berita\n\n{line}\n\n{BODY}")
    assert (found["author"], found["source"]) == (author, source)


@pytest.mark.parametrize(
    ("written", "name"),
    [("REPUBLIKA", "Republika"), ("CNN Indonesia", "CNN Indonesia"), ("detik", "Detik"),
     ("PR DEPOK", "Pikiran Rakyat Depok"), ("dpa", "dpa"), ("BatamKini", "BatamKini")],
)  # fmt: skip
def test_an_outlet_is_named_as_readers_know_it(written, name):
    assert outlet_name(written) == name


def test_known_metadata_is_not_overwritten():
    given = Article("a", f"Judul\n\nKOMPAS.com - {BODY}", source="Lain", language="id")
    article = complete_article(given)
    assert (article.source, article.title, article.language) == ("Lain", "Judul", "id")


def test_spaces_inside_a_title_are_single():
    assert metadata(f"Harga\u00a0 Beras  Naik\n\n{BODY}")["title"] == "Harga Beras Naik"
