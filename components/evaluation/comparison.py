"""Stance models side by side on annotated statements and targets: extraction plays no part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from components.corpus.language import language_of
from components.corpus.words import find_words
from components.evaluation.gold import Gold, GoldArticle
from components.evaluation.matching import Record
from components.evaluation.scoring import confusion, f1_by_class, mean_f1
from components.pipeline import stance_input
from components.schema import (
    CountryMention,
    Kind,
    Quote,
    SentimentScore,
    Span,
    Speaker,
    Stance,
    StanceScore,
)
from components.stance.model import StanceInput, StanceModel
from components.stance.prior import with_prior

BINS = 10
BATCH = 32  # inputs scored at once
NOWHERE = Span(-1, -1)


@dataclass(frozen=True, slots=True)
class Cases:
    """What there is to answer: inputs with the right answers and their languages.

    ``stances`` and ``tones`` are the annotated answers to ``inputs`` and ``texts``.
    """

    inputs: tuple[StanceInput, ...]
    stances: tuple[str, ...]
    languages: tuple[str, ...]
    texts: tuple[str, ...]
    tones: tuple[str, ...]
    text_languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What one model answers, in the order of the cases, as the program would show it."""

    stances: tuple[StanceScore, ...]
    tones: tuple[SentimentScore, ...]


def cases_of(gold: Gold) -> Cases:
    """Return one case for each annotated statement and target that is not left open."""
    inputs: list[tuple[StanceInput, str, str]] = []
    texts: list[tuple[str, str, str]] = []
    for article in gold.articles:
        for record in article.statements:
            if not record.get("optional"):
                texts.append((record["text"], record["sentiment"], article.language))
                inputs += [
                    (_input(article, record, target), target["stance"], article.language)
                    for target in record["targets"]
                    if not target.get("optional")
                ]
    one, stances, languages = zip(*inputs, strict=True) if inputs else ((), (), ())
    said, tones, text_languages = zip(*texts, strict=True) if texts else ((), (), ())
    return Cases(one, stances, languages, said, tones, text_languages)


def _input(article: GoldArticle, record: Record, target: Mapping[str, Any]) -> StanceInput:
    """Return what the program would have the model read."""
    content = Span(record["start"], record["end"])
    quote = Quote(content, Kind(record["kind"]), record["cue"], Speaker(record["speaker"] or ""))
    place = find_words(record["text"], target["mention"]) if target["mention"] else None
    span = Span(content.start + place.start, content.start + place.end) if place else NOWHERE
    mention = CountryMention(
        target["country"], target["mention"], span, target["explicit"] and bool(target["mention"])
    )
    known = replace(article.article, language=article.language)
    return stance_input(known, quote, mention, language_of(article.language))


def answer(model: StanceModel, cases: Cases) -> Answers:
    """Let a model answer all cases."""
    stances: list[StanceScore] = []
    tones: list[SentimentScore] = []
    for start in range(0, len(cases.inputs), BATCH):
        scores = model.score(cases.inputs[start : start + BATCH])
        stances += [with_prior(score, model.neutral_odds) for score in scores]
    for start in range(0, len(cases.texts), BATCH):
        part = slice(start, start + BATCH)
        tones += model.sentiment(cases.texts[part], cases.text_languages[part])
    return Answers(tuple(stances), tuple(tones))


def figures_by_language(cases: Cases, answers: Answers) -> dict[str, dict[str, Any]]:
    """Return the figures of a model over all cases and over those of each language."""
    rows = {"all": _figures(cases, answers, set(cases.languages) | set(cases.text_languages))}
    for language in sorted(set(cases.text_languages)):
        rows[language] = _figures(cases, answers, {language})
    return rows


def _figures(cases: Cases, answers: Answers, languages: set[str]) -> dict[str, Any]:
    chosen = [i for i, language in enumerate(cases.languages) if language in languages]
    said = [i for i, language in enumerate(cases.text_languages) if language in languages]
    labels = [(cases.stances[i], str(answers.stances[i].stance)) for i in chosen]
    table = confusion(labels)
    right = [gold == given for gold, given in labels]
    tones = [cases.tones[i] == answers.tones[i].sentiment for i in said]
    sure = [answers.stances[i].score for i in chosen]
    return {
        "stances": len(chosen),
        "right": sum(right),
        "accuracy": _mean(right) if right else None,
        "macro_f1": float(mean_f1(table)) if right else None,
        **{
            f"f1_{stance}": None if np.isnan(value) else float(value)
            for stance, value in zip(Stance, f1_by_class(table), strict=True)
        },
        "calibration_error": calibration_error(sure, right) if right else None,
        "statements": len(said),
        "sentiment": _mean(tones),
    }


def figures_by_stance(cases: Cases, answers: Answers) -> dict[str, dict[str, int]]:
    """Return how many cases of each stance a model answers rightly."""
    labels = zip(cases.stances, (score.stance for score in answers.stances), strict=True)
    table = confusion((gold, str(given)) for gold, given in labels)
    return {
        str(stance): {"stances": int(table[place].sum()), "right": int(table[place, place])}
        for place, stance in enumerate(Stance)
    }


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Return the expected calibration error over ten equally wide bins (Naeini et al. 2015)."""
    probabilities, hits = np.array(sure), np.array(right, float)
    places = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    gaps = (hits[places == b].sum() - probabilities[places == b].sum() for b in range(BINS))
    return float(sum(map(abs, gaps)) / len(hits)) if len(hits) else 0.0


def agreements(answers: Mapping[str, Answers]) -> list[tuple[str, str, float, float]]:
    """Return for each pair of models how often their stances and their tones are the same."""
    return [
        (
            one,
            other,
            _mean(
                a.stance == b.stance
                for a, b in zip(answers[one].stances, answers[other].stances, strict=True)
            ),
            _mean(
                a.sentiment == b.sentiment
                for a, b in zip(answers[one].tones, answers[other].tones, strict=True)
            ),
        )
        for one, other in combinations(answers, 2)
    ]


def _mean(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / len(values) if values else 0.0


def count_sure(cases: Cases, answers: Answers, threshold: float) -> tuple[int, int, int, int]:
    """Return how many stances are sure, how many of them right, and the same of the unsure."""
    counts = [0, 0, 0, 0]
    for gold, score in zip(cases.stances, answers.stances, strict=True):
        place = 0 if score.score >= threshold else 2
        counts[place] += 1
        counts[place + 1] += gold == score.stance
    return counts[0], counts[1], counts[2], counts[3]
