"""Bytes to text."""

import pytest

from components.corpus.decoding import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“Café”\r\nnext\rlast".encode(), "“Café”\nnext\nlast"),
        ("Café".encode("utf-8-sig"), "Café"),
        ("Café".encode("utf-16"), "Café"),
    ],
)
def test_unicode_is_read_as_it_is(data, text):
    assert decode("a.txt", data) == text


def test_windows_text_is_read_with_a_warning(caplog):
    assert decode("a.txt", "“Café,” he said".encode("cp1252")) == "“Café,” he said"
    assert caplog.messages == ["a.txt is not UTF-8; it is read as Windows-1252"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b"PK\x00\x01", "the file is not text"),
        (b"\x81\x8d", "neither UTF-8 nor Windows-1252"),
        ("Министр сказал".encode("cp1251"), "save it as UTF-8"),
        (b"a" * 1_000_001, "longer than 1,000,000 characters"),
    ],
)
def test_what_is_no_text_is_refused(data, reason):
    with pytest.raises(ValueError, match=reason):
        decode("a.txt", data)
