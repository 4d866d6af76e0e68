"""The command line: what the dashboard does, without the dashboard."""

import argparse
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from components.corpus.readers import SUFFIXES, read_articles
from components.export.records import article_records
from components.export.table import to_csv, to_jsonl, to_parquet, to_xlsx
from components.pipeline import Analyzer, Failure
from components.schema import Span
from components.settings import load_settings
from components.stance.model import StanceInput, StanceModel
from components.store import Store
from components.store.statements import replacing

DONE, SOME_FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
WRITERS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    ".jsonl": to_jsonl,
    ".csv": to_csv,
    ".parquet": to_parquet,
    ".xlsx": to_xlsx,
}
BATCH = 32  # lines scored at once
Record = dict[str, Any]

ABOUT = """Kutip: who said what about each country.

Finds the statements that news articles attribute to analysts, officials and others,
the countries they speak about and the stance they take toward each of them."""
EXAMPLES = """examples:
  python -m components analyze article.txt
  python -m components analyze articles/ --metadata articles/metadata.csv -o statements.csv
  python -m components stance sentences.jsonl -o scored.jsonl

exit status: 0 all went well, 1 some articles failed (named on standard error), 2 bad usage or
input. KUTIP_HOME is the folder where results are kept, KUTIP_MODEL another model."""
ANALYZE = """Find the statements in articles and write one record for each: what was said, by whom,
about which countries, with which stance. An article that was analyzed before and has not changed
is not analyzed again."""
STANCE = """Score given sentences. Each line of the input is a JSON object with "text", "target" (a
country as the text names it) and, if known, "start" and "end" of the target in the text; other
keys are passed through. The output adds "stance", "probabilities", "sentiment" and
"sentiment_probabilities"."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, not with the whole usage."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (OSError, ValueError) as error:
        if isinstance(error, BrokenPipeError):  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        return _refuse(error)
    except KeyboardInterrupt:
        _tell("stopped")
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m components",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_analyze(
        commands.add_parser(
            "analyze", help="find statements, speakers and stances in articles", description=ANALYZE
        )
    )
    _add_stance(
        commands.add_parser(
            "stance", help="score the stance of sentences toward countries", description=STANCE
        )
    )
    return parser


def _add_analyze(analyze: argparse.ArgumentParser) -> None:
    analyze.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a .txt, .csv or .jsonl file, or a folder of .txt files",
    )
    analyze.add_argument(
        "--metadata",
        type=Path,
        metavar="FILE",
        help="a .csv with what is known: file, source, title, author, published, language, url",
    )
    analyze.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help=f"write to FILE, {_one_of(WRITERS)} (default: JSON lines to standard output)",
    )
    analyze.set_defaults(run=_analyze)


def _add_stance(stance: argparse.ArgumentParser) -> None:
    stance.add_argument("input", type=Path, metavar="IN.jsonl", help="the sentences, one a line")
    stance.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT.jsonl",
        help="write to this file (default: standard output)",
    )
    stance.set_defaults(run=_stance)


def _analyze(options: argparse.Namespace) -> int:
    output: Path | None = options.output
    if output and output.suffix.lower() not in WRITERS:
        raise ValueError(f"cannot write {str(output)!r}; its name must end in {_one_of(WRITERS)}")
    _check_output(output)
    _check_inputs(options.paths)
    settings = load_settings()
    articles = list(read_articles(options.paths, options.metadata))
    records: list[Record] = []
    failed = 0
    for done, result in enumerate(
        Analyzer(settings).analyze_each(articles, Store(settings.home)), 1
    ):
        place, name = f"{done}/{len(articles)}", result.article.article_id
        if isinstance(result, Failure):
            failed += 1
            _tell(f"{place} {name}: failed: {result.reason}")
            continue
        _tell(f"{place} {name}: {_count(len(result.statements), 'statement')}")
        found = article_records(result.article, result.statements)
        if output:
            records.extend(found)
        else:
            sys.stdout.buffer.write(to_jsonl(found))
            sys.stdout.buffer.flush()
    if output:
        with replacing(output.resolve()) as temporary:
            temporary.write_bytes(WRITERS[output.suffix.lower()](records))
        _tell(f"{_count(len(records), 'statement')} in {output}")
    if failed:
        _tell(f"{failed} of {_count(len(articles), 'article')} failed")
    return SOME_FAILED if failed else DONE


def _stance(options: argparse.Namespace) -> int:
    _check_output(options.output)
    with options.input.open("rb") as lines, _open_output(options.output) as output:
        numbered = _stance_lines(options.input.name, lines)
        model: StanceModel | None = None
        while batch := list(islice(numbered, BATCH)):
            model = model or Analyzer(load_settings()).models.stance
            output.write(to_jsonl(_scored(batch, model)))
            output.flush()
    return DONE


def _scored(batch: Sequence[tuple[Record, StanceInput]], model: StanceModel) -> list[Record]:
    stances = model.score([item for _, item in batch])
    tones = model.sentiment([item.text for _, item in batch])
    return [
        {
            **record,
            "stance": stance.stance,
            "probabilities": asdict(stance),
            "sentiment": tone.sentiment,
            "sentiment_probabilities": asdict(tone),
        }
        for (record, _), stance, tone in zip(batch, stances, tones, strict=True)
    ]


def _stance_lines(name: str, lines: Iterable[bytes]) -> Iterator[tuple[Record, StanceInput]]:
    """Yield each line with what the model reads of it; a bad one raises ValueError."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                record = json.loads(line.decode("utf-8-sig"))
                yield record, _stance_input(record)
            except ValueError as error:
                is_json = not isinstance(error, UnicodeDecodeError | json.JSONDecodeError)
                reason = error if is_json else "no valid JSON in UTF-8"
                raise ValueError(f"{name}, line {number}: {reason}") from error


def _stance_input(record: Any) -> StanceInput:  # noqa: ANN401  # JSON can be anything
    if not isinstance(record, dict):
        raise ValueError("a JSON object is expected")
    for key in ("text", "target"):
        if not isinstance(record.get(key), str) or not record[key].strip():
            raise ValueError(f"{key!r} is missing or no text")
    text, target = record["text"], record["target"]
    if re.search("[\ud800-\udfff]", json.dumps(record, ensure_ascii=False)):
        raise ValueError("half a character (a surrogate without its pair) is no text")
    start, end = record.get("start"), record.get("end")
    if start is None and end is None:
        return StanceInput(text, target.strip(), _find(text, target.strip()))
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(
            f"start {start} and end {end} are no part of a text of {len(text)} characters"
        )
    return StanceInput(text, target, Span(start, end))


def _find(text: str, target: str) -> Span | None:
    """Find a target in a text, as a word of its own if it is one somewhere."""
    for pattern in (rf"(?<!\w){re.escape(target)}(?!\w)", re.escape(target)):
        match = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)
        if match:
            return Span(*match.span())
    return None


@contextmanager
def _open_output(path: Path | None) -> Iterator[BinaryIO]:
    if path is None:
        yield sys.stdout.buffer
        return
    with replacing(path.resolve()) as temporary, temporary.open("wb") as file:
        yield file


def _check_output(output: Path | None) -> None:
    if output and not output.parent.is_dir():
        raise ValueError(f"there is no folder {str(output.parent)!r} to write to")
    if output and output.exists() and not output.is_file():
        raise ValueError(f"{str(output)!r} is no file to write to")


def _check_inputs(paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise ValueError(f"there is no file or folder {str(path)!r}")
        if path.is_dir() and not any(path.rglob("*.txt")):
            raise ValueError(f"the folder {str(path)!r} holds no .txt file")
        if path.is_file() and path.suffix.lower() not in SUFFIXES:
            raise ValueError(f"cannot read {str(path)!r}; its name must end in {_one_of(SUFFIXES)}")


def _one_of(endings: Iterable[str]) -> str:
    *others, last = endings
    return f"{', '.join(others)} or {last}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _refuse(error: Exception) -> int:
    reason = str(error)
    if isinstance(error, OSError) and error.strerror:
        reason = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    _tell(f"python -m components: {reason}")
    return BAD_INPUT


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
