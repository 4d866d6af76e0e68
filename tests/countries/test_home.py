import pytest

from components.countries.home import home_country
from components.countries.implicit import GROUPS
from components.countries.mentions import find_mentions, find_targets
from components.languages import available_languages, load_language
from components.schema import Span


def _home(text, code="en"):
    return home_country(text, find_mentions(text, load_language(code)))


def _implicit(article, content, code, speaker=""):
    start = article.index(content)
    span = Span(start, start + len(content))
    found = find_targets(article, span, load_language(code), speaker)
    return [(m.country, m.text) for m in found if not m.explicit]


def test_dateline_tells_the_home_of_an_article():
    body = "The envoy of Ghana met the envoy of Togo. Ghana and Togo agreed."
    assert _home(f"Envoys meet\n\nACCRA, Oct 9 (Agency) - {body}") == "GHA"
    assert _home(f"Envoys meet\n\nLOME — {body}") == "TGO"


def test_dateline_of_a_country_that_is_hardly_named_says_nothing():
    body = "Ghana and Togo agreed. Ghana pays Togo. Togo thanked Ghana. Fiji was silent."
    assert _home(f"Envoys meet\n\nSUVA — {body}") == ""


def test_without_a_dateline_the_leading_country_or_the_one_of_the_title_is_home():
    assert _home("Floods\n\nGhana sent boats. Ghana sent food. Togo watched.") == "GHA"
    assert _home("Floods in Ghana\n\nTogo and Benin sent boats.") == "GHA"
    assert _home("Floods\n\nGhana and Togo sent boats.") == ""


@pytest.mark.parametrize(
    ("code", "article", "content", "found"),
    [
        ("en", "Ghana votes\n\nA farmer said the government lied.", "the government lied", "GHA"),
        ("en", "Guinea votes\n\nA farmer said the junta lied.", "the junta lied", "GIN"),
        (
            "en",
            "Fiji asks\n\nHe said the island nation is poor.",
            "the island nation is poor",
            "FJI",
        ),
        ("es", "Chile vota\n\nUn vecino dijo que el Gobierno miente.", "el Gobierno miente", "CHL"),
        (
            "fr",
            "Le Mali vote\n\nUn élu dit que les généraux mentent.",
            "les généraux mentent",
            "MLI",
        ),
        ("de", "Malta wählt\n\nEr sagt, die Regierung lüge.", "die Regierung lüge", "MLT"),
        (
            "ru",
            "Чили голосует\n\nФермер сказал, что правительство лжёт.",
            "правительство лжёт",
            "CHL",
        ),
        ("ar", "تشاد تصوت\n\nقال مزارع إن الحكومة تكذب.", "الحكومة تكذب", "TCD"),
        ("id", "Laos memilih\n\nIa berkata pemerintah berbohong.", "pemerintah berbohong", "LAO"),
        ("ms", "Laos mengundi\n\nDia berkata kerajaan berbohong.", "kerajaan berbohong", "LAO"),
        ("zh", "智利投票\n\n农民说：“政府撒谎。”", "政府撒谎。", "CHL"),
        ("ja", "チリで選挙\n\n農家は「政府は嘘をつく」と話した。", "政府は嘘をつく", "CHL"),
        (
            "ko",
            "칠레 선거\n\n농부는 “정부가 거짓말을 한다”고 말했다.",
            "정부가 거짓말을 한다",
            "CHL",
        ),
    ],
)
def test_a_bare_government_or_junta_is_that_of_the_home_of_the_article(
    code, article, content, found
):
    assert [country for country, _ in _implicit(article, content, code)] == [found]


@pytest.mark.parametrize(
    ("code", "article", "content"),
    [
        (
            "en",
            "Ghana votes\n\nHe said the government in Lome lied.",
            "the government in Lome lied",
        ),
        ("en", "Ghana votes\n\nHe said the government of Bo lied.", "government of Bo"),
        ("en", "Ghana and Togo vote\n\nHe said the government lied.", "the government lied"),
        ("zh", "智利投票\n\n农民说：“州政府撒谎。”", "州政府撒谎。"),
        ("id", "Laos memilih\n\nIa berkata pemerintah daerah berbohong.", "pemerintah daerah"),
    ],
)
def test_other_governments_are_left_alone(code, article, content):
    assert _implicit(article, content, code) == []


def test_a_speaker_from_elsewhere_leaves_the_government_open():
    article = "Ghana votes\n\nThe Fijian envoy Eroni Tuva said the government lied. Ghana slept."
    assert _implicit(article, "the government lied", "en", "Eroni Tuva") == []


def test_a_state_that_speaks_means_its_own_government():
    article = "Ghana and Togo vote\n\nTogo's ministry said the government was calm."
    assert _implicit(article, "the government was calm", "en", "Togo's ministry") == [
        ("TGO", "the government")
    ]


def test_two_island_states_are_not_told_apart():
    article = "Fiji and Tonga ask\n\nHe said the island nation is poor."
    assert _implicit(article, "the island nation is poor", "en") == []


def test_own_country_is_that_of_the_speakers_institution():
    article = "Peru and Chile argue\n\nAna Ruiz, of the University of Peru, said her country lost."
    assert _implicit(article, "her country lost", "en", "Ana Ruiz") == [("PER", "her country")]


@pytest.mark.parametrize("code", available_languages())
def test_no_phrase_is_in_two_groups(code):
    words = load_language(code).country_words
    phrases = [phrase.lower() for group in GROUPS for phrase in words.get(group, ())]
    assert len(phrases) == len(set(phrases))
