"""Tables as files, safe to open in a spreadsheet."""

import csv
import io
import json

import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from components.export.records import statement_records
from components.export.table import to_csv, to_jsonl, to_parquet, to_xlsx
from tests import sample_frames

RECORDS = statement_records(sample_frames.statements(), sample_frames.stances())
DANGER = ["=1+1", "+62", "-5", "@SUM(A1)", "\tx", "\rx"]


def read_csv(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data):
    header, *rows = load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_csv_of_records_has_a_row_a_statement_and_target():
    rows = read_csv(to_csv(RECORDS))
    assert len(rows) == len(sample_frames.stances()) + 1  # one statement names no country
    assert rows[0]["country"] == "RUS" and rows[0]["stance"] == "critical"
    assert rows[0]["score"] == "0.9" and rows[0]["published"] == "2023-09-12"
    assert rows[3]["published"] == ""


def test_columns_of_the_target_stand_where_a_record_has_its_list():
    header = list(read_csv(to_csv(RECORDS))[0])
    place = header.index("country")
    assert header[place - 1] == "sentiment_score"
    assert header[place : place + 5] == [
        "country",
        "country_mention",
        "explicit",
        "stance",
        "score",
    ]


def test_spreadsheets_find_a_mark_of_utf_8():
    assert to_csv(RECORDS).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", DANGER)
def test_formulas_are_made_harmless(text):
    frame = pd.DataFrame({"text": [text], "=head": [1]})
    assert read_csv(to_csv(frame))[0] == {"text": f"'{text}", "'=head": "1"}
    cell = load_workbook(io.BytesIO(to_xlsx(frame))).active["A2"]
    assert cell.data_type == "s" and str(cell.value).startswith("'")
    records = [{"text": text, "targets": []}]
    assert read_csv(to_csv(records))[0]["text"] == f"'{text}"


def test_numbers_stay_numbers():
    frame = pd.DataFrame({"mean": [-0.5], "n": [3], "sure": [True]})
    assert read_csv(to_csv(frame))[0] == {"mean": "-0.5", "n": "3", "sure": "True"}
    assert read_xlsx(to_xlsx(frame))[0] == {"mean": -0.5, "n": 3, "sure": True}


def test_xlsx_has_the_rows_of_csv_and_keeps_dates():
    frame = sample_frames.stances()
    rows = read_xlsx(to_xlsx(frame))
    assert len(rows) == len(frame) == len(read_csv(to_csv(frame)))
    assert rows[0]["published"].year == 2023 and rows[3]["published"] is None
    assert list(rows[0]) == list(frame.columns)


def test_xlsx_survives_control_characters_and_very_long_text():
    frame = pd.DataFrame({"text": ["a\x00b\x0bc", "x" * 40_000, "=" + "y" * 40_000]})
    rows = read_xlsx(to_xlsx(frame))
    assert rows[0]["text"] == "abc" and len(rows[1]["text"]) <= 32_767 >= len(rows[2]["text"])


def test_jsonl_is_one_record_a_line():
    lines = [json.loads(line) for line in to_jsonl(RECORDS).decode().splitlines()]
    assert lines == RECORDS
    frame_lines = to_jsonl(sample_frames.statements()).decode().splitlines()
    assert json.loads(frame_lines[2])["published"] is None
    assert json.loads(frame_lines[0])["published"] == "2023-09-12"


def test_parquet_keeps_targets_as_a_list():
    table = pq.read_table(io.BytesIO(to_parquet(RECORDS)))
    assert table.num_rows == len(RECORDS)
    assert table.column("targets").to_pylist()[0][0]["country"] == "RUS"
    frame = sample_frames.stances()
    assert pq.read_table(io.BytesIO(to_parquet(frame))).num_rows == len(frame)


@pytest.mark.parametrize("write", [to_csv, to_xlsx, to_jsonl, to_parquet])
def test_nothing_is_written_without_an_error(write):
    assert isinstance(write([]), bytes)
    assert isinstance(write(sample_frames.stances([])), bytes)


def test_fractions_keep_four_digits():
    frame = pd.DataFrame({"share": [0.123456789], "n": [12345.0]})
    assert read_csv(to_csv(frame))[0] == {"share": "0.1235", "n": "12345.0"}
    assert read_xlsx(to_xlsx(frame))[0]["share"] == 0.1235
