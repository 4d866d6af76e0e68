"""Models of other origin, with a stand-in for the network: no PyTorch is needed."""

from pathlib import Path

import pytest

from components.languages import available_languages, load_language
from components.schema import Sentiment, Stance
from components.stance.checkpoint import Checkpoint
from components.stance.labels import Labels
from components.stance.model import StanceInput
from components.stance.other import InferenceStance, PairStance, SentimentStance, weigh
from tests.fakes import FakeStance

MEANINGS = {
    "pair": ("supportive", "critical"),
    "nli": ("contradiction", "entailment", "neutral"),
    "sentiment": ("positive", "neutral", "negative"),
}


class FakeClassifier:
    """Answers from a table of words: the first that an input's last text holds decides."""

    def __init__(self, answers):
        self.answers, self.asked = answers, []

    def probabilities(self, inputs):
        self.asked += inputs
        return [next(p for w, p in self.answers.items() if w in texts[-1]) for texts in inputs]


def checkpoint(kind):
    return Checkpoint("m", Path(), Labels(kind, MEANINGS[kind]), "version")


def test_a_pair_model_reads_text_and_target():
    classifier = FakeClassifier({"Russia": (0.2, 0.8), "China": (0.7, 0.3)})
    model = PairStance(checkpoint("pair"), classifier, FakeStance())
    china, russia = model.score([StanceInput("text", "China"), StanceInput("text", "Russia")])
    assert classifier.asked == [("text", "China"), ("text", "Russia")]
    assert (china.supportive, china.neutral, china.critical) == (0.7, 0.0, 0.3)
    assert russia.stance is Stance.CRITICAL


def test_the_tone_beside_a_pair_model_is_judged_by_another():
    model = PairStance(checkpoint("pair"), FakeClassifier({}), FakeStance())
    assert [tone.sentiment for tone in model.sentiment(["bad", "so"])] == ["negative", "neutral"]


def test_the_tone_of_a_text_stands_for_every_target():
    classifier = FakeClassifier({"bad": (0.1, 0.2, 0.7), "": (0.5, 0.3, 0.2)})
    model = SentimentStance(checkpoint("sentiment"), classifier)
    first, second, good = model.score(
        [StanceInput("bad", "China"), StanceInput("bad", "Russia"), StanceInput("so", "China")]
    )
    assert first == second
    assert (first.critical, first.neutral, first.supportive) == (0.7, 0.2, 0.1)
    assert good.stance is Stance.SUPPORTIVE
    assert classifier.asked == [("bad",), ("so",)]
    (tone,) = model.sentiment(["bad"])
    assert (tone.negative, tone.neutral, tone.positive) == (0.7, 0.2, 0.1)


def test_an_inference_model_is_asked_two_hypotheses_about_each_target():
    classifier = FakeClassifier({"critical": (0.1, 0.8, 0.1), "": (0.3, 0.5, 0.2)})
    model = InferenceStance(checkpoint("nli"), classifier)
    (score,) = model.score([StanceInput("text", "Moscow", name="Russia")])
    assert classifier.asked == [
        ("text", "The speaker is critical of the country Russia."),
        ("text", "The speaker supports the country Russia."),
    ]
    assert (score.critical, score.neutral, score.supportive) == pytest.approx(
        (0.8 * 0.5, 0.2 * 0.5 + 0.8 * 0.5, 0.5 * 0.2)
    )


def test_the_tone_is_asked_in_the_language_of_each_text():
    classifier = FakeClassifier({"positi": (0.1, 0.8, 0.1), "": (0.6, 0.2, 0.2)})
    tones = InferenceStance(checkpoint("nli"), classifier).sentiment(["a", "b"], ["en", "id"])
    assert [tone.sentiment for tone in tones] == [Sentiment.POSITIVE] * 2
    assert [text for _, text in classifier.asked] == [
        "The tone of this text is negative.",
        "The tone of this text is positive.",
        "Nada teks ini negatif.",
        "Nada teks ini positif.",
    ]


@pytest.mark.parametrize("code", available_languages())
def test_the_stance_is_asked_in_the_language_of_the_text(code):
    classifier = FakeClassifier({"": (0.2, 0.3, 0.5)})
    InferenceStance(checkpoint("nli"), classifier).score([StanceInput("a", "X{}", language=code)])
    expected = [load_language(code).hypotheses[side] for side in ("critical", "supportive")]
    assert [asked for _, asked in classifier.asked] == [
        hypothesis.replace("{target}", "X{}") for hypothesis in expected
    ]


@pytest.mark.parametrize("code", ["", "vi"])
def test_a_language_without_hypotheses_is_asked_in_english(code):
    classifier = FakeClassifier({"": (0.2, 0.3, 0.5)})
    model = InferenceStance(checkpoint("nli"), classifier)
    model.score([StanceInput("a", "X", language=code)])
    model.sentiment(["a"], [code])
    model.sentiment(["b"])
    assert all("speaker" in asked or "tone" in asked for _, asked in classifier.asked)


@pytest.mark.parametrize(
    ("both", "expected"),
    [
        ((0.0, 0.0), (0, 1, 0)),
        ((1.0, 0.0), (1, 0, 0)),
        ((0.0, 1.0), (0, 0, 1)),
        ((1.0, 1.0), (0, 1, 0)),
        ((0.5, 0.5), (0.25, 0.5, 0.25)),
    ],
)
def test_opposite_hypotheses_are_weighed(both, expected):
    assert weigh(*both) == pytest.approx(expected, abs=1e-6)
    assert sum(weigh(*both)) == pytest.approx(1)


@pytest.mark.parametrize("kind", MEANINGS)
def test_nothing_gives_nothing(kind):
    make = {"pair": lambda *a: PairStance(*a, FakeStance()), "nli": InferenceStance}
    model = make.get(kind, SentimentStance)(checkpoint(kind), FakeClassifier({}))
    assert model.score([]) == [] and model.sentiment([]) == []
    assert (model.version, model.neutral_odds, model.reads_language) == (
        "version",
        1.0,
        kind == "nli",
    )
