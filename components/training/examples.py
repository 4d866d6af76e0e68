"""What the stance and sentiment heads train on and are measured on, by set."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from components.schema import Span
from components.training.contrast import Contrast, contrast_examples, statement_examples
from components.training.data import (
    TargetExample,
    ToneExample,
    read_newsmtsc,
    read_nusax,
    read_own_stances,
    read_own_tones,
    read_rusentne,
    read_smsa,
)

CONTRAST_SEED = 7
RUSENTNE_DEV = 0.1  # RuSentNE publishes no development split: the last tenth of train
MADE = ("contrast", "statements")  # the sets made of templates
OWN = "articles"


def _rusentne(datasets: Path) -> tuple[list[TargetExample], list[TargetExample]]:
    russian = list(read_rusentne(datasets / "rusentne" / "train.csv"))
    cut = int(len(russian) * (1 - RUSENTNE_DEV))
    return russian[:cut], russian[cut:]


def _made(name: str, seed: int, *, held_out: bool) -> list[Contrast]:
    make = contrast_examples if name == "contrast" else statement_examples
    return make(seed, held_out=held_out)


def _targets(examples: Sequence[Contrast]) -> list[TargetExample]:
    return [
        TargetExample(e.text, e.target, Span(e.start, e.end), e.label, e.language) for e in examples
    ]


def stance_examples(datasets: Path, turn: int = 0) -> dict[str, list[TargetExample]]:
    """Return the target examples trained on, by set; templates are filled anew each turn."""
    return {
        "newsmtsc": list(read_newsmtsc(datasets / "newsmtsc" / "train.jsonl")),
        "rusentne": _rusentne(datasets)[0],
        OWN: list(read_own_stances(held_out=False)),
    } | {name: _targets(_made(name, CONTRAST_SEED + turn, held_out=False)) for name in MADE}


def held_out_stances(datasets: Path) -> dict[str, list[TargetExample]]:
    """Return the target examples held out for development, by set."""
    news = datasets / "newsmtsc"
    return {
        "newsmtsc-rw": list(read_newsmtsc(news / "dev-rw.jsonl")),
        "newsmtsc-mt": list(read_newsmtsc(news / "dev-mt.jsonl")),
        "rusentne": _rusentne(datasets)[1],
        OWN: list(read_own_stances(held_out=True)),
    } | {name: _targets(_made(name, CONTRAST_SEED, held_out=True)) for name in MADE}


def tone_examples(datasets: Path, turn: int = 0) -> dict[str, list[ToneExample]]:
    """Return the sentiment examples trained on, by set."""
    return _tones(datasets, stance_examples(datasets, turn), CONTRAST_SEED + turn, held_out=False)


def held_out_tones(datasets: Path) -> dict[str, list[ToneExample]]:
    """Return the sentiment examples held out for development, by set."""
    return _tones(datasets, held_out_stances(datasets), CONTRAST_SEED, held_out=True)


def _tones(
    datasets: Path, stances: dict[str, list[TargetExample]], seed: int, *, held_out: bool
) -> dict[str, list[ToneExample]]:
    """Read the sentiment sets; a news sentence whose targets agree counts as toned that way."""
    split = "valid" if held_out else "train"
    smsa = datasets / "indonlu" / "smsa_doc-sentiment-prosa"
    sets = {
        "smsa": list(read_smsa(smsa / f"{split}.tsv")),
        "nusax": list(read_nusax(datasets / "nusax", split)),
        OWN: list(read_own_tones(held_out=held_out)),
    }
    for name, examples in stances.items():
        if name in MADE:
            sets[name] = list(_toned(_made(name, seed, held_out=held_out)))
        elif name != OWN:
            sets[name] = list(_agreeing(examples))
    return {name: list(dict.fromkeys(examples)) for name, examples in sets.items()}


def _toned(examples: Sequence[Contrast]) -> Iterator[ToneExample]:
    return (
        ToneExample(e.text, e.sentiment, e.language) for e in examples if e.sentiment is not None
    )


def _agreeing(examples: Sequence[TargetExample]) -> Iterator[ToneExample]:
    labels: dict[tuple[str, str], set[int]] = {}
    for example in examples:
        labels.setdefault((example.text, example.language), set()).add(example.label)
    for (text, language), found in labels.items():
        if len(found) == 1:
            (label,) = found
            yield ToneExample(text, label, language)
