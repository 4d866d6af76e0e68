"""Articles from files: .txt, .csv and .jsonl."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from components.corpus.dates import parse_date
from components.corpus.decoding import decode
from components.corpus.tables import Row, csv_rows, jsonl_rows
from components.schema import ARTICLE_COLUMNS, Article

# The columns of a metadata file, beside ``file``; an empty cell leaves the question open.
METADATA_COLUMNS = ("source", "title", "author", "published", "language", "url")
SUFFIXES = (".txt", ".csv", ".jsonl")

_SAME = {name: name for name in ARTICLE_COLUMNS}

Metadata = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class ReadError:
    """A file or row that gave no article, and why: ``name`` and one sentence."""

    name: str
    reason: str


def read_articles(
    paths: Sequence[Path], metadata: Path | None = None
) -> Iterator[Article | ReadError]:
    """Read the articles of files and folders, in order; a folder gives its .txt files.

    A .csv or .jsonl file gives an article a row, by columns named like the fields of an article.
    What cannot be read is yielded as an error and the rest goes on. A metadata file that cannot
    be read raises ValueError.
    """
    known = read_metadata_csv(metadata) if metadata else {}
    texts: dict[str, str] = {}
    for path in _files(paths):
        for item in _read_file(path):
            if isinstance(item, Article):
                first = texts.setdefault(item.article_id, item.text)
                if first != item.text:
                    item = ReadError(str(path), f"another article is named {item.article_id!r}")
                elif path.suffix.lower() == ".txt":
                    item = replace(item, **known.get(path.name, known.get(path.stem, {})))
            yield item


def read_text(name: str, data: bytes) -> Article:
    """Read a .txt file; what is no text raises ValueError."""
    return Article(article_id=Path(name).stem, text=decode(Path(name).name, data))


def read_csv(
    name: str, data: bytes, columns: Mapping[str, str] | None = None
) -> Iterator[Article | ReadError]:
    """Read the rows of a .csv file; ``columns`` maps fields of an article to column names."""
    return _articles(name, csv_rows(name, data), columns or _SAME)


def read_jsonl(
    name: str, data: bytes, columns: Mapping[str, str] | None = None
) -> Iterator[Article | ReadError]:
    """Read the lines of a .jsonl file; ``columns`` maps fields of an article to keys."""
    return _articles(name, jsonl_rows(name, data), columns or _SAME)


def read_metadata_csv(path: Path) -> Metadata:
    """Read what is known about articles, by the name or the stem of their file.

    Raises ValueError with file and line for a missing column or a date that is none.
    """
    try:
        rows = list(csv_rows(path.name, path.read_bytes()))
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    if rows and "file" not in rows[0][1]:
        raise ValueError(f"{path}: no column 'file'; there are {', '.join(rows[0][1])}")
    return {row["file"].strip(): _known_fields(row, f"{path}, line {line}") for line, row in rows}


def _known_fields(row: Row, place: str) -> dict[str, str]:
    fields = {name: row[name].strip() for name in METADATA_COLUMNS if row.get(name, "").strip()}
    if "published" in fields:
        try:
            fields["published"] = _day(fields["published"])
        except ValueError as error:
            raise ValueError(f"{place}: {error}") from error
    return fields


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            # A dot begins the shadow files that archives of some systems hold.
            yield from sorted(p for p in path.rglob("*.txt") if not p.name.startswith("."))
        else:
            yield path


def _read_file(path: Path) -> Iterable[Article | ReadError]:
    try:
        data = path.read_bytes()
        if path.suffix.lower() == ".csv":
            return read_csv(path.name, data)
        if path.suffix.lower() == ".jsonl":
            return read_jsonl(path.name, data)
        return [read_text(path.name, data)]
    except OSError as error:
        return [ReadError(str(path), error.strerror or str(error))]
    except ValueError as error:
        return [ReadError(str(path), str(error))]


def _articles(
    name: str, rows: Iterator[tuple[int, Row | str]], columns: Mapping[str, str]
) -> Iterator[Article | ReadError]:
    try:
        for number, (line, row) in enumerate(rows, 1):
            reason = row if isinstance(row, str) else _missing(row, columns)
            if isinstance(row, str) or reason:
                yield ReadError(f"{name}, line {line}", reason)
                continue
            try:
                yield _article(row, columns, f"{Path(name).stem}-{number}")
            except ValueError as error:
                yield ReadError(f"{name}, line {line}", str(error))
    except ValueError as error:
        yield ReadError(name, str(error))


def _missing(row: Row, columns: Mapping[str, str]) -> str:
    column = columns.get("text", "text")
    if column not in row:
        return f"there is no {column!r}; there are {', '.join(row)}"
    return "" if row[column].strip() else "the text is empty"


def _article(row: Row, columns: Mapping[str, str], number: str) -> Article:
    fields = {name: row.get(columns[name], "").strip() for name in columns if name != "text"}
    text = row[columns.get("text", "text")].replace("\r\n", "\n").replace("\r", "\n")
    fields["article_id"] = fields.get("article_id") or number
    if fields.get("published"):
        fields["published"] = _day(fields["published"])
    return Article(**fields, text=text)


def _day(written: str) -> str:
    day = parse_date(written)
    if not day:
        raise ValueError(f"{written!r} is no date")
    return day
