"""Dates as articles of eleven languages write them."""

import pytest

from components.corpus.dates import find_date, parse_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("5 September 2023, 20:37 WIB", "2023-09-05"),
        ("Rabu, 13 Sep 2023 10:23 WIB", "2023-09-13"),
        ("5 Okt 2023", "2023-10-05"),
        ("5 Agustus 2023", "2023-08-05"),
        ("5 Ogos 2023", "2023-08-05"),
        ("September 5, 2023", "2023-09-05"),
        ("Sept. 5, 2023", "2023-09-05"),
        ("2023-09-13T23:00:00Z", "2023-09-13"),
        ("2023/9/13", "2023-09-13"),
        ("13.09.2023, 10:00", "2023-09-13"),
        ("5/9/2023", "2023-09-05"),
        ("9/13/2023", "2023-09-13"),
        ("2023年9月5日", "2023-09-05"),
        ("2023년 9월 5일", "2023-09-05"),
        ("2023. 9. 5. 14:00", "2023-09-05"),
        ("5 de septiembre de 2023", "2023-09-05"),
        ("1er août 2023", "2023-08-01"),
        ("5. März 2023", "2023-03-05"),
        ("3 мая 2024 г.", "2024-05-03"),
        ("٥ سبتمبر ٢٠٢٣", "2023-09-05"),
        ("5 أيلول 2023", "2023-09-05"),
    ],
)
def test_a_date_is_read(written, day):
    assert parse_date(written) == day


@pytest.mark.parametrize(
    "text", ["", "31/31/2023", "30 Februari 2023", "May 2024", "1950-53", "12:30", "5 Foo 2023"]
)
def test_what_is_no_date_gives_nothing(text):
    assert parse_date(text) == ""


def test_the_first_date_counts():
    found = find_date("Updated 14 March 2024, published 2024-03-13")
    assert found is not None
    assert found[0] == "2024-03-14"
    assert found[1].group() == "14 March 2024"
