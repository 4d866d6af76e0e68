"""Articles from files, folders and tables."""

import json

import pytest

from components.corpus.readers import (
    ReadError,
    read_articles,
    read_csv,
    read_jsonl,
    read_metadata_csv,
    read_text,
)
from components.schema import Article
from components.settings import BUNDLED_CORPUS

HEADER = "file,source,title,author,published,language,url\n"


def write(folder, name: str, content: str):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_a_folder_gives_its_texts_in_order(tmp_path):
    write(tmp_path, "b.txt", "Two.")
    write(tmp_path, "sub/a.txt", "Three.")
    write(tmp_path, "a.txt", "One.")
    write(tmp_path, "notes.md", "No.")
    write(tmp_path, "._a.txt", "shadow")
    read = list(read_articles([tmp_path]))
    assert [item.text for item in read if isinstance(item, Article)] == ["One.", "Two."]
    assert read[2] == ReadError(str(tmp_path / "sub/a.txt"), "another article is named 'a'")


def test_a_broken_file_is_named_and_the_rest_goes_on(tmp_path):
    empty, good = write(tmp_path, "a.txt", ""), write(tmp_path, "b.txt", "Good.")
    read = list(read_articles([empty, tmp_path / "gone.txt", good]))
    assert [item.reason for item in read if isinstance(item, ReadError)] == [
        "the file is empty",
        "No such file or directory",
    ]
    assert read[2] == Article("b", "Good.")


def test_metadata_is_found_by_name_or_stem_of_the_file(tmp_path):
    texts = [write(tmp_path, f"{name}.txt", "Text.") for name in "abc"]
    known = write(
        tmp_path, "meta.csv", f"{HEADER}a.txt,NA,,,13 Sep 2023,en,\nb,Lunde Pos,,,,,\nz,,,,,,\n"
    )
    a, b, c = read_articles(texts, known)
    assert (a.source, a.published, a.language) == ("NA", "2023-09-13", "en")
    assert (b.source, b.published) == ("Lunde Pos", "")
    assert c == Article("c", "Text.")


def test_semicolons_and_a_byte_order_mark_separate_columns_too(tmp_path):
    known = tmp_path / "meta.csv"
    known.write_bytes("file;source\r\na;Lunde, Pos\r\n".encode("utf-8-sig"))
    assert read_metadata_csv(known) == {"a": {"source": "Lunde, Pos"}}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"{HEADER}a,,,,soon,,\n", r"meta.csv, line 2: 'soon' is no date"),
        ("name,source\na,b\n", "meta.csv: no column 'file'; there are name, source"),
        ("", "meta.csv: the file is empty"),
    ],
)
def test_bad_metadata_is_refused_with_its_place(tmp_path, content, reason):
    known = write(tmp_path, "meta.csv", content)
    with pytest.raises(ValueError, match=reason):
        list(read_articles([tmp_path], known))


def test_a_missing_metadata_file_is_refused(tmp_path):
    with pytest.raises(ValueError, match="gone.csv: No such file"):
        list(read_articles([tmp_path], tmp_path / "gone.csv"))


def test_the_name_of_a_text_is_its_stem():
    assert read_text("folder/a.b.txt", b"Text.") == Article("a.b", "Text.")


def test_rows_of_a_table_become_articles():
    data = b'judul;isi;tanggal\nSatu;"Baris satu.\r\nBaris dua.";13/9/2023\n;Teks.;\n'
    columns = {"title": "judul", "text": "isi", "published": "tanggal"}
    assert list(read_csv("berita.csv", data, columns)) == [
        Article("berita-1", "Baris satu.\nBaris dua.", title="Satu", published="2023-09-13"),
        Article("berita-2", "Teks."),
    ]


def test_bad_rows_are_named_with_their_line():
    data = b"id,text,published\n1,Text.,never\n2,,\n3,Good.,\n"
    columns = {"article_id": "id", "text": "text", "published": "published"}
    assert list(read_csv("a.csv", data, columns)) == [
        ReadError("a.csv, line 2", "'never' is no date"),
        ReadError("a.csv, line 3", "the text is empty"),
        Article("3", "Good."),
    ]


def test_a_table_without_the_column_of_the_text_says_which_there_are():
    assert list(read_csv("a.csv", b"title,body\nA,B\n")) == [
        ReadError("a.csv, line 2", "there is no 'text'; there are title, body")
    ]


def test_lines_of_json_become_articles():
    lines = [
        json.dumps({"id": 7, "body": "Text.", "source": None}),
        "",
        "[1]",
        "{broken",
        json.dumps({"body": "More.", "source": "Lunde"}),
    ]
    columns = {"article_id": "id", "text": "body", "source": "source"}
    assert list(read_jsonl("a.jsonl", "\n".join(lines).encode(), columns)) == [
        Article("7", "Text."),
        ReadError("a.jsonl, line 3", "no JSON object"),
        ReadError("a.jsonl, line 4", "no valid JSON"),
        Article("a-4", "More.", source="Lunde"),
    ]


def test_a_table_that_is_no_text_gives_one_error():
    assert list(read_csv("a.csv", b"")) == [ReadError("a.csv", "the file is empty")]


def test_a_long_cell_is_read_whole():
    text = "word " * 40_000
    (article,) = read_csv("a.csv", f'text\n"{text}"\n'.encode())
    assert isinstance(article, Article)
    assert article.text == text


def test_the_bundled_corpus_knows_its_sources_and_dates():
    read = read_articles([BUNDLED_CORPUS], BUNDLED_CORPUS / "metadata.csv")
    assert [(article.source, article.published, article.language) for article in read] == [
        ("NTD", "", "id"),
        ("Pikiran Rakyat Depok", "2023-09-05", "id"),
        ("Republika", "", "id"),
        ("Riau24", "2023-09-13", "id"),
        ("Andalpost", "2023-09-13", "id"),
    ]


def test_half_a_character_is_replaced_in_place():
    (article,) = read_jsonl("a.jsonl", rb'{"text": "Rusia \ud83d salah \ud83d\ude00"}')
    assert article.text == "Rusia \ufffd salah \N{GRINNING FACE}"
