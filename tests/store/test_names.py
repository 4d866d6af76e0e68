"""One name a person in the frames, and the user's own aliases."""

from dataclasses import replace

import pytest

from components.schema import Role
from components.store import Store
from components.store.speakers import is_person
from tests.store.samples import article_by_chance, statements_by_chance

ANALYST, OFFICIAL = Role.ANALYST, Role.OFFICIAL


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def say(store, name, role=ANALYST, language="en", affiliation=""):
    """Let somebody speak in an article of their own."""
    article = replace(article_by_chance(len(store.members()), f"by {name}"), language=language)
    said = statements_by_chance(article)
    spoken = {"speaker": name, "role": role, "affiliation": affiliation, "mention": f"then {name}"}
    store.add(article, [replace(statement, **spoken) for statement in said], "v1")


def shown(store):
    return set(store.statements()["speaker"])


def test_statements_and_stances_have_one_name_a_person_and_keep_what_the_article_says(store):
    for name in ("Voss", "Ada Voss", "VOSS ADA"):
        say(store, name)
    assert shown(store) == set(store.stances()["speaker"]) == {"Ada Voss"}
    assert set(store.statements()["mention"]) == {"then Voss", "then Ada Voss", "then VOSS ADA"}
    assert store.names() == dict.fromkeys(("Voss", "Ada Voss", "VOSS ADA"), "Ada Voss")


def test_an_unknown_speaker_stays_unknown(store):
    say(store, "")
    assert shown(store) == {""}
    assert store.names() == {}


def test_institutions_states_groups_and_outlets_are_never_merged_with_persons(store):
    for name in ("Ministry", "Ministry Ada Voss", "Ada", "residents", "Residents of Ada", "Peru"):
        say(store, name, OFFICIAL)
    say(store, "Voss", Role.MEDIA)
    assert len(shown(store)) == 7


def test_well_known_names_are_one_in_every_script(store):
    for name, language in (
        ("Путин", "ru"),
        ("普京", "zh"),
        ("Wladimir Putin", "de"),
        ("ООН", "ru"),
    ):
        say(store, name, OFFICIAL, language)
    assert shown(store) == {"Vladimir Putin", "United Nations"}


def test_words_that_all_universities_share_do_not_tell_that_two_are_one(store):
    say(store, "Voss", affiliation="Lunde University")
    say(store, "Ada Voss", affiliation="Nowhere University")
    assert shown(store) == {"Voss", "Ada Voss"}


def test_an_alias_of_the_user_is_kept_and_undone(store, tmp_path):
    say(store, "Ada Voss")
    say(store, "Edda Boss")
    store.add_alias(" Edda  Boss", "Ada Voss")
    assert Store(tmp_path).aliases() == {"Edda Boss": "Ada Voss"}
    assert shown(Store(tmp_path)) == {"Ada Voss"}
    store.remove_alias("Edda Boss")
    assert shown(store) == {"Ada Voss", "Edda Boss"}
    assert not list(tmp_path.rglob("*.csv"))


def test_undoing_a_merge_of_merged_names_leaves_the_first_merge(store):
    store.add_alias("A", "B")
    store.add_alias("B", "C")
    assert store.aliases() == {"A": "B", "B": "C"}
    store.remove_alias("B")
    assert store.aliases() == {"A": "B"}


def test_the_newest_alias_holds_where_one_says_the_contrary(store):
    store.add_alias("A", "B")
    store.add_alias("A", "C")
    assert store.aliases() == {"A": "C"}
    store.add_alias("C", "D")
    store.add_alias("D", "A")
    assert store.aliases() == {"C": "D", "D": "A"}
    store.add_alias("a", "A")
    assert store.aliases() == {"C": "D", "D": "A", "a": "A"}


def test_the_user_may_keep_another_name_than_the_shipped_one(store):
    say(store, "Путин", OFFICIAL, "ru")
    say(store, "Vladimir Putin", OFFICIAL)
    store.add_alias("Vladimir Putin", "Путин")
    assert shown(store) == {"Путин"}


@pytest.mark.parametrize(("alias", "name"), [("", "B"), ("A", " "), ("A", "A ")])
def test_an_alias_needs_two_names(store, alias, name):
    with pytest.raises(ValueError, match="two different names are needed"):
        store.add_alias(alias, name)
    assert store.aliases() == {}


def test_a_name_may_hold_what_a_csv_file_uses(store):
    store.add_alias('A, "B"', "C;\tD")
    assert store.aliases() == {'A, "B"': "C; D"}


@pytest.mark.parametrize(
    ("name", "language", "person"),
    [
        ("Salim al-Masri", "en", True),
        ("Park Jae-hoon", "id", True),
        ("Cornelis van 't Veen", "es", True),
        ("Duarte de la Vega", "fr", True),
        ("حسن كريم", "ar", True),
        ("王建国", "zh", True),
        ("Residents of the port", "en", False),
        ("Bauern aus Neustadt", "de", False),
        ("Uni Eropa", "id", False),
        ("New Zealand", "en", False),
        ("Foreign Ministry", "en", False),
        ("military analysts", "xx", False),
        ("Brigade 4", "xx", False),
        ("외교부", "ko", False),
        ("وزارة الدفاع", "ar", False),
        ("", "en", False),
    ],
)
def test_words_and_capitals_tell_a_person(name, language, person):
    assert is_person(name, language) is person
