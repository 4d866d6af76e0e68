import pytest

from components.countries.mentions import find_mentions, find_targets
from components.languages import Language, load_language
from components.schema import Span


def _targets(article, content, code="id", speaker="", published=""):
    start = article.index(content)
    span = Span(start, start + len(content))
    found = find_targets(article, span, load_language(code), speaker, published)
    return [(m.country, m.text, m.explicit) for m in found]


def test_each_country_counts_once_with_its_first_mention():
    article = "Ia berkata Rusia membantu Moskow dan Korut."
    assert _targets(article, "Rusia membantu Moskow dan Korut") == [
        ("RUS", "Rusia", True),
        ("PRK", "Korut", True),
    ]


def test_offsets_point_into_the_article():
    article = "Pembuka. Kata X, Tiongkok diam."
    start = article.index("Tiongkok diam")
    target = find_targets(article, Span(start, len(article)), load_language("id"))[0]
    assert article[target.span.start : target.span.end] == target.text == "Tiongkok"


def test_surname_of_a_leader_needs_the_full_name_in_the_article():
    content = "Kim mungkin berharap banyak"
    assert _targets(f"{content}, kata pengamat.", content) == []
    assert _targets(f"Kim Jong Un tiba. {content}, kata pengamat.", content) == [
        ("PRK", "Kim", True)
    ]


def test_another_person_of_that_surname_is_not_the_leader():
    article = "Kim Jong Un tiba. Kim Jimin ragu, kata pengamat."
    assert _targets(article, "Kim Jimin ragu") == []


def test_leaders_count_only_in_office_when_the_day_is_known():
    article = "Pengamat menilai Biden lemah dan Trump kuat."
    content = "Biden lemah dan Trump kuat"
    assert _targets(article, content, published="2023-09-13") == [("USA", "Biden", True)]
    assert _targets(article, content, published="2025-09-13") == [("USA", "Trump", True)]


def test_former_leader_does_not_stand_for_the_country():
    article = "Ia menyebut mantan Presiden Donald Trump ceroboh."
    assert _targets(article, "mantan Presiden Donald Trump ceroboh") == []


def test_bare_korea_is_decided_by_the_article():
    content = "Korea harus tenang"
    assert _targets(f"{content}.", content) == []
    assert _targets(f"Korea Selatan berunding. {content}.", content) == [("KOR", "Korea", True)]
    assert _targets(f"Korsel dan Korut berunding. {content}.", content) == []


def test_second_place_in_a_list_is_a_place_too():
    assert find_mentions("Ia bertugas di Moskow dan Beijing.", load_language("id")) == []


def test_both_countries_are_the_two_the_article_is_about():
    article = (
        "Rusia dan Korea Utara berunding. Putin menunggu Kim Jong Un. "
        "“Hubungan kedua negara ini rapuh,” kata pengamat dari Jepang."
    )
    assert _targets(article, "Hubungan kedua negara ini rapuh") == [
        ("PRK", "kedua negara ini", False),
        ("RUS", "kedua negara ini", False),
    ]


def test_two_countries_named_inside_are_not_looked_for_outside():
    article = (
        "Rusia dan Korea Utara diam. Ia menilai Iran dan Israel merusak hubungan kedua negara."
    )
    assert [code for code, *_ in _targets(article, article[27:])] == ["IRN", "ISR"]


def test_quoted_pronoun_is_the_last_leader():
    article = 'Presiden Putin datang ke Pyongyang. "Dia butuh teman," ujarnya.'
    assert _targets(article, "Dia butuh teman") == [("RUS", "Dia", False)]


@pytest.mark.parametrize("cue", ["kata Putin.", "kata Vladimir Putin."])
def test_pronoun_is_not_the_speaker(cue):
    article = f'Presiden Vladimir Putin datang. "Dia butuh teman," {cue}'
    speaker = "Vladimir Putin"
    assert _targets(article, "Dia butuh teman", speaker=speaker) == []


def test_reported_they_is_the_state_that_speaks():
    article = "Amerika Serikat mengatakan mereka khawatir."
    assert _targets(article, "mereka khawatir", speaker="Amerika Serikat") == [
        ("USA", "mereka", False)
    ]
    assert _targets(article, "mereka khawatir", speaker="para warga") == []


def test_own_country_is_that_of_the_speakers_title():
    article = "Menteri Luar Negeri Uzbekistan Anvar Toshov menegaskan negaranya tidak tunduk."
    assert _targets(article, "negaranya tidak tunduk", speaker="Anvar Toshov") == [
        ("UZB", "negaranya", False)
    ]


def test_explained_pronoun_is_left_to_its_explanation():
    article = "Korut dan Rusia. “Mereka (Rusia) lemah,” katanya."
    assert _targets(article, "Mereka (Rusia) lemah") == [("RUS", "Rusia", True)]


def test_georgia_beside_savannah_is_no_country():
    article = "The port of Savannah grew. She said Georgia needs workers."
    assert _targets(article, "Georgia needs workers", code="en") == []


def test_name_of_a_person_elsewhere_in_the_text_is_no_country():
    english = load_language("en")
    assert find_mentions("Rep. Jim Jordan spoke. Jordan said no.", english) == []
    assert [m.country for m in find_mentions("Jordan said no.", english)] == ["JOR"]


@pytest.mark.parametrize("cue", ["said Moscow", "On Monday Moscow said", "The rulers in Moscow"])
def test_capital_that_acts_is_the_state(cue):
    assert [m.country for m in find_mentions(f"{cue} today.", load_language("en"))] == ["RUS"]


@pytest.mark.parametrize("place", ["the Moscow Exchange", "in Moscow", "the Paris Olympics"])
def test_capital_in_a_longer_name_is_a_place(place):
    assert find_mentions(f"They saw {place}.", load_language("en")) == []


def test_language_without_a_file_still_knows_the_names():
    italian = Language(code="it", name="Italiano")
    mentions = find_mentions("La Germania e la Cina", italian)
    assert [m.country for m in mentions] == ["DEU", "CHN"]


@pytest.mark.parametrize("text", ["", " ", "…", "“", "\n\n", "İİİ Rusia", "🇷🇺 Rusia 👉"])
def test_odd_texts_are_no_trouble(text):
    mentions = find_mentions(text, load_language("id"))
    assert all(text[m.span.start : m.span.end] == m.text for m in mentions)


def test_the_neighbor_is_the_one_of_the_two_countries_that_does_not_speak():
    article = (
        "Fiji and Tonga quarrel over fish\n\n"
        "Samoa and Tonga kept silent, and so did Fiji, Niue, Samoa and Palau.\n\n"
        "The minister of Fiji, Ana Tui, said its neighbor had broken the treaty."
    )
    content = "its neighbor had broken the treaty"
    found = _targets(article, content, code="en", speaker="Ana Tui")
    assert found == [("TON", "its neighbor", False)]


@pytest.mark.parametrize(
    ("before", "sentence", "pair"),
    [
        # no two lead: the title
        ("Samoa, Niue, Palau, Samoa, Niue and Palau will meet.", "", ["FJI", "TON"]),
        # those of the paragraph come before those that lead
        ("Fiji and Tonga met and talked.", "Samoa and Niue will mediate. ", ["NIU", "WSM"]),
    ],
)
def test_both_countries_are_those_of_the_paragraph_or_of_the_title(before, sentence, pair):
    content = "both countries needed the treaty"
    article = f"Fiji and Tonga quarrel\n\n{before}\n\n{sentence}An expert said {content}."
    found = [(country, "both countries", False) for country in pair]
    assert _targets(article, content, code="en") == found


def test_a_chinese_capital_one_talks_with_is_a_state():
    article = "发言人表示，首相愿意随时与曼谷举行会谈，地点是在曼谷举行的展览。"
    assert _targets(article, "首相愿意随时与曼谷举行会谈", code="zh") == [("THA", "曼谷", True)]
    assert _targets(article, "地点是在曼谷举行的展览", code="zh") == []


@pytest.mark.parametrize(
    ("title", "sentence", "content", "code"),
    [
        (
            "Fiji dan Tonga bersengketa",
            "Menteri Fiji berkata negara-negara tetangga sudah lama setuju.",
            "negara-negara tetangga sudah lama setuju",
            "id",
        ),
        (
            "Fiji and Tonga quarrel",
            "She said she had heard it from the neighbor upstairs.",
            "she had heard it from the neighbor upstairs",
            "en",
        ),
    ],
)
def test_other_neighbors_are_no_country(title, sentence, content, code):
    assert _targets(f"{title}\n\n{sentence}", content, code=code) == []


def test_the_neighbor_of_a_third_country_is_not_guessed():
    article = "Fiji and Tonga quarrel\n\nAn envoy said Samoa should respect its neighbor."
    assert _targets(article, "Samoa should respect its neighbor", code="en") == [
        ("WSM", "Samoa", True)
    ]
