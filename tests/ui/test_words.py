from components.ui.words import language_name, short_stances, speaker_words, stance_words


def test_a_stance_is_said_in_words():
    assert stance_words("critical", "RUS", 0.84) == "critical of Russia, 84 %"
    assert stance_words("neutral", "PRK", 0.7) == "neutral on North Korea, 70 %"


def test_below_the_threshold_it_is_unsure():
    assert stance_words("critical", "RUS", 0.5) == "unsure, perhaps critical of Russia, 50 %"


def test_a_speaker_has_a_role_and_perhaps_an_affiliation():
    assert speaker_words("analyst", "Chatham House") == "analyst, Chatham House"
    assert speaker_words("official", "") == "official"


def test_an_unknown_language_is_called_so():
    assert language_name("id") == "Indonesian"
    assert language_name("") == "unknown"


def test_a_cell_names_each_side_once_with_its_countries():
    said = [("critical", "RUS", 0.9), ("neutral", "PRK", 0.8), ("critical", "BLR", 0.7)]
    said += [("supportive", "CHN", 0.59), ("critical", "IRN", 0.99)]
    rows = [{"stance": s, "country": c, "probability": p} for s, c, p in said]
    assert short_stances(rows) == (
        "critical of Russia, Belarus and Iran; neutral on North Korea; unsure on China"
    )
    assert short_stances([]) == ""
