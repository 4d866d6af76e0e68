"""Where the words of a text begin."""

from components.quotes.places import first_word, word_places


def test_words_stand_at_their_places_without_case():
    assert word_places("Said he, SAID Groß") == {"said": [0, 9], "he": [5], "gross": [14]}


def test_vowel_signs_part_a_word_and_do_not():
    assert word_places("صرّح") == {"صر": [0], "صرح": [0], "ح": [3]}


def test_the_first_word_of_an_entry_has_no_case_and_no_signs():
    assert [first_word(entry) for entry in ("Said that", "صرّح بأن", "D'après", ":")] == [
        "said",
        "صرح",
        "d",
        "",
    ]
