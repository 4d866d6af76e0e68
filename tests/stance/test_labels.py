import pytest

from components.settings import load_settings
from components.stance.labels import read_labels


def read(*names, kind="", labels=""):
    env = {"KUTIP_HOME": "x", "KUTIP_MODEL_KIND": kind, "KUTIP_MODEL_LABELS": labels}
    return read_labels("owner/model", names, load_settings(env))


def refusal(*names, **settings) -> str:
    with pytest.raises(ValueError, match="owner/model") as raised:
        read(*names, **settings)
    message = str(raised.value)
    assert "\n" not in message
    assert "KUTIP_MODEL_LABELS" in message and "KUTIP_MODEL_KIND" in message
    assert names[0] in message
    return message


@pytest.mark.parametrize(
    ("names", "kind", "meanings"),
    [
        (("ENTAILMENT", "neutral", "Contradiction"), "nli", "entailment neutral contradiction"),
        (("contradiction", "entailment"), "nli", "contradiction entailment"),
        (("entailment", "not_entailment"), "nli", "entailment neutral"),
        (("not-entailment", "Entailment"), "nli", "neutral entailment"),
        (("FAVOR", "AGAINST", "NONE"), "pair", "supportive critical neutral"),
        (("support", "oppose"), "pair", "supportive critical"),
        (("supportive", "neutral", "critical"), "pair", "supportive neutral critical"),
        (("Positive", "Negative"), "sentiment", "positive negative"),
        (("NEG", "NEU", "POS"), "sentiment", "negative neutral positive"),
        (
            ("1 star", "2 stars", "3 stars", "4 stars", "5 stars"),
            "sentiment",
            "negative negative neutral positive positive",
        ),
    ],
)
def test_kind_and_meanings_are_told_by_the_labels(names, kind, meanings):
    labels = read(*names)
    assert (labels.kind, " ".join(labels.meanings)) == (kind, meanings)


def test_a_pair_classifier_may_call_its_labels_positive_and_negative():
    labels = read("Positive", "Neutral", "Negative", kind="pair")
    assert (labels.kind, labels.meanings) == ("pair", ("supportive", "neutral", "critical"))


@pytest.mark.parametrize(
    ("setting", "kind", "meanings"),
    [
        ("LABEL_0=critical,LABEL_1=neutral,LABEL_2=supportive", "pair", "critical"),
        ("label_0=Positive, LABEL_1=neutral ,LABEL_2=negative,", "sentiment", "positive"),
        ("LABEL_0=contradiction,LABEL_1=neutral,LABEL_2=entailment", "nli", "contradiction"),
    ],
)
def test_the_setting_names_labels_without_words(setting, kind, meanings):
    labels = read("LABEL_0", "LABEL_1", "LABEL_2", labels=setting)
    assert (labels.kind, labels.meanings[:2]) == (kind, (meanings, "neutral"))


def test_the_setting_wins_over_the_words():
    labels = read("negative", "positive", labels="negative=positive,positive=negative")
    assert labels.meanings == ("positive", "negative")


def test_probabilities_of_one_meaning_are_added():
    labels = read("1 star", "2 stars", "3 stars", "4 stars", "5 stars")
    assert labels.gather([0.1, 0.2, 0.3, 0.15, 0.25]) == pytest.approx((0.3, 0.3, 0.4))


def test_a_missing_neutral_has_no_probability():
    assert read("favor", "against").gather([0.9, 0.1]) == (0.1, 0.0, 0.9)


def test_labels_without_words_are_refused():
    assert "does not know" in refusal("LABEL_0", "LABEL_1", "LABEL_2")


def test_a_label_that_fits_no_meaning_is_refused_by_name():
    assert "'joy' is none of critical, neutral and supportive" in refusal("favor", "against", "joy")


@pytest.mark.parametrize(
    ("names", "kind", "missing"),
    [
        (("against", "none"), "", "supportive"),
        (("favor", "none"), "", "critical"),
        (("positive", "neutral"), "", "negative"),
        (("neutral", "contradiction"), "", "entailment"),
        (("entailment",), "", "contradiction"),
        (("positive", "neutral"), "pair", "critical"),
    ],
)
def test_a_model_without_a_side_is_refused(names, kind, missing):
    assert f"none of them means {missing!r}" in refusal(*names, kind=kind)


def test_a_kind_that_does_not_fit_is_refused():
    assert "'positive' is none of entailment" in refusal("positive", "negative", kind="nli")


def test_a_setting_for_a_label_that_is_not_there_is_refused():
    assert "'LABEL_7' is none of them" in refusal("LABEL_0", "LABEL_1", labels="LABEL_7=critical")


def test_of_many_labels_some_are_named():
    message = refusal(*(f"LABEL_{number}" for number in range(1000)))
    assert "LABEL_7, …," in message and len(message) < 600
