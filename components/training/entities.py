"""Named entities for the tagger's second head: persons, organizations and places.

IDNer (Fachri and Winarko, MIT) and NERGrit (in IndoNLU) are annotated in full. RuSentNE names only
some of the entities of a sentence, so its other capitalized words are left out of the loss.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from components.model.encoding import BOS, EOS, Encoded, tokenize
from components.quotes.tagger import MAX_TOKENS
from components.schema import Span
from components.training.windows import IGNORED, Window

TAGS = {"PER": 1, "PERSON": 1, "ORG": 3, "ORGANISATION": 3, "ORGANIZATION": 3}
TAGS |= {"LOC": 5, "PLACE": 5, "COUNTRY": 5, "NATIONALITY": 0, "PROFESSION": 0}
JOINED = 3  # sentences of a window, so that the head sees more than one

Labelled = tuple[str, list[tuple[Span, int]], bool]


def read_column_file(path: Path) -> Iterator[Labelled]:
    """Read sentences of a word and its tag a line: text, tagged spans, whether all are tagged."""
    for block in path.read_text(encoding="utf-8").replace("\r", "").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        text, spans = "", []
        for word, *_, tag in rows:
            if text and word not in ".,;:!?)”":
                text += " "
            if tag.startswith("B-"):
                spans.append((Span(len(text), len(text) + len(word)), TAGS.get(tag[2:], 0)))
            elif tag.startswith("I-") and spans:
                spans[-1] = (Span(spans[-1][0].start, len(text) + len(word)), spans[-1][1])
            text += word
        if text:
            yield text, spans, True


def read_rusentne_entities(path: Path) -> Iterator[Labelled]:
    """Read the entities that RuSentNE names in each sentence; others may stand there unnamed."""
    sentences: dict[str, list[tuple[Span, int]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            start = row["sentence"].find(row["entity"])
            spans = sentences.setdefault(row["sentence"], [])
            if start >= 0:
                spans.append((Span(start, start + len(row["entity"])), TAGS[row["entity_tag"]]))
    for text, spans in sentences.items():
        yield text, spans, False


def entity_windows(datasets: Path, tokenizer: Tokenizer, rng: random.Random) -> list[Window]:
    """Return windows of a few sentences each with an entity label per token."""
    sets = [
        list(read_column_file(datasets / "idner" / "train.txt")),
        list(read_column_file(datasets / "indonlu" / "nergrit_ner-grit" / "train.txt")),
        list(read_rusentne_entities(datasets / "rusentne" / "train.csv")),
    ]
    result = []
    for sentences in sets:
        rng.shuffle(sentences)
        for start in range(0, len(sentences), JOINED):
            result.append(_window(sentences[start : start + JOINED], tokenizer))
    return result


def _window(sentences: list[Labelled], tokenizer: Tokenizer) -> Window:
    ids: list[int] = []
    labels: list[int] = []
    for text, spans, complete in sentences:
        tokens = tokenize(tokenizer, text)
        ids += tokens.ids
        labels += [_label(text, offset, spans, complete) for offset in tokens.offsets]
    ids, labels = ids[:MAX_TOKENS], labels[:MAX_TOKENS]
    encoded = Encoded((BOS, *ids, EOS), (0,) * (len(ids) + 2))
    unknown = (IGNORED,) * len(encoded.ids)
    return Window(encoded, unknown, (IGNORED, *labels, IGNORED), unknown)


def _label(
    text: str, offset: tuple[int, int], spans: list[tuple[Span, int]], complete: bool
) -> int:
    start, end = offset
    for span, tag in spans:
        if start < span.end and end > span.start and end > start:
            return tag + (start > span.start) if tag else 0
    known = complete or text[start:end].islower() or not any(map(str.isalpha, text[start:end]))
    return 0 if known else IGNORED
