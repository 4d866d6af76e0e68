"""An annotated article, and records that agree with it or do not."""

import json

from components.corpus.readers import read_text
from components.evaluation.gold import read_gold

TEXT = """Harbor of Lunde closes

The harbor closed on Monday.

“Russia made a bad deal with China,” said Ada Voss of the Lunde Institute.

“We will see,” Voss said.
"""


def target(country, mention, stance, **more):
    return {"country": country, "mention": mention, "explicit": True, "stance": stance, **more}


def statement(text, *targets, **changes):
    start = TEXT.index(text)
    base = {
        "article_id": "harbor", "language": "en", "kind": "direct", "text": text, "start": start,
        "end": start + len(text), "cue": "said", "speaker": "Ada Voss", "role": "analyst",
        "affiliation": "", "via": None, "sentiment": "negative", "targets": list(targets),
    }  # fmt: skip
    return base | changes


DEAL = statement(
    "Russia made a bad deal with China,",
    target("RUS", "Russia", "critical"),
    target("CHN", "China", "neutral"),
)
SEE = statement("We will see,", sentiment="neutral")


def write_lines(path, *records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def annotated(folder, *records):
    """Write the article with its annotation and read both."""
    path = write_lines(folder / "annotated.jsonl", *records)
    (folder / "harbor.txt").write_text(TEXT, encoding="utf-8")
    return read_gold([path])


def article():
    return read_text("harbor.txt", TEXT.encode())
