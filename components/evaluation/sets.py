"""The sets of others that extraction is measured on: how each is read, and what it can tell."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from components.evaluation.attribution import AttributedArticle, find_quotes, score_set
from components.evaluation.pfsa import read_pfsa
from components.evaluation.polnear import read_polnear
from components.evaluation.report import FOUND_COLUMNS, Row, found_row, lines
from components.quotes.extract import Extractor
from components.quotes.tagger import Tagger


class Set(NamedTuple):
    """How a set is read, and what its figures mean."""

    read: Callable[[Path], Iterator[AttributedArticle]]
    note: str


SETS: Mapping[str, Set] = {
    "polnear": Set(
        read_polnear,
        "PolNeAR (English). It also marks beliefs, plans and appearances, and counts the word "
        '"that"\nto the content. Speaker: the mention overlaps the marked source.',
    ),
    "pfsa": Set(
        read_pfsa,
        "PFSA-ID (Indonesian). It marks only selected statements, nearly all in quotation marks: "
        "recall\nis what counts, precision and F1 mean little. Speaker: the mention overlaps the "
        "person\n(or the cue that holds one) marked nearest to the statement.",
    ),
}


def check_set(name: str) -> None:
    """Refuse a set that nothing is known of."""
    if name not in SETS:
        raise ValueError(f"no set {name!r}; there are {', '.join(SETS)}")


def measure_set(
    name: str,
    place: Path,
    extract: Extractor,
    tagger: Tagger,
    progress: Callable[[int, int], None],
) -> Row:
    """Find the statements of a set's articles and return the figures as a row."""
    entries = list(SETS[name].read(place))
    predicted = []
    for done, entry in enumerate(entries, 1):
        predicted += find_quotes(entry, extract, tagger)
        progress(done, len(entries))
    scores = score_set(entries, predicted)
    return found_row(scores.statements) | {
        "articles": len(entries),
        "with_source": scores.speaker.total,
        "speaker": scores.speaker.value,
    }


def set_lines(name: str, row: Row) -> Iterator[str]:
    """Yield a set's figures as lines."""
    yield SETS[name].note
    yield from lines({name: row}, FOUND_COLUMNS)
    yield f"speaker right: {row['speaker']:.2f} of {row['with_source']} matched with a source"
