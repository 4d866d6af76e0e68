"""What the commands share: exit statuses, sentences on standard error, checks of files."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from components import pipeline
from components.pipeline import Analyzer
from components.store.statements import replacing

DONE, SOME_FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
Record = dict[str, Any]
MakeAnalyzer = Callable[..., Analyzer]


def tell(sentence: str) -> None:
    """Write a sentence to standard error."""
    print(sentence, file=sys.stderr, flush=True)


def count(number: int, thing: str) -> str:
    """Write a number with its noun."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def one_of(endings: Iterable[str]) -> str:
    """Write the choices: a, b or c."""
    *others, last = endings
    return f"{', '.join(others)} or {last}"


def reason_of(error: Exception) -> str:
    """Return what went wrong as one line, with the name of the file it went wrong with."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return pipeline.reason_of(error)


def check_output(output: Path | None) -> None:
    """Refuse a file that cannot be written."""
    if output and not output.parent.is_dir():
        raise ValueError(f"there is no folder {str(output.parent)!r} to write to")
    if output and output.exists() and not output.is_file():
        raise ValueError(f"{str(output)!r} is no file to write to")


@contextmanager
def open_output(path: Path | None) -> Iterator[BinaryIO]:
    """Open a file that is there only when all is written; without a path, standard output."""
    if path is None:
        yield sys.stdout.buffer
        return
    with replacing(path.resolve()) as temporary, temporary.open("wb") as file:
        yield file
