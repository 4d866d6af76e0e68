"""Columns of a dropped table: which one is the text, the source, the date."""

import itertools
from collections.abc import Iterable, Sequence

import streamlit as st

from components.corpus.readers import ReadError, read_csv, read_jsonl
from components.corpus.tables import csv_rows, jsonl_rows
from components.schema import Article
from components.ui.text import plain

# What columns are often called, by the field of an article they fill.
NAMES = {
    "text": ("text", "content", "body", "article", "isi", "teks"),
    "title": ("title", "headline", "judul"),
    "source": ("source", "outlet", "publisher", "media", "sumber"),
    "published": ("published", "date", "published_at", "pubdate", "tanggal"),
    "author": ("author", "byline", "penulis"),
    "language": ("language", "lang", "bahasa"),
    "url": ("url", "link"),
    "article_id": ("article_id", "id"),
}
LABELS = {
    "text": "Text",
    "title": "Title",
    "source": "Source",
    "published": "Date",
    "author": "Author",
    "language": "Language",
    "url": "Address",
    "article_id": "Name of the article",
}
NONE = ""
LOOKED_AT = 20


def read_table(name: str, data: bytes) -> Iterable[Article | ReadError]:
    """Ask which column is what, and read the articles of a .csv or .jsonl file."""
    try:
        columns = column_names(name, data)
    except ValueError as error:
        return [ReadError(name, f"not a readable table ({error})")]
    st.write(f"**{plain(name)}**: which column is what?")
    chosen: dict[str, str] = {}
    places = st.columns(4)
    for number, (field, label) in enumerate(LABELS.items()):
        column = places[number % 4].selectbox(
            label,
            [NONE, *columns],
            index=guess(field, columns),
            format_func=lambda value: value or "not in this file",
            key=f"column_{name}_{field}",
        )
        if column:
            chosen[field] = column
    if "text" not in chosen:
        return [ReadError(name, "choose the column that holds the text")]
    read = read_csv if name.lower().endswith(".csv") else read_jsonl
    return list(read(name, data, chosen))


def column_names(name: str, data: bytes) -> list[str]:
    """Return the columns of a .csv or .jsonl file, as its first rows have them."""
    rows = csv_rows(name, data) if name.lower().endswith(".csv") else jsonl_rows(name, data)
    first = [row for _, row in itertools.islice(rows, LOOKED_AT) if isinstance(row, dict)]
    names = list(dict.fromkeys(column for row in first for column in row if column))
    if not names:
        raise ValueError("it has no rows")
    return names


def guess(field: str, columns: Sequence[str]) -> int:
    """Return the place of the column that fills a field, counted from 1; 0 if there is none."""
    lower = [column.strip().lower() for column in columns]
    return next((lower.index(name) + 1 for name in NAMES[field] if name in lower), 0)
