"""Identifying the language of a text."""

import tomllib

import pytest

from components.corpus.language import LANGUAGE_NAMES, identify_language, language_code, language_of
from components.corpus.structure import STRUCTURE
from components.languages import available_languages


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", "Menteri Perdagangan mengatakan bahwa harga beras akan turun karena panen raya."),
        ("ms", "Menteri Perdagangan berkata harga beras dijangka turun kerana musim menuai."),
        ("en", "The trade minister said that the price of rice would fall after the harvest."),
        ("ru", "Министр торговли сказал, что цена на рис упадёт после сбора урожая."),
        ("zh", "贸易部长表示，收获后大米价格将会下降。"),
        ("ko", "통상부 장관은 수확 후 쌀값이 내려갈 것이라고 말했다."),
        ("ja", "貿易相は、収穫後に米の価格が下がると述べた。"),
        ("ar", "قال وزير التجارة إن سعر الأرز سينخفض بعد موسم الحصاد."),
        ("es", "El ministro de Comercio dijo que el precio del arroz bajará tras la cosecha."),
        ("fr", "Le ministre du Commerce a dit que le prix du riz baisserait après la récolte."),
        ("de", "Der Handelsminister sagte, dass der Reispreis nach der Ernte fallen werde."),
    ],
)
def test_each_language_is_told_from_the_others(code, text):
    assert identify_language(text) == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", "Juru bicara itu mengaku punya uang."),
        ("ms", "Jurucakap itu mengaku mempunyai wang."),
        ("id", "Ia mengatakan kerja sama dengan Prancis akan dimulai Senin."),
        ("ms", "Kerjasama dengan Perancis akan bermula Isnin."),
    ],
)
def test_close_languages_are_told_apart_by_their_words(code, text):
    assert identify_language(text) == code


def test_words_that_tell_languages_apart_stand_in_one_list_only():
    words = tomllib.loads(STRUCTURE.read_text(encoding="utf-8"))["telling_words"]
    listed = [word for some in words.values() for word in some]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("text", ["", "   ", "12345", "😀 …", "\u200b"])
def test_a_text_without_words_has_no_language(text):
    assert identify_language(text) == ""


def test_every_language_file_can_be_identified():
    assert set(available_languages()) <= set(LANGUAGE_NAMES)


def test_a_language_without_a_file_has_only_defaults():
    language = language_of("xx")
    assert (language.code, language.cues, language.countries) == ("xx", {}, {})
    assert language_of("xx") is language


@pytest.mark.parametrize(
    ("written", "code"),
    [("id", "id"), ("ID", "id"), ("id-ID", "id"), ("en_US", "en"), ("Indonesian", "id"), ("", "")],
)
def test_a_language_may_be_written_in_several_ways(written, code):
    assert language_code(written) == code
