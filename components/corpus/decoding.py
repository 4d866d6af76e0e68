"""Bytes of a file to text."""

import codecs
import logging

# Text in another one-byte encoding read as Windows-1252 is nearly all accented letters.
MAX_ACCENTED = 0.3
MAX_CHARACTERS = 1_000_000

logger = logging.getLogger(__name__)


def decode(name: str, data: bytes) -> str:
    """Return the text of a file, with ``\\n`` at the ends of lines and no byte order mark.

    UTF-8 and UTF-16 with a mark are read as such, anything else as Windows-1252 with a warning;
    what is no text raises ValueError.
    """
    text = _decoded(name, data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ValueError("the file is empty")
    if "\0" in text:
        raise ValueError("the file is not text")
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"the text is longer than {MAX_CHARACTERS:,} characters")
    return text


def _decoded(name: str, data: bytes) -> str:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded_western(name, data)


def _decoded_western(name: str, data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ValueError("the file is neither UTF-8 nor Windows-1252 text") from error
    letters = [character for character in text if character.isalpha()]
    accented = sum(not letter.isascii() for letter in letters)
    if not letters or accented > MAX_ACCENTED * len(letters):
        raise ValueError("the file is neither UTF-8 nor Windows-1252 text; save it as UTF-8")
    logger.warning("%s is not UTF-8; it is read as Windows-1252", name)
    return text
