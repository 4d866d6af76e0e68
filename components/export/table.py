"""Tables as files: CSV, XLSX, JSONL and Parquet from records or a frame."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from components.export.records import DIGITS, target_rows

Records = Sequence[Mapping[str, Any]]

# A cell that begins so may be run as a formula by a spreadsheet.
FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
# What XML, and so XLSX, cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_CELL = 32_767
WIDEST_COLUMN = 60


def to_csv(table: Records | pd.DataFrame) -> bytes:
    """Write CSV in UTF-8 with a byte order mark, so that spreadsheets read it right.

    Records become one row a statement and target.
    """
    header, rows = _grid(table)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(_safe, header))
    writer.writerows([_safe(_text(value)) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(table: Records | pd.DataFrame) -> bytes:
    """Write an Excel workbook; records become one row a statement and target."""
    header, rows = _grid(table)
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = "Kutip"
    sheet.append([_safe(name) for name in header])
    for row in rows:
        sheet.append([_cell(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, name in enumerate(header, start=1):
        longest = max((len(str(row[number - 1])) for row in rows), default=0)
        width = min(WIDEST_COLUMN, max(len(name), longest) + 2)
        sheet.column_dimensions[get_column_letter(number)].width = width
        if longest > WIDEST_COLUMN:
            for (cell,) in sheet.iter_rows(min_row=2, min_col=number, max_col=number):
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def to_jsonl(table: Records | pd.DataFrame) -> bytes:
    """Write one JSON object a line, in UTF-8; records keep their lists of targets."""
    records = _frame_records(table) if isinstance(table, pd.DataFrame) else table
    lines = [json.dumps(dict(record), ensure_ascii=False, default=str) for record in records]
    return "".join(f"{line}\n" for line in lines).encode()


def to_parquet(table: Records | pd.DataFrame) -> bytes:
    """Write Parquet; records keep their targets as a nested list."""
    if isinstance(table, pd.DataFrame):
        arrow = pa.Table.from_pandas(table, preserve_index=False)
    else:
        arrow = pa.Table.from_pylist([dict(record) for record in table])
    file = io.BytesIO()
    pq.write_table(arrow, file, compression="zstd")
    return file.getvalue()


def _grid(table: Records | pd.DataFrame) -> tuple[list[str], list[list[Any]]]:
    """Return the column names and the rows of values; None stands for what is not known."""
    if isinstance(table, pd.DataFrame):
        records, header = _frame_records(table), [str(name) for name in table.columns]
    else:
        records = target_rows(table)
        header = list(dict.fromkeys(key for record in records for key in record))
    return header, [[record.get(name) for name in header] for record in records]


def _frame_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): _known(value) for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _known(value: object) -> object:
    """Turn a value of a frame into one of Python: a day for a time at midnight, None for NaN.

    Fractions keep as many digits as those of records.
    """
    if isinstance(value, list | tuple | dict):
        return value
    if pd.isna(cast(Any, value)):
        return None
    if isinstance(value, datetime):
        whole_day = value.hour == value.minute == value.second == 0
        return value.date() if whole_day else pd.Timestamp(value).to_pydatetime()
    value = value.item() if hasattr(value, "item") else value
    return round(value, DIGITS) if isinstance(value, float) else value


def _text(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def _cell(value: object) -> object:
    if isinstance(value, list | tuple | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str):
        return _safe(CONTROL.sub("", value)[: LONGEST_CELL - 1])
    return value


def _safe(value: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA_START):
        return f"'{value}"
    return value
