from components.languages import Language
from components.quotes.people import Entity
from components.quotes.registry import Registry
from components.schema import Span


def registry(*names, spaces=True):
    entities, place = [], 0
    for name in names:
        entities.append(Entity(Span(place, place + len(name)), "PER", name))
        place += len(name) + 50
    return Registry("", entities, Language("xx", "Test", spaces=spaces))


def test_a_surname_gets_the_full_name():
    assert registry("Andi Wijaya", "Wijaya").fullest("Wijaya", 200, "PER") == "Andi Wijaya"


def test_of_two_bearers_the_one_who_spoke_wins():
    names = registry("Tan Bora", "Tan Ketua", "Tan")
    names.spoke("Tan Bora")
    assert names.fullest("Tan", 500, "PER") == "Tan Bora"


def test_of_two_silent_bearers_the_nearest_before_wins():
    names = registry("Tan Bora", "Tan Ketua", "Tan")
    assert names.fullest("Tan", 130, "PER") == "Tan Ketua"


def test_a_name_without_longer_form_stays():
    assert registry("Andi Wijaya").fullest("Sari", 10, "PER") == "Sari"


def test_names_without_spaces_match_from_the_front():
    assert registry("王建国", spaces=False).fullest("王", 50, "PER") == "王建国"


def test_a_case_form_goes_by_the_form_that_spoke():
    names = registry("Яна Озерова", "Яны Озеровой")
    names.spoke("Яна Озерова")
    assert names.fullest("Яны Озеровой", 200, "PER") == "Яна Озерова"
