"""Sets of others: how they are read, and what is compared."""

import re

import pytest

from components.evaluation.attribution import find_quotes, score_set
from components.evaluation.matching import Share
from components.evaluation.pfsa import read_pfsa
from components.evaluation.polnear import read_polnear
from components.evaluation.sets import SETS, check_set, measure_set, set_lines
from tests.fakes import quoted

POLNEAR_TEXT = "“It ended,” said Mr. Voss, “and well.” The town, Lim said, hopes Ada said yes."


def place(words):
    start = POLNEAR_TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def polnear(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    spans = {
        "T1": ("Source", [place("Mr. Voss")]),
        "T2": ("Content", [place("“It ended,”"), place("“and well.”")]),
        "T3": ("Source", [place("Lim")]),
        "T4": ("Content", [place("The town"), place("hopes Ada said yes")]),
        "T5": ("Source", [place("Ada")]),
        "T6": ("Content", [place("yes")]),
    }
    lines = [
        f"{k}\t{role} {';'.join(f'{a} {b}' for a, b in s)}\tx" for k, (role, s) in spans.items()
    ]
    lines += [f"E{n}\tAttribution:T9 Source:T{2 * n - 1} Content:T{2 * n}" for n in (1, 2, 3)]
    lines += ["E4\tAttribution:T9 Source:T1"]
    (tmp_path / "text" / "paper_a.txt").write_text(POLNEAR_TEXT)
    (tmp_path / "text" / "paper_b.txt").write_text("Nobody marked this.")
    (tmp_path / "attributions" / "paper_a_x1.ann").write_text("\n".join(lines))
    return tmp_path


def test_polnear_gives_the_pieces_of_outermost_contents_with_their_sources(polnear):
    (entry,) = read_polnear(polnear)
    found = [
        (POLNEAR_TEXT[s.content.start : s.content.end], POLNEAR_TEXT[s.source[0].start :][:3])
        for s in entry.statements
    ]
    assert found == [
        ("“It ended,”", "Mr."),
        ("“and well.”", "Mr."),
        ("The town", "Lim"),
        ("hopes Ada said yes", "Lim"),
    ]
    assert (entry.article.article_id, entry.article.language) == ("paper_a", "en")


@pytest.fixture
def pfsa(tmp_path):
    lines = """JAKARTA O|, O|KOMPAS O|— O|Hujan O|( O|deras O|) O|turun O|. O|” B-STATEMENT||
        Ini I-STATEMENT|biasa I-STATEMENT|. I-STATEMENT||Kami I-STATEMENT|siap I-STATEMENT|
        , I-STATEMENT|” L-STATEMENT|kata U-CUE|Ana B-PERSON|Lim L-PERSON|. O||
        Covid O|- O|19 O|reda O|, O|ujarnya U-PERSONCOREF|. O||
        BOGOR O|, O|KOMPAS O|- O|” B-STATEMENT|Selesai I-STATEMENT|, I-STATEMENT|” L-STATEMENT|. O
    """
    written = "\n".join(line.strip().replace(" ", "\t") for line in lines.split("|"))
    path = tmp_path / "dev.txt"
    path.write_text(re.sub(r"\n{3,}", "\n\n", written) + "\n", encoding="utf-8")
    return path


def test_pfsa_is_written_as_a_newspaper_would(pfsa):
    first, second = read_pfsa(pfsa)
    assert first.article.text == (
        "JAKARTA, KOMPAS — Hujan (deras) turun. “Ini biasa. Kami siap,” kata Ana Lim.\n\n"
        "Covid-19 reda, ujarnya.\n"
    )
    assert second.article.text == "BOGOR, KOMPAS - “Selesai,”.\n"
    (statement,) = first.statements
    text = first.article.text
    assert text[statement.content.start : statement.content.end] == "“Ini biasa. Kami siap,”"
    assert [text[s.start : s.end] for s in statement.source] == ["Ana Lim"]
    assert second.statements[0].source == ()


def test_a_folder_of_pfsa_is_read_by_its_file(pfsa):
    assert len(list(read_pfsa(pfsa.parent))) == 2


@pytest.mark.parametrize("name", SETS)
def test_a_folder_without_the_set_is_refused(name, tmp_path):
    with pytest.raises(ValueError, match=str(tmp_path)):
        list(SETS[name].read(tmp_path))


def test_a_line_without_a_label_is_refused(tmp_path):
    (tmp_path / "dev.txt").write_text("Kata\tO\nsaja\n")
    with pytest.raises(ValueError, match=r"dev\.txt, line 2: a token and its label"):
        list(read_pfsa(tmp_path))


def test_an_unknown_set_is_refused():
    with pytest.raises(ValueError, match="no set 'citron'; there are polnear, pfsa"):
        check_set("citron")


def test_statements_and_sources_of_a_set_are_compared(polnear):
    (entry,) = read_polnear(polnear)
    predicted = find_quotes(entry, quoted, None)
    scores = score_set([entry], predicted)
    assert scores.statements["match"].precision == Share(2, 2)
    assert scores.statements["match"].recall == Share(2, 4)
    assert scores.speaker == Share(2, 2)
    elsewhere = [record | {"source": ()} for record in predicted]
    assert score_set([entry], elsewhere).speaker == Share(0, 2)


def test_a_set_s_figures_say_what_they_mean(pfsa):
    seen = []
    row = measure_set("pfsa", pfsa, quoted, None, lambda *done: seen.append(done))
    assert (row["articles"], row["statements"], row["recall_match"]) == (2, 2, 1)
    assert (row["with_source"], row["speaker"]) == (1, 0)
    assert seen == [(1, 2), (2, 2)]
    assert "recall\nis what counts" in "\n".join(set_lines("pfsa", row))
