"""Scores as rows of numbers, as lines of a table, and what is wrong as sentences."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from components.evaluation.gold import CORPUS, Gold, GoldArticle
from components.evaluation.intervals import LEVEL, Range, bootstrap, figures
from components.evaluation.matching import (
    MATCH,
    THRESHOLDS,
    Found,
    Matching,
    Pair,
    Record,
    match,
    same_speaker,
)
from components.evaluation.scoring import Scores, score, score_by_kind

Row = dict[str, Any]

SLACK = 0.02  # processors differ in the last bits of a quantized model
GIVEN = ("accuracy", "macro_f1", "sentiment")  # of the stance model where extraction plays no part
NAME = 14  # letters of a row's name
SHARE = "{:6.2f}"
NUMBER = "{:6}"
# Column, its head in the table, how it is written.
FOUND_COLUMNS = [
    ("statements", "n", NUMBER),
    *(
        (f"{part}_{name}", f"{head}{value:g}" if value < 1 else f"{head}ex", SHARE)
        for name, value in THRESHOLDS.items()
        for part, head in (("precision", "P"), ("recall", "R"), ("f1", "F"))
    ),
]
MATCHED_COLUMNS = [
    ("matched", "n", NUMBER),
    ("speaker", "speak", SHARE),
    ("speaker_lenient", "alike", SHARE),
    ("role", "role", SHARE),
    ("country_precision", "ctryP", SHARE),
    ("country_recall", "ctryR", SHARE),
    ("country_implicit_recall", "implR", SHARE),
    ("stances", "pairs", NUMBER),
    ("stance_macro_f1", "stanF", SHARE),
    ("stance", "stanA", SHARE),
    ("sentiment", "tone", SHARE),
    ("kind", "kind", SHARE),
    ("triples_f1", "tripF", SHARE),
]
OF_MATCHED = ("speaker", "speaker_lenient", "role", "sentiment", "kind")
OF_STANCES = ("stance", "stance_macro_f1")
OF_COUNTRIES = ("country_precision", "country_recall", "country_f1")
FOUND_TITLE = "Statements: precision (P), recall (R) and F1 (F) by word overlap, ex for exact"
MATCHED_TITLE = f"""Of the statements matched at overlap {MATCH:g}: speaker (strictly, and alike),
role, countries, implicit countries, stance (macro-F1, accuracy), tone, kind; and over all
statements the F1 of triples (speaker, country and stance all right)"""


def score_rows(gold: Gold, predicted: Sequence[Record]) -> dict[str, Scores]:
    """Return the scores of everything, of each language and of each kind.

    A language with bundled and other articles has a row for each of the two as well.
    """
    rows = {"all": score(gold.statements, predicted)}
    for language in sorted({article.language for article in gold.articles}):
        own = [article for article in gold.articles if article.language == language]
        rows[language] = score_articles(own, predicted)
        if len({article.group for article in own}) > 1:
            for name, bundled in (("bundled", True), ("other", False)):
                part = [article for article in own if (article.group == CORPUS) == bundled]
                rows[f"{language}, {name}"] = score_articles(part, predicted)
    return rows | score_by_kind(gold.statements, predicted)


def group_scores(gold: Gold, predicted: Sequence[Record], name: str) -> Scores:
    """Return the scores of one group of articles."""
    return score_articles([a for a in gold.articles if a.group == name], predicted)


def score_articles(articles: Iterable[GoldArticle], predicted: Sequence[Record]) -> Scores:
    """Return the scores of some articles; predictions of others are left out."""
    chosen = {article.article.article_id: article for article in articles}
    return score(
        [record for article in chosen.values() for record in article.statements],
        [record for record in predicted if record["article_id"] in chosen],
    )


def score_intervals(gold: Gold, predicted: Sequence[Record]) -> dict[str, Range]:
    """Return the intervals of the main figures over all articles."""
    return bootstrap([score_articles([article], predicted) for article in gold.articles])


def row_of(scores: Scores) -> Row:
    """Return all figures of one comparison by name, with the numbers of cases behind them.

    A figure without any case behind it is None.
    """
    matched, stances = scores.speaker.total, scores.stance.total
    implicit = scores.countries_implicit.recall
    row: Row = found_row(scores.statements) | figures(scores)
    row |= {"matched": matched, "stances": stances, "country_f1": scores.countries.f1}
    row |= {"speaker_lenient": scores.speaker_lenient.value, "kind": scores.kind.value}
    row |= {"country_implicit_recall": implicit.value if implicit.total else None}
    row |= {} if matched else dict.fromkeys(OF_MATCHED)
    row |= {} if stances else dict.fromkeys(OF_STANCES)
    row |= {} if scores.countries.recall.total else dict.fromkeys(OF_COUNTRIES)
    row |= {} if scores.triples.recall.total else {"triples_f1": None}
    return row


def found_row(statements: Mapping[str, Found]) -> Row:
    """Return precision, recall and F1 of statements at each overlap."""
    row: Row = {"statements": statements["match"].recall.total}
    for name, found in statements.items():
        row[f"precision_{name}"] = found.precision.value
        row[f"recall_{name}"] = found.recall.value
        row[f"f1_{name}"] = found.f1
    return row


def lines(rows: Mapping[str, Row], columns: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Yield the lines of a table, its head first."""
    widths = [len(form.format(0)) for _, _, form in columns]
    heads = (f"{head:>{width}}" for (_, head, _), width in zip(columns, widths, strict=True))
    yield f"{'':{NAME}}{''.join(heads)}"
    for name, row in rows.items():
        cells = (_cell(row[key], form) for key, _, form in columns)
        yield f"{name[:NAME]:{NAME}}{''.join(cells)}"


def _cell(value: float | None, form: str) -> str:
    return f"{'–':>{len(form.format(0))}}" if value is None else form.format(value)


def table(rows: Mapping[str, Row], intervals: Mapping[str, Range]) -> Iterator[str]:
    """Yield the whole report: statements, what is matched, intervals."""
    yield FOUND_TITLE
    yield from lines(rows, FOUND_COLUMNS)
    yield ""
    yield MATCHED_TITLE
    yield from lines(rows, MATCHED_COLUMNS)
    yield ""
    yield f"Over all, with {LEVEL} % intervals over articles"
    for name, (low, high) in intervals.items():
        value = rows["all"][name]
        if value is not None:
            yield f"  {name.replace('_', ' '):22}{value:.3f}  [{low:.3f}, {high:.3f}]"


def errors(gold: Gold, predicted: Sequence[Record]) -> Iterator[str]:
    """Yield one line for everything that is missed, invented or wrong."""
    matching: Matching = match(gold.statements, predicted, MATCH)
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


def floors(
    gold: Gold,
    predicted: Sequence[Record],
    given: Mapping[str, Mapping[str, Any]] | None = None,
) -> str:
    """Return the text of ``floors.json`` for these predictions, a little below what they reach.

    ``given`` are the figures of the stance model on annotated statements and targets, by language.
    """
    names = sorted({article.group for article in gold.articles})
    measured = {name: figures(group_scores(gold, predicted, name)) for name in names}
    content = {"gold": gold.digest, "floors": _rounded(measured)}
    if given is not None:
        rows = {code: {name: row[name] for name in GIVEN} for code, row in given.items()}
        content["given"] = _rounded(rows)
    return json.dumps(content, indent=2)


def _rounded(measured: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    return {
        name: {key: _below(value) for key, value in values.items()}
        for name, values in measured.items()
    }


def _below(value: float) -> float:
    return max(0.0, math.floor((value - SLACK) * 100) / 100)
