"""``evaluate``: how well the program reads annotated articles, and model against model."""

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from components.commands.shared import (
    DONE,
    SOME_FAILED,
    MakeAnalyzer,
    check_output,
    open_output,
    reason_of,
    tell,
)
from components.evaluation.comparison import (
    Answers,
    agreements,
    answer,
    cases_of,
    figures_by_language,
)
from components.evaluation.gold import Gold, read_gold, read_sample, texts_of
from components.evaluation.kept import today
from components.evaluation.matching import Record
from components.evaluation.records import read_predictions
from components.evaluation.report import errors, floors, row_of, score_intervals, score_rows, table
from components.evaluation.run import predict
from components.evaluation.sets import check_set, measure_set, set_lines
from components.evaluation.sides import comparison_lines, comparison_record
from components.pipeline import Analyzer
from components.quotes.extractors import EXTRACTORS
from components.settings import Settings, load_settings
from components.store import Store

HELP = "measure how well the program reads annotated articles"
ABOUT = """Compare what the program finds with annotated statements: those of the sample in
tests/quality, or your own. Prints precision, recall and F1 of statements, and of those found how
often speaker, role, countries, stance and tone are right, with intervals. Several models are
compared on the annotated statements and targets."""


PREDICTIONS = "score these statements (.jsonl, as analyze writes them) instead of analyzing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``evaluate`` takes."""
    parser.add_argument(
        "--gold",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="folders of gold files (.json), or .jsonl files with a statement a line as analyze "
        "writes them; the articles lie as .txt beside them or in the corpus (default: the sample)",
    )
    parser.add_argument(
        "--model",
        action="append",
        metavar="NAME",
        help="a model folder, or a name on the Hugging Face hub; given several times, the models' "
        "stances are compared",
    )
    parser.add_argument(
        "--extractor",
        choices=tuple(EXTRACTORS),
        default="both",
        help="find statements by the word lists alone (rules), the tagger alone, or both (default)",
    )
    parser.add_argument(
        "--set",
        nargs=2,
        action="append",
        metavar=("NAME", "PATH"),
        help="measure on another set: polnear (a split's folder) or pfsa (a file or its folder)",
    )
    parser.add_argument("--predictions", type=Path, metavar="FILE", help=PREDICTIONS)
    parser.add_argument("--errors", action="store_true", help="list what is missed or wrong")
    parser.add_argument("--floors", action="store_true", help="print the text of floors.json only")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all figures to this file")


def run(options: argparse.Namespace, make_analyzer: MakeAnalyzer) -> int:
    """Measure what is asked for and print it."""
    settings, models = load_settings(), options.model or []
    _check(options)
    if len(models) == 1:
        settings = settings.of_model(models[0])
    chosen = {} if options.extractor == "both" else {"extract": EXTRACTORS[options.extractor]}
    analyzer = make_analyzer(settings, **chosen)
    figures: dict[str, Any] = {"extractor": options.extractor}
    status = DONE
    for name, place in options.set or ():
        figures |= _measure_set(name, Path(place), options.extractor, analyzer)
    if options.gold or not options.set:
        texts = texts_of(Store(settings.home))
        gold = read_gold(options.gold, texts) if options.gold else read_sample()
        if len(models) > 1:
            found, status = _compare(gold, settings, models)
        else:
            found, status = _measure(gold, options, analyzer)
        figures |= found
    if options.json:
        with open_output(options.json) as output:
            output.write(json.dumps(figures, ensure_ascii=False, indent=1).encode())
    return status


def _check(options: argparse.Namespace) -> None:
    check_output(options.json)
    for name, _ in options.set or ():
        check_set(name)
    chosen, scored = options.extractor != "both", options.predictions
    listed = scored or options.errors or options.floors
    if scored and (chosen or options.model):
        raise ValueError(
            "--extractor and --model say how to analyze; --predictions are analyzed already"
        )
    if len(options.model or ()) > 1 and (listed or chosen or options.set):
        raise ValueError("several models are compared on the annotation; leave the other options")
    if listed and options.set and not options.gold:
        raise ValueError(
            "--predictions, --errors and --floors are about the annotation; leave --set "
            "or give --gold as well"
        )


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


def _measure_set(name: str, place: Path, extractor: str, analyzer: Analyzer) -> dict[str, Any]:
    def progress(done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            tell(f"{name}: {done}/{total} articles")

    row = measure_set(name, place, EXTRACTORS[extractor], analyzer.models.tagger, progress)
    _print([*set_lines(name, row), ""])
    return {name: row}


def _measure(
    gold: Gold, options: argparse.Namespace, analyzer: Analyzer
) -> tuple[dict[str, Any], int]:
    """Score the program on the annotation; return the figures and the exit status."""
    failed: list[str] = []

    def progress(done: int, total: int, name: str, problem: str) -> None:
        tell(f"{done}/{total} {name}" + (f": failed: {problem}" if problem else ""))
        failed.extend([name] if problem else [])

    if options.predictions:
        predicted = _read_predictions(options.predictions, gold)
    else:
        predicted = list(predict(gold, analyzer, progress))
    if options.floors:
        print(floors(gold, predicted, None if options.predictions else _given(gold, analyzer)))
        return {}, SOME_FAILED if failed else DONE
    figures = _report(gold, predicted, options)
    if not options.predictions:
        figures |= {"articles": len(gold.articles), "day": today(), "version": analyzer.version}
    return figures, SOME_FAILED if failed else DONE


def _read_predictions(path: Path, gold: Gold) -> list[Record]:
    """Return the predictions for the annotated articles; a file of other articles is refused."""
    known = {article.article.article_id for article in gold.articles}
    given = read_predictions(path)
    predicted = [record for record in given if record["article_id"] in known]
    if given and not predicted:
        raise ValueError(f"{path.name} has no statement of an annotated article")
    return predicted


def _given(gold: Gold, analyzer: Analyzer) -> Mapping[str, Mapping[str, Any]]:
    """Return the figures of the stance model on annotated statements and targets."""
    cases = cases_of(gold)
    return figures_by_language(cases, answer(analyzer.models.stance, cases))


def _report(gold: Gold, predicted: list[Record], options: argparse.Namespace) -> dict[str, Any]:
    rows = {name: row_of(scores) for name, scores in score_rows(gold, predicted).items()}
    intervals = score_intervals(gold, predicted)
    _print(table(rows, intervals))
    if options.errors:
        _print(["", *errors(gold, predicted)])
    ranges = {name: list(interval) for name, interval in intervals.items()}
    return {"gold": gold.digest, "scores": rows, "intervals": ranges}


def _compare(gold: Gold, settings: Settings, names: list[str]) -> tuple[dict[str, Any], int]:
    """Let several models answer the same cases; return the figures and the exit status."""
    from components.models import load_models  # heavy, and needed here only

    cases = cases_of(gold)
    answers: dict[str, Answers] = {}
    for name in dict.fromkeys(names):
        try:
            answers[name] = answer(load_models(settings.of_model(name)).stance, cases)
        except Exception as error:  # whatever a model's library raises, the others go on
            tell(f"{name}: {reason_of(error)}")
    pairs = agreements(answers)
    if answers:
        _print(comparison_lines(cases, answers, pairs))
    status = DONE if len(answers) == len(set(names)) else SOME_FAILED
    return {"gold": gold.digest, **comparison_record(cases, answers, pairs)}, status
