"""Score a JSONL file of statements: ``python -m tests.quality.report PRED.jsonl [--errors]``."""

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.quality.gold import digest, group, language, load_gold, load_records
from tests.quality.scoring import (
    MATCH,
    THRESHOLDS,
    Matching,
    Pair,
    Record,
    Scores,
    figures,
    match,
    same_speaker,
    score,
    score_by_kind,
)

Gold = Mapping[str, Sequence[Record]]
SLACK = 0.02  # processors differ in the last bits of a quantized model
COLUMNS = "n  prec  rec  f1 | f1@.3 f1@.8 exact | speaker lenient role | ctry-P ctry-R impl-R"
HEADER = f"{'':22}{COLUMNS} | stance-F1 acc  sentiment kind"


def row(name: str, scores: Scores) -> str:
    """Return one line of the table."""
    at = scores.statements
    found = at["match"]
    cells = [
        found.precision.value, found.recall.value, found.f1,
        *(at[name].f1 for name in THRESHOLDS if name != "match"),
        scores.speaker.value, scores.speaker_lenient.value, scores.role.value,
        scores.countries.precision.value, scores.countries.recall.value,
        scores.countries_implicit.recall.value,
        scores.stance_macro_f1, scores.stance.value, scores.sentiment.value, scores.kind.value,
    ]  # fmt: skip
    return f"{name:20}{found.recall.total:4} " + " ".join(f"{value:5.2f}" for value in cells)


def table(gold: Gold, predicted: Sequence[Record]) -> Iterator[str]:
    """Yield the table: everything, each group of articles, each kind, each article."""
    everything = [record for records in gold.values() for record in records]
    yield HEADER
    yield row("all", score(everything, predicted))
    for name in sorted({group(article) for article in gold}):
        yield row(name, group_scores(gold, predicted, name))
    for kind, scores in score_by_kind(everything, predicted).items():
        yield row(kind, scores)
    for article, records in gold.items():
        chosen = [record for record in predicted if record["article_id"] == article]
        yield row(article[:20], score(records, chosen))


def group_scores(gold: Gold, predicted: Sequence[Record], name: str) -> Scores:
    """Return the figures of one group of articles."""
    articles = {article for article in gold if group(article) == name}
    return score(
        [record for article in sorted(articles) for record in gold[article]],
        [record for record in predicted if record["article_id"] in articles],
    )


def errors(matching: Matching) -> Iterator[str]:
    """Yield one line for everything that is missed, invented or wrong."""
    for record in matching.missed:
        yield f"MISSED   {_where(record)} {record['speaker']}: {record['text']}"
    for record in matching.invented:
        yield f"INVENTED {_where(record)} {record['speaker']} ({record['cue']}): {record['text']}"
    for pair in matching.pairs:
        for problem in problems(pair):
            yield f"{problem} <- {_where(pair.gold)} {pair.gold['text'][:70]}"


def problems(pair: Pair) -> Iterator[str]:
    """Yield what is wrong about a matched prediction."""
    gold, predicted = pair.gold, pair.predicted
    if not same_speaker(gold, predicted):
        yield f"SPEAKER  {predicted['speaker']!r}, not {gold['speaker']!r}"
    if gold["role"] != predicted["role"]:
        yield f"ROLE     {predicted['role']}, not {gold['role']} ({gold['speaker']})"
    wanted = {t["country"]: t for t in gold["targets"]}
    found = {t["country"]: t for t in predicted["targets"]}
    for country in sorted(found.keys() - wanted.keys()):
        yield f"COUNTRY  {country} is too much ({found[country]['mention']})"
    for country, target in sorted(wanted.items()):
        if country not in found and not target.get("optional"):
            implicit = "" if target["explicit"] else "implicit "
            yield f"COUNTRY  {implicit}{country} is missing ({target['mention']})"
        elif country in found and found[country]["stance"] != target["stance"]:
            yield f"STANCE   {country} {found[country]['stance']}, not {target['stance']}"


def _where(record: Record) -> str:
    return f"{record['article_id'][:16]}:{record['start']} [{record['kind']}]"


def floors(gold: Gold, predicted: Sequence[Record]) -> str:
    """Return the text of ``floors.json`` for these predictions, a little below what they reach."""
    names = sorted({group(article) for article in gold})
    measured = {name: figures(group_scores(gold, predicted, name)) for name in names}
    rounded = {
        name: {
            key: max(0.0, math.floor((value - SLACK) * 100) / 100) for key, value in values.items()
        }
        for name, values in measured.items()
    }
    return json.dumps({"gold": digest(), "floors": rounded}, indent=2)


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description="score statements against the annotation")
    parser.add_argument("predicted", type=Path, help="JSONL as the program writes it")
    parser.add_argument("--language", help="score the articles of this language only")
    parser.add_argument("--group", help="score 'corpus' or the written articles of a language")
    parser.add_argument("--errors", action="store_true", help="list what is missed or wrong")
    parser.add_argument("--floors", action="store_true", help="print the text of floors.json")
    arguments = parser.parse_args()
    gold = {
        name: rows
        for name, rows in load_gold().items()
        if arguments.language in (None, language(name)) and arguments.group in (None, group(name))
    }
    predicted = [r for r in load_records(arguments.predicted) if r["article_id"] in gold]
    if arguments.floors:
        lines: Iterator[str] = iter([floors(gold, predicted)])
    else:
        lines = table(gold, predicted)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    if arguments.errors:
        everything = [record for records in gold.values() for record in records]
        matching = match(everything, predicted, MATCH)
        sys.stdout.writelines(f"{line}\n" for line in errors(matching))


if __name__ == "__main__":
    main()
