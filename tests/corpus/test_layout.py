"""Signs that tell quickly which lines hold no credit of a photo and no end of an article."""

from pathlib import Path

import pytest

from components.corpus.layout import ends_sentence, may_have_credit, may_have_tail
from components.corpus.structure import load_structure

ARTICLES = Path(__file__).parent.parent / "quality" / "articles"
CREDITS = (
    "A boat in the harbor. (Photo: Kari Nord)",
    "Le port, hier [crédit photo par Jean Roux]",
    "/Xinhua via Kyodo/",
    "A boat in the harbor. REUTERS/Kari Nord",
    "The harbor (Kari Nord via AP)",
    "A BOAT IN THE HARBOR VIA AFP",
    "港口（张三摄）",
)
TAILS = ("It is over. ***", "It is over. ■", "It is over (rds/imf).", "他说。（完）")


@pytest.mark.parametrize("line", CREDITS)
def test_a_credit_has_a_sign(line):
    assert any(pattern.search(line) for pattern in load_structure().credits)
    assert may_have_credit(line)


@pytest.mark.parametrize("line", TAILS)
def test_a_tail_has_its_end(line):
    assert any(pattern.search(line) for pattern in load_structure().tails)
    assert may_have_tail(line) and ends_sentence(line)


def test_what_lines_without_signs_hold_is_neither_credit_nor_tail():
    structure = load_structure()
    lines = {
        line for path in ARTICLES.glob("*.txt") for line in path.read_text("utf-8").split("\n")
    }
    for line in lines:
        assert may_have_credit(line) or not any(p.search(line) for p in structure.credits)
        assert may_have_tail(line) or not any(p.search(line) for p in structure.tails)
