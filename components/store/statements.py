"""Statements and articles as Parquet parts: one file each, named by what went in, never changed."""

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from components.schema import Article, Kind, Role, Sentiment, Stance, Statement, Target

# Raise this when the columns of a part change: older parts are then left alone and made anew.
FORMAT = 1

Row = dict[str, Any]

_NUMBERS: dict[Any, pa.DataType] = {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def _columns(record: Any) -> list[pa.Field]:  # noqa: ANN401  # a record is any of our dataclasses
    return [
        pa.field(field.name, _NUMBERS.get(field.type, pa.string()))
        for field in fields(record)
        if field.name != "targets"
    ]


ARTICLE_SCHEMA = pa.schema(_columns(Article))
TARGETS = pa.list_(pa.struct(_columns(Target)))
STATEMENT_SCHEMA = pa.schema([*_columns(Statement), pa.field("targets", TARGETS)])


def article_key(article: Article) -> str:
    """Return the name of an article's part: a hash of all that is known about it."""
    return _digest(asdict(article))


def statements_key(article: Article, analysis_version: str) -> str:
    """Return the name of the part that holds the statements of an article.

    It is a hash of what the analysis reads: name, text, title, date and language of the article,
    the models and the rules.
    """
    read = [article.article_id, article.text, article.title, article.published, article.language]
    return _digest([*read, analysis_version])


def _digest(content: object) -> str:
    written = json.dumps([FORMAT, content], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.sha256(written).hexdigest()[:40]


class Parts:
    """The folder of parts."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made with the first part."""
        self.articles = folder / "articles"
        self.statements = folder / "statements"

    def article_path(self, key: str) -> Path:
        """Return where the article of a key lies, or would lie."""
        return self.articles / f"{key}.parquet"

    def statements_path(self, key: str) -> Path:
        """Return where the statements of a key lie, or would lie."""
        return self.statements / f"{key}.parquet"

    def write_article(self, article: Article) -> str:
        """Write an article unless its part is there; return its key."""
        key = article_key(article)
        _write(self.article_path(key), [asdict(article)], ARTICLE_SCHEMA)
        return key

    def write_statements(
        self, article: Article, statements: tuple[Statement, ...], analysis_version: str
    ) -> str:
        """Write the statements of an article unless their part is there; return its key."""
        key = statements_key(article, analysis_version)
        _write(self.statements_path(key), map(asdict, statements), STATEMENT_SCHEMA)
        return key

    def read_statements(
        self, article: Article, analysis_version: str
    ) -> tuple[Statement, ...] | None:
        """Return the statements of an article as analyzed before, or None."""
        path = self.statements_path(statements_key(article, analysis_version))
        if not path.exists():
            return None
        # Read as one file: the folder around it is no data set with partitions.
        return tuple(map(_statement, pq.ParquetFile(path).read().to_pylist()))


def _statement(row: Row) -> Statement:
    targets = tuple(
        Target(**{**target, "stance": Stance(target["stance"])}) for target in row["targets"]
    )
    known = {"kind": Kind, "role": Role, "sentiment": Sentiment}
    return Statement(
        **{**row, **{name: kind(row[name]) for name, kind in known.items()}, "targets": targets}
    )


def _write(path: Path, rows: Iterable[Row], schema: pa.Schema) -> None:
    if path.exists():
        return
    table = pa.Table.from_pylist(list(rows), schema=schema)
    with replacing(path) as temporary:
        pq.write_table(table, temporary, compression="zstd")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file that takes the place of ``path`` once it is written whole.

    A reader sees the old file or the new one, never a part; a crash leaves a file that nobody
    reads.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".new-{os.getpid()}-{secrets.token_hex(6)}"
    try:
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
