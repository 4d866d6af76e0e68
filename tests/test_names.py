"""Names: what is a short form of what, aliases, and one name a person in the corpus."""

import csv

import pytest

from components.names import (
    Known,
    alias_key,
    is_short_form,
    read_aliases,
    read_pairs,
    shipped_aliases,
    unify,
    with_own,
)
from components.names.aliases import SHIPPED
from components.schema import Role

ANALYST, OFFICIAL, OTHER = Role.ANALYST, Role.OFFICIAL, Role.OTHER


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Wijaya", "Andi Wijaya"),
        ("Andi", "Andi Wijaya"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Громовой", "Елена Громова"),
        ("Müller", "Anna Muller"),
    ],
)
def test_short_forms(short, full):
    assert is_short_form(short, full, spaces=True)


@pytest.mark.parametrize(
    ("short", "full"), [("Wijaya", "Andi Wijayanto"), ("Anna Wijaya", "Wijaya"), ("Ivan", "Petrov")]
)
def test_other_names_are_no_short_forms(short, full):
    assert not is_short_form(short, full, spaces=True)


def merged(*speakers, aliases=None, generic=()):
    """Return the names that go by another one."""
    names = unify(speakers, aliases or {}, generic)
    assert set(names) == {speaker.name for speaker in speakers if speaker.name}
    return {name: shown for name, shown in names.items() if name != shown}


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Wijaya", "Andi Wijaya"),
        ("Andi", "Andi Wijaya"),
        ("Do Hwan Park", "Park Do Hwan"),
        ("Dohwan Park", "Park Do-hwan"),
        ("ANNA BERG", "Anna Berg"),
        ("Anna Müller", "Anna Maria Muller"),
        ("A. Berg", "Anna Berg"),
        ("Berg", "Anna Berg"),
        ("Анна Лисина", "Анна Петровна Лисина"),
        ("박 철수", "박철수"),
        ("박", "박철수"),
        ("岡", "岡田一郎"),
        ("卡里姆", "阿里·卡里姆"),
        ("كريم", "علي كريم"),
    ],
)
def test_another_form_of_a_name_goes_to_the_fullest(name, full):
    assert merged(Known(name, ANALYST), Known(full, ANALYST, "Lund School", True, 3)) == {
        name: full
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wijaya", "Andi Wijayanto"),
        ("Maria", "Anna Maria Berg"),
        ("Anna", "An Na"),
        ("王建", "王建国"),
        ("Александр Иванов", "Александра Иванова"),
        ("Путин", "Vladimir Putin"),
    ],
)
def test_other_names_stay_apart(one, other):
    assert merged(Known(one, ANALYST), Known(other, ANALYST)) == {}


def test_a_name_that_two_persons_have_stays_apart():
    names = ("Wijaya", "Andi Wijaya", "Sari Wijaya")
    assert merged(*(Known(name, ANALYST) for name in names)) == {}


def test_a_surname_that_is_short_for_two_forms_of_one_person_is_not_ambiguous():
    names = ("Berg", "Anna Berg", "Anna Maria Berg", "Berg Anna")
    assert set(merged(*(Known(name, ANALYST) for name in names)).values()) == {"Anna Maria Berg"}


@pytest.mark.parametrize(("role", "together"), [(ANALYST, True), (OTHER, True), (OFFICIAL, False)])
def test_the_roles_must_agree_or_one_be_unknown(role, together):
    assert bool(merged(Known("Wijaya", role), Known("Andi Wijaya", ANALYST))) is together


def test_a_single_word_needs_a_role_that_tells_that_it_is_a_person():
    assert merged(Known("Palm"), Known("Ondo Palm")) == {}
    assert merged(Known("Anna Berg"), Known("Anna Maria Berg")) == {"Anna Berg": "Anna Maria Berg"}


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("", "University of Nowhere", True),
        ("Nowhere Institute", "The Nowhere Institute for Peace", True),
        ("CFM", "Center For Maps", True),
        ("Institut Nowhere", "Nowhere Institute", True),
        ("Center for Maps", "University of Nowhere", False),
        ("University of Elsewhere", "University of Nowhere", False),
        ("Институт карт", "Center for Maps", True),
    ],
)
def test_affiliations_must_not_contradict(first, second, together):
    speakers = Known("Wijaya", ANALYST, first), Known("Andi Wijaya", ANALYST, second)
    assert bool(merged(*speakers, generic={"university", "institute"})) is together


def test_institutions_and_groups_are_no_persons():
    groups = [Known(name, person=False) for name in ("Residents", "Residents of Port Ada")]
    assert merged(*groups, Known("Ada Port", OFFICIAL), Known("Port", OFFICIAL, person=False)) == {}
    assert merged(Known("the ministry", person=False), Known("The Ministry", person=False)) == {
        "the ministry": "The Ministry"
    }


def test_an_alias_decides_first_and_takes_the_forms_of_its_name_along():
    aliases = {"Андрей Громов": "Andrei Gromov", "Gromow": "Andrei Gromov"}
    names = ("Андрей Громов", "Gromov", "Andrei Petrovich Gromov", "gromow", "Andrei Gromov")
    found = merged(*(Known(name, OFFICIAL) for name in names), aliases=aliases)
    assert found == dict.fromkeys(names[:-1], "Andrei Gromov")


def test_an_alias_joins_whatever_roles_and_institutions_say():
    speakers = Known("Harbor Board", OFFICIAL, person=False), Known("Ada Voss", ANALYST, "Lunde")
    aliases = {"Harbor Board": "Port Authority", "Ada Voss": "Port Authority"}
    assert set(merged(*speakers, aliases=aliases).values()) == {"Port Authority"}


def test_names_do_not_depend_on_the_order_of_the_speakers():
    names = ("Berg", "Anna Berg", "Anna Maria Berg", "Wijaya", "Sari Wijaya", "ANNA BERG", "Ms")
    speakers = [Known(name, ANALYST) for name in names]
    assert unify(speakers, {}) == unify(speakers[::-1], {})


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_an_alias_of_an_alias_gets_the_last_name(tmp_path):
    path = write(tmp_path / "a.csv", "alias,name\nA,B\nB,C\n\nD,d\n")
    assert read_aliases(path) == {"A": "C", "B": "C", "D": "d"}
    assert read_pairs(path) == {"A": "B", "B": "C", "D": "d"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,alias\nA,B\n", "line 1: 'name,alias'; 'alias,name' is expected"),
        ("alias,name\nA,B\nC\n", "line 3: 'C'; an alias, a comma and another name are expected"),
        ("alias,name\nA, \n", "line 2: 'A, '; an alias, a comma and another name are expected"),
        ("alias,name\nA,A\n", "line 2: 'A,A'; an alias, a comma and another name are expected"),
        ("alias,name\nA,B\na,C\n", "line 3: 'a' has another name above; one name is allowed"),
        (
            "alias,name\nA,B\nB,A\n",
            "the aliases of 'A' lead in a circle; one must be no alias",
        ),
        ('alias,name\n"A,B\n', "a CSV file in UTF-8 is expected"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path, text, message):
    path = write(tmp_path / "a.csv", text)
    with pytest.raises(ValueError, match="a.csv") as error:
        read_aliases(path)
    assert message in str(error.value)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"alias,name\n\xff,B\n")
    with pytest.raises(ValueError, match="UTF-8 is expected"):
        read_aliases(tmp_path / "a.csv")


def test_without_a_file_there_is_no_alias(tmp_path):
    assert read_aliases(tmp_path / "none.csv") == {}


def test_a_name_that_the_user_keeps_is_no_alias_any_more():
    shipped = {"Громов": "Gromov", "Gromow": "Gromov"}
    joined = with_own({"Gromov": "Громов"}, shipped)
    assert joined == {"Gromow": "Громов", "Gromov": "Громов"}
    assert with_own({"Громов": "Somebody Else"}, shipped)["Громов"] == "Somebody Else"


def test_the_shipped_aliases_lead_to_english_names_and_stand_once():
    aliases = shipped_aliases()
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == len(aliases) + 1
    assert all(name.isascii() for name in aliases.values())
    assert not set(map(alias_key, aliases)) & set(map(alias_key, aliases.values()))
    assert len(set(map(alias_key, aliases))) == len(aliases)
