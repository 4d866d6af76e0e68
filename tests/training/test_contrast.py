"""The contrast data: what is made, how it is split, and what the grammar of each language does."""

import random
from collections import Counter, defaultdict
from itertools import combinations

import pytest

from components.schema import Stance
from components.training.contrast.fill import (
    Contrast,
    contrast_examples,
    expand,
    language_examples,
    realize,
)
from components.training.contrast.grammar import agree
from components.training.contrast.names import Name
from components.training.contrast.templates import (
    available_codes,
    load_constructions,
    load_split,
    load_wordings,
    parse_construction,
    parse_wordings,
)

CODES = ("ar", "de", "en", "es", "fr", "id", "ja", "ko", "ms", "ru", "zh")
SWAP = str.maketrans("AB", "BA")


@pytest.fixture(scope="module")
def train() -> list[Contrast]:
    return contrast_examples(7, held_out=False)


@pytest.fixture(scope="module")
def held_out() -> list[Contrast]:
    return contrast_examples(7, held_out=True)


def kept_pairs(example: Contrast) -> set[bool]:
    """Tell for each pair of countries of a sentence whether it is kept out of training."""
    pairs = load_split().pairs()
    return {frozenset(pair) in pairs for pair in combinations(example.countries, 2)}


def written(code: str, wording: str, **names: Name) -> str:
    return realize(wording, names, load_wordings(code)).text


def test_eleven_languages_have_templates() -> None:
    assert available_codes() == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_language_words_every_core_construction(code: str) -> None:
    core = {key for key, construction in load_constructions().items() if construction.core}
    assert core - set(load_wordings(code).wordings) == set()


@pytest.mark.parametrize("code", CODES)
def test_every_wording_has_exactly_the_slots_of_its_construction(code: str) -> None:
    for key, wordings in load_wordings(code).wordings.items():
        slots = set(load_constructions()[key].labels)
        for wording in wordings:
            assert {s for s in "ABC" if f"{{{s}" in wording} == slots, f"{key}: {wording}"
            assert not any(f"{{{s}~" in wording for s in set("ABC") - slots), f"{key}: {wording}"


@pytest.mark.parametrize("code", CODES)
def test_no_wording_stands_twice(code: str) -> None:
    wordings = Counter(w for ws in load_wordings(code).wordings.values() for w in ws)
    assert [wording for wording, count in wordings.items() if count > 1] == []


def test_sizes_are_as_planned(train: list[Contrast], held_out: list[Contrast]) -> None:
    split = load_split()
    for examples, sizes in ((train, split.train), (held_out, split.held_out)):
        made = Counter(example.language for example in examples)
        for code, size in sizes.items():
            assert size <= made[code] < size + 6


def test_the_same_seed_gives_the_same_examples(held_out: list[Contrast]) -> None:
    indonesian = [example for example in held_out if example.language == "id"]
    assert language_examples("id", seed=7, held_out=True) == indonesian
    assert language_examples("id", seed=8, held_out=True) != indonesian


def test_offsets_give_the_mention_back(train: list[Contrast], held_out: list[Contrast]) -> None:
    for example in train + held_out:
        assert example.text[example.start : example.end] == example.mention
        assert example.mention and example.target


def test_every_two_country_sentence_has_its_mirror_image(train: list[Contrast]) -> None:
    sentences: dict[str, list[Contrast]] = {}
    for example in train:
        sentences.setdefault(example.text, []).append(example)
    texts = list(sentences)
    several = [text for text in texts if len(sentences[text]) > 1]
    for text, mirror in zip(several[::2], several[1::2], strict=True):
        one, other = sentences[text], sentences[mirror]
        assert one[0].construction == other[0].construction
        assert one[0].countries == other[0].countries
        assert sorted(e.label for e in one) == sorted(e.label for e in other)


def test_labels_swap_in_the_mirror_image(train: list[Contrast]) -> None:
    labels: dict[tuple[str, str], set[int]] = defaultdict(set)
    for example in train:
        if example.language == "en" and example.construction == "support_and_condemn":
            labels[example.mention, " ".join(example.countries)].add(example.label)
    assert labels and all(both == {0, 2} for both in labels.values())


def test_no_held_out_construction_or_pair_is_trained_on(train: list[Contrast]) -> None:
    kept = load_split().constructions
    assert not any(example.construction in kept for example in train)
    assert not any(True in kept_pairs(example) for example in train)


def test_held_out_examples_have_only_what_is_kept_out(held_out: list[Contrast]) -> None:
    kept = load_split().constructions
    assert all(example.construction in kept for example in held_out)
    assert not any(False in kept_pairs(example) for example in held_out)


def test_no_sentence_stands_on_both_sides(train: list[Contrast], held_out: list[Contrast]) -> None:
    assert {e.text for e in train}.isdisjoint(e.text for e in held_out)


def test_no_label_is_rare(train: list[Contrast], held_out: list[Contrast]) -> None:
    for examples in (train, held_out):
        labels = Counter(example.label for example in examples)
        assert set(labels) == set(range(len(Stance)))
        assert min(labels.values()) >= 0.2 * len(examples)


def test_some_targets_go_by_another_name_of_the_country(train: list[Contrast]) -> None:
    renamed = [e for e in train if e.target != e.mention and e.language == "id"]
    names, capitals = load_wordings("id").names, load_wordings("id").capitals
    seats = {
        (name, seat) for code in capitals for name in names.get(code, ()) for seat in capitals[code]
    }
    assert seats & {(example.target, example.mention) for example in renamed}
    assert 0.08 < len(renamed) / sum(e.language == "id" for e in train) < 0.25


@pytest.mark.parametrize("code", CODES)
def test_no_markup_is_left_in_a_sentence(code: str, train: list[Contrast]) -> None:
    for example in train:
        if example.language == code:
            assert not set("{}[]|~") & set(example.text), example.text
            assert "  " not in example.text


MOSCOW = Name("Москва", "RUS", "capital")
IRAN_FR = Name("Iran", "IRN", "country", "m", "le")
USA_FR = Name("États-Unis", "USA", "country", "p", "les")


@pytest.mark.parametrize(
    ("code", "wording", "name", "sentence"),
    [
        ("ru", "{A} {A~осудил} это.", MOSCOW, "Москва осудила это."),
        ("ru", "{A} {A~отказался}.", MOSCOW, "Москва отказалась."),
        ("ru", "Мы осуждаем {A.a}.", MOSCOW, "Мы осуждаем Москву."),
        ("ru", "Помощь {A.d}.", Name("Путин", "RUS", "leader", "m"), "Помощь Путину."),
        ("ru", "Выборы в {A.l}.", Name("Франция", "FRA", "country"), "Выборы во Франции."),
        ("ru", "Мы с {A.i}.", Name("США", "USA", "country", "p"), "Мы с США."),
        ("fr", "{A} {A~a/ont} dit non.", USA_FR, "Les États-Unis ont dit non."),
        ("fr", "La visite {A.de}.", USA_FR, "La visite des États-Unis."),
        ("fr", "La visite {A.de}.", IRAN_FR, "La visite de l'Iran."),
        ("fr", "Il vit {A.en}.", IRAN_FR, "Il vit en Iran."),
        ("fr", "Il vit {A.en}.", Name("Japon", "JPN", "country", "m", "le"), "Il vit au Japon."),
        ("fr", "On condamne {A.o}.", IRAN_FR, "On condamne l'Iran."),
        ("fr", "La visite {A.de}.", Name("Orban", "HUN", "leader", "m"), "La visite d'Orban."),
        ("de", "Hilfe von {A.d}.", Name("Iran", "IRN", "country", "", "der"), "Hilfe vom Iran."),
        ("de", "{A.a} sehen.", Name("USA", "USA", "country", "p", "pl"), "Die USA sehen."),
        (
            "de",
            "Wahl in {A.d}.",
            Name("Türkei", "TUR", "country", "", "die"),
            "Wahl in der Türkei.",
        ),
        ("ko", "{A.은} 왔다.", Name("북한", "PRK", "country"), "북한은 왔다."),
        ("ko", "{A.과} {A.로}", Name("러시아", "RUS", "country"), "러시아와 러시아로"),
        ("ko", "{A.로}", Name("서울", "KOR", "capital"), "서울로"),
        ("es", "Chile y {A}.", Name("Irán", "IRN", "country"), "Chile e Irán."),
        ("es", "Fue {A~condenado/condenada}.", Name("China", "CHN", "country"), "Fue condenada."),
        ("en", "We left {A}.", Name("US", "USA", "country", "", "the"), "We left the US."),
        ("ar", "{A~قال/قالت} {A}.", Name("روسيا", "RUS", "country"), "قالت روسيا."),
    ],
)
def test_names_bend_to_the_grammar(code: str, wording: str, name: Name, sentence: str) -> None:
    assert written(code, wording, A=name) == sentence


def test_the_first_mention_is_the_one_marked() -> None:
    names = {"A": Name("Iran", "IRN", "country")}
    sentence = realize("We know {A}, and {A} knows us.", names, load_wordings("en"))
    assert sentence.spans == {"A": (8, 12)}


def test_choices_are_expanded_from_the_inside() -> None:
    assert expand("[a|a [b|b]]", random.Random(1)) in {"a", "a b"}


def test_a_plural_agrees() -> None:
    assert agree("est/sont", USA_FR, load_wordings("fr")) == "sont"
    assert agree("vu/vue/vus", IRAN_FR, load_wordings("fr")) == "vu"


def test_an_unknown_construction_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="contrast xx: no construction 'praise_all'"):
        parse_wordings("xx", {"wordings": {"praise_all": ["{A}"]}})


def test_an_unknown_key_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="contrast xx: unknown key 'nouns'"):
        parse_wordings("xx", {"wordings": {}, "nouns": {}})


def test_an_unknown_kind_of_name_is_refused() -> None:
    with pytest.raises(ValueError, match="construction k: fits is 'city'"):
        parse_construction("k", {"labels": {"A": "neutral"}, "fits": "city"})


def test_a_language_without_templates_is_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match="no templates in 'xx'; there are ar, de, en"):
        load_wordings("xx")
