"""``analyze``: articles to records of statements."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from components.commands.shared import (
    DONE,
    SOME_FAILED,
    MakeAnalyzer,
    Record,
    check_output,
    count,
    one_of,
    tell,
)
from components.corpus.readers import SUFFIXES, read_articles
from components.export.records import article_records
from components.export.table import to_csv, to_jsonl, to_parquet, to_xlsx
from components.pipeline import Failure
from components.settings import load_settings
from components.store import Store
from components.store.statements import replacing

HELP = "find statements, speakers and stances in articles"
ABOUT = """Find the statements in articles and write one record for each: what was said, by whom,
about which countries, with which stance. An article that was analyzed before and has not changed
is not analyzed again."""
WRITERS: dict[str, Callable[[list[Record]], bytes]] = {
    ".jsonl": to_jsonl,
    ".csv": to_csv,
    ".parquet": to_parquet,
    ".xlsx": to_xlsx,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``analyze`` takes."""
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a .txt, .csv or .jsonl file, or a folder of .txt files",
    )
    parser.add_argument(
        "--metadata",
        type=Path,
        metavar="FILE",
        help="a .csv with what is known: file, source, title, author, published, language, url",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help=f"write to FILE, {one_of(WRITERS)} (default: JSON lines to standard output)",
    )


def run(options: argparse.Namespace, make_analyzer: MakeAnalyzer) -> int:
    """Analyze the articles and write what was found."""
    output: Path | None = options.output
    if output and output.suffix.lower() not in WRITERS:
        raise ValueError(f"cannot write {str(output)!r}; its name must end in {one_of(WRITERS)}")
    check_output(output)
    _check_inputs(options.paths)
    settings = load_settings()
    articles = list(read_articles(options.paths, options.metadata))
    records: list[Record] = []
    failed = 0
    for done, result in enumerate(
        make_analyzer(settings).analyze_each(articles, Store(settings.home)), 1
    ):
        place, name = f"{done}/{len(articles)}", result.article.article_id
        if isinstance(result, Failure):
            failed += 1
            tell(f"{place} {name}: failed: {result.reason}")
            continue
        tell(f"{place} {name}: {count(len(result.statements), 'statement')}")
        found = article_records(result.article, result.statements)
        if output:
            records.extend(found)
        else:
            sys.stdout.buffer.write(to_jsonl(found))
            sys.stdout.buffer.flush()
    if output:
        with replacing(output.resolve()) as temporary:
            temporary.write_bytes(WRITERS[output.suffix.lower()](records))
        tell(f"{count(len(records), 'statement')} in {output}")
    if failed:
        tell(f"{failed} of {count(len(articles), 'article')} failed")
    return SOME_FAILED if failed else DONE


def _check_inputs(paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise ValueError(f"there is no file or folder {str(path)!r}")
        if path.is_dir() and not any(path.rglob("*.txt")):
            raise ValueError(f"the folder {str(path)!r} holds no .txt file")
        if path.is_file() and path.suffix.lower() not in SUFFIXES:
            raise ValueError(f"cannot read {str(path)!r}; its name must end in {one_of(SUFFIXES)}")
