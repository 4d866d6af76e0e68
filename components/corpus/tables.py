"""Rows of .csv and .jsonl files, as text."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

from components.corpus.decoding import decode

DELIMITERS = ",;\t|"
# Articles are longer than the 131,072 characters that csv allows a cell.
csv.field_size_limit(100_000_000)

Row = dict[str, str]


def csv_rows(name: str, data: bytes) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a .csv file with their line numbers; an empty cell is "".

    The separator is the comma, semicolon, tab or bar that the first line holds most of.
    """
    text = decode(Path(name).name, data)
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(DELIMITERS, key=first.count))
    header = [cell.strip() for cell in next(reader)]
    for cells in reader:
        if any(cell.strip() for cell in cells):
            padded = cells + [""] * (len(header) - len(cells))
            yield reader.line_num, dict(zip(header, padded, strict=False))


def jsonl_rows(name: str, data: bytes) -> Iterator[tuple[int, Row | str]]:
    """Yield the objects of a .jsonl file with their line numbers.

    A null is "", a number its digits, half a character (text cut inside an emoji) becomes U+FFFD;
    a line that is no object is yielded as a reason instead.
    """
    for number, line in enumerate(decode(Path(name).name, data).split("\n"), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Row | str:
    try:
        record = json.loads(line)
    except ValueError:
        return "no valid JSON"
    if not isinstance(record, dict):
        return "no JSON object"
    return {
        _whole(key): "" if value is None else _whole(str(value)) for key, value in record.items()
    }


def _whole(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
