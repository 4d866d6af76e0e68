"""The rules alone: a stand-in tagger reads its labels from markup in the cases.

``[S …]`` is a source, ``[C …]`` a cue, ``[T …]`` content, ``[P …]`` a person, ``[O …]`` an
institution, ``[L …]`` a place; they nest.
"""

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from components.languages import available_languages, load_language
from components.quotes.extract import extract_quotes
from components.quotes.labels import BEGIN_SAID, CUE, ENTITIES, IN_SAID, LABELS, SOURCE
from components.quotes.tagger import TaggedToken
from components.schema import Article, Span

CASES = sorted((Path(__file__).parent.parent / "cases" / "quotes").glob("*.toml"))
KINDS = {"P": "PER", "O": "ORG", "L": "LOC"}


def read_markup(marked):
    """Return the text without markup, and (letter, start, end) of each marked part."""
    text, parts, open_parts = "", [], []
    for piece in re.split(r"(\[[SCTPOL] |\])", marked):
        if re.fullmatch(r"\[[SCTPOL] ", piece):
            open_parts.append((piece[1], len(text)))
        elif piece == "]" and open_parts:
            letter, start = open_parts.pop()
            parts.append((letter, start, len(text)))
        else:
            text += piece
    return text, parts


class MarkupTagger:
    """Tags words as the markup says; letters where words have no spaces between them."""

    def __init__(self, parts, spaces=True):
        self.parts, self.unit = parts, r"\w+|[^\w\s]" if spaces else r"\S"

    def tag(self, text, paragraphs):
        return [
            [
                self.token(span.start + m.start(), span.start + m.end())
                for m in re.finditer(self.unit, text[span.start : span.end])
            ]
            for span in paragraphs
        ]

    def token(self, start, end):
        label, entity = 0, "O"
        for letter, first, last in self.parts:
            if first <= start < last:
                if letter in KINDS:
                    entity = ("B-" if start == first else "I-") + KINDS[letter]
                else:
                    said = BEGIN_SAID if start == first else IN_SAID
                    label = {"S": SOURCE, "C": CUE, "T": said}[letter]
        return TaggedToken(
            Span(start, end),
            np.eye(len(LABELS), dtype=np.float32)[label],
            np.eye(len(ENTITIES), dtype=np.float32)[ENTITIES.index(entity)],
        )


def load_cases():
    for path in CASES:
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(path.stem, case, id=f"{path.stem}-{case['name']}")


@pytest.mark.parametrize(("code", "case"), list(load_cases()))
def test_a_case_gives_its_quotes(code, case):
    text, parts = read_markup(case["text"].strip())
    paragraphs = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    language = load_language(code)
    tagger = MarkupTagger(parts, language.spaces)
    quotes = extract_quotes(Article("case", text), paragraphs, language, tagger)
    found = [
        {
            "text": text[q.content.start : q.content.end],
            "speaker": q.speaker.name,
            "kind": str(q.kind),
            "role": str(q.speaker.role),
            "via": q.via,
            "affiliation": q.speaker.affiliation,
        }
        for q in quotes
    ]
    expected = case.get("quotes", [])
    assert [f["text"] for f in found] == [e["text"] for e in expected]
    for one, other in zip(found, expected, strict=True):
        assert {key: one[key] for key in other} == other


def test_every_language_has_a_case_file():
    assert set(available_languages()) <= {path.stem for path in CASES}


def test_every_case_file_belongs_to_a_language():
    for path in CASES:
        assert load_language(path.stem).code == path.stem
