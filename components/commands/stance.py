"""``stance``: given sentences and targets to stances."""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import Any

from components.commands.shared import DONE, MakeAnalyzer, Record, check_output, open_output
from components.corpus.language import identify_language, language_code
from components.corpus.words import find_words
from components.export.table import to_jsonl
from components.schema import Span
from components.settings import load_settings
from components.stance.model import StanceInput, StanceModel

HELP = "score the stance of sentences toward countries"
ABOUT = """Score given sentences. Each line of the input is a JSON object with "text", "target" (a
country as the text names it) and, if known, "start" and "end" of the target in the text and the
"language" of the text (ISO 639-1); other keys are passed through. The output adds "stance",
"probabilities", "sentiment" and "sentiment_probabilities"."""
BATCH = 32  # lines scored at once


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``stance`` takes."""
    parser.add_argument("input", type=Path, metavar="IN.jsonl", help="the sentences, one a line")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT.jsonl",
        help="write to this file (default: standard output)",
    )


def run(options: argparse.Namespace, make_analyzer: MakeAnalyzer) -> int:
    """Score the lines of the input and write them."""
    check_output(options.output)
    with options.input.open("rb") as lines, open_output(options.output) as output:
        numbered = _stance_lines(options.input.name, lines)
        model: StanceModel | None = None
        while batch := list(islice(numbered, BATCH)):
            model = model or make_analyzer(load_settings()).models.stance
            output.write(to_jsonl(_scored(batch, model)))
            output.flush()
    return DONE


def _scored(batch: Sequence[tuple[Record, StanceInput]], model: StanceModel) -> list[Record]:
    items = [item for _, item in batch]
    if model.reads_language:
        items = [replace(i, language=i.language or identify_language(i.text)) for i in items]
    stances = model.score(items)
    tones = model.sentiment([item.text for item in items], [item.language for item in items])
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
    language = record.get("language") or ""
    if not isinstance(language, str):
        raise ValueError("'language' is no text")
    language = language_code(language)
    start, end = record.get("start"), record.get("end")
    if start is None and end is None:
        return StanceInput(text, target.strip(), find_words(text, target.strip()), language)
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(
            f"start {start} and end {end} are no part of a text of {len(text)} characters"
        )
    return StanceInput(text, target, Span(start, end), language)
