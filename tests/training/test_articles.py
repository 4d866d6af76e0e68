import random

import pytest

from components.languages import available_languages
from components.quotes.labels import CUE, ROLES, SAID, SOURCE, SOURCE_LINK, SPEAKER_LINK
from components.schema import Role
from components.settings import DATA
from components.training.articles import AnnotatedArticle, parse_marks, read_articles, rename

FILES = sorted((DATA / "attribution").glob("*.txt"))


def article(marked, roles=None):
    text, marks = parse_marks(marked)
    return AnnotatedArticle(text, tuple(marks), roles or {})


def words(found, letter):
    return [found.text[m.span.start : m.span.end] for m in found.marks if m.letter == letter]


def test_every_file_is_of_a_known_language():
    assert FILES
    assert {path.stem for path in FILES} <= set(available_languages())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_statement_has_a_speaker_and_no_mark_is_broken(path):
    articles = list(read_articles(path))
    assert len(articles) >= 10
    for found in articles:
        assert "[" not in found.text
        contents = [mark for mark in found.marks if mark.letter == "s"]
        assert all(mark.speaker in found.roles for mark in contents)
        assert all(words(found, "s"))


def test_marks_nest():
    found = article("[w1:minister [p1:Ana Lopes]] [c:said] [s1:[l:Chile] is late].")
    assert found.text == "minister Ana Lopes said Chile is late."
    assert words(found, "w") == ["minister Ana Lopes"]
    assert words(found, "l") == ["Chile"]


@pytest.mark.parametrize("broken", ["[s1:never closed", "closed] before"])
def test_a_broken_mark_is_one_sentence(broken, tmp_path):
    path = tmp_path / "xx.txt"
    path.write_text(f"=== one\n#1 Ana | analyst |\nHeadline\n\n{broken}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^xx\.txt, article 'one': "):
        list(read_articles(path))


def test_parts_of_a_name_change_with_the_name():
    found = article("[p1:Ana Lopes] spoke. [p1:Lopes] left, [p2:Ивановой] and [p2:Иванова].")
    other = rename(found, [["Bo Chen"]], random.Random(1))
    assert other.text == "Bo Chen spoke. Chen left, Ивановой and Иванова."
    assert words(other, "p") == ["Bo Chen", "Chen", "Ивановой", "Иванова"]


def test_a_surname_of_one_letter_is_the_first_letter():
    found = article("[p1:陈立文]说。[p1:陈]教授")
    assert rename(found, [["周启明"]], random.Random(1)).text == "周启明说。周教授"


def test_characters_carry_labels_names_and_roles():
    from components.training.articles import mark_text

    found = mark_text(article("[w1:[o:[l:Mali] Bank]] [c:said] [s1:go].", {1: Role.OTHER}))
    assert found.text == "Mali Bank said go."
    assert found.labels.tolist() == [SOURCE] * 9 + [0] + [CUE] * 4 + [0] + [SAID[1]] * 2 + [0]
    assert found.entities.tolist()[:9] == [4] * 9
    assert found.entity_begins == {0}
    assert set(found.roles.tolist()[:9]) == {ROLES.index(Role.OTHER)}
    assert [(link.head, link.names) for link in found.links] == [
        (SPEAKER_LINK, ()),
        (SOURCE_LINK, ()),
    ]
    assert [[found.text[s.start : s.end] for s in link.sources] for link in found.links] == [
        ["Mali Bank"],
        ["Mali Bank"],
    ]


def test_a_content_is_linked_to_the_nearest_source_of_its_paragraph():
    from components.training.articles import mark_text

    marked = "[w1:Mali Bank] [c:said] [s1:go]. [w1:It] [c:said] [s1:stay].\n\n[s1:Come.]"
    found = mark_text(article(marked, {1: Role.OTHER}))
    links = [link for link in found.links if link.head == SOURCE_LINK]
    words = [[found.text[s.start : s.end] for s in (link.content, *link.sources)] for link in links]
    assert words == [["go", "Mali Bank"], ["stay", "It"]]
