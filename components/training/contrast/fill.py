"""Fill the templates: sentences about countries whose stance is known, with their mirror images."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from components.schema import Stance
from components.training.contrast.grammar import agree, contract, form_of, surface
from components.training.contrast.names import (
    Name,
    draw_kind,
    make_name,
    pool,
    target_name,
    usual_name,
)
from components.training.contrast.templates import (
    Construction,
    Split,
    Wordings,
    load_constructions,
    load_split,
    load_statements,
    load_wordings,
)

SLOT = re.compile(r"\{([ABC])(?:\.([^}]+)|~([^}]+)|=([^}]+))?\}")
START = re.compile(r"^$|[.!?]\s$|[«„“\"]\s?$")  # what an article at the start of a sentence follows
CHOICE = re.compile(r"\[([^\[\]]*)\]")
FREQUENT = 0.4  # how often a country much in the news is preferred
ATTEMPTS = 40  # draws of names before a wording is given up for this round
ROUNDS = 60  # passes over the constructions of a language
HELD_OUT_EVERY = 8


@dataclass(frozen=True, slots=True)
class Contrast:
    """One target of a made sentence; ``text[start:end]`` is ``mention``.

    ``label`` is 0 critical, 1 neutral, 2 supportive; ``sentiment`` 0 negative, 1 neutral,
    2 positive, or None where the tone is mixed. ``target`` may be another name of the same country
    than the mention. ``countries`` are the codes of all countries of the sentence.
    """

    language: str
    construction: str
    text: str
    target: str
    start: int
    end: int
    label: int
    sentiment: int | None
    mention: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A filled wording: where each slot is named first, half open.

    A slot that is ``implied`` is never named; its span is that of the phrase that refers to it.
    """

    text: str
    spans: dict[str, tuple[int, int]]
    implied: frozenset[str]


def expand(wording: str, rng: random.Random) -> str:
    """Choose one of each ``[x|y]``, innermost first."""
    while found := CHOICE.search(wording):
        chosen = rng.choice(found.group(1).split("|"))
        wording = wording[: found.start()] + chosen + wording[found.end() :]
    return re.sub(r"  +", " ", wording).strip()


def realize(wording: str, names: dict[str, Name], words: Wordings) -> Sentence:
    """Write the names into an expanded wording."""
    text, position = "", 0
    spans: dict[str, tuple[int, int]] = {}
    phrases: dict[str, tuple[int, int]] = {}
    for slot in SLOT.finditer(wording):
        text, position = text + wording[position : slot.start()], slot.end()
        letter, tag, forms, phrase = slot.groups()
        if phrase:
            phrases.setdefault(letter, (len(text), len(text) + len(phrase)))
            text += phrase
            continue
        if forms:
            text += agree(forms, names[letter], words)
            continue
        before, name, after = surface(names[letter], words.code, tag or "")
        if START.search(text):
            before = before[:1].upper() + before[1:]
        text = contract(text + before, name, words.code)
        spans.setdefault(letter, (len(text), len(text) + len(name)))
        text += name + after
    text += wording[position:]
    return Sentence(text, phrases | spans, frozenset(phrases) - frozenset(spans))


def fits_wording(wording: str, name: Name, slots: Sequence[str], words: Wordings) -> bool:
    """Tell whether a name of the marked form may stand in each of the slots.

    A bare slot is a subject; its verb has the common form unless the wording agrees with it.
    """
    if not words.marked or form_of(name, words.code) != words.marked:
        return True
    return all(f"{{{slot}}}" not in wording or f"{{{slot}~" in wording for slot in slots)


class Filler:
    """Fills the wordings of one language with names, on one side of the split."""

    def __init__(self, words: Wordings, split: Split, rng: random.Random, held_out: bool) -> None:
        """Take the language, the split, the source of chance and the side."""
        self.words, self.split, self.rng, self.held_out = words, split, rng, held_out
        self.english = load_wordings("en")
        self.kept_out = split.pairs()

    def sentences(self, construction: Construction, wording: str) -> list[Contrast]:
        """Fill a wording once: the sentence and its mirror image, an example for each target."""
        expanded = expand(wording, self.rng)
        names = self._draw_names(construction, expanded)
        if not names:
            return []
        orders = [names]
        if {"A", "B"} <= names.keys():
            orders.append({**names, "A": names["B"], "B": names["A"]})
        targets = {
            name: target_name(self.words, self.english, name, self.rng) for name in names.values()
        }
        return [
            e for order in orders for e in self._examples(construction, expanded, order, targets)
        ]

    def _examples(
        self,
        construction: Construction,
        wording: str,
        names: dict[str, Name],
        targets: dict[Name, str],
    ) -> Iterator[Contrast]:
        sentence = realize(wording, names, self.words)
        for slot, (start, end) in sentence.spans.items():
            mention, name = sentence.text[start:end], names[slot]
            if slot in sentence.implied:
                target = usual_name(self.words, name)
            else:
                target = mention if targets[name] == name.text else targets[name]
            yield Contrast(
                language=self.words.code,
                construction=construction.key,
                text=sentence.text,
                target=target,
                start=start,
                end=end,
                label=construction.labels[slot],
                sentiment=construction.sentiment,
                mention=mention,
                countries=tuple(sorted(n.country for n in names.values())),
            )

    def _draw_names(self, construction: Construction, wording: str) -> dict[str, Name]:
        slots = list(construction.labels)
        for _ in range(ATTEMPTS):
            countries = self.rng.choice(self.split.groups) if self.held_out else ()
            names = [self._draw_name(construction.fits, countries) for _ in slots]
            codes = [name.country for name in names]
            swapped = [s for s in slots if s != "C"]
            fitting = all(
                fits_wording(wording, name, ["C"] if slot == "C" else swapped, self.words)
                for slot, name in zip(slots, names, strict=True)
            )
            if fitting and len(set(codes)) == len(codes) and self._on_this_side(codes):
                return dict(zip(slots, names, strict=True))
        return {}

    def _draw_name(self, fits: str, countries: tuple[str, ...]) -> Name:
        """Draw a name of the given countries; of none given, of those of training."""
        kind = draw_kind(self.rng, fits)
        if not countries:
            frequent = self.rng.random() < FREQUENT
            countries = self.split.frequent if frequent else self.split.countries
        elif kind == "bloc":  # a bloc makes no pair of countries
            kind = "country"
        if not pool(self.words, kind, countries):
            kind = "country"
        country = self.rng.choice(pool(self.words, kind, countries))
        return make_name(self.words, kind, country, self.rng)

    def _on_this_side(self, codes: list[str]) -> bool:
        pairs = [frozenset(pair) for pair in combinations(codes, 2)]
        return all((pair in self.kept_out) == self.held_out for pair in pairs)


def _turn_keys(words: Wordings, turn: int, *, held_out: bool) -> list[str]:
    """Return the constructions of a round; those with neutral targets only come every other time.

    They are many, and half of the targets of all others are neutral already.
    """
    constructions, split = load_constructions(), load_split()
    neutral = list(Stance).index(Stance.NEUTRAL)
    return [
        key
        for key in words.wordings
        if (key in split.constructions) == held_out
        and (turn % 2 == 0 or set(constructions[key].labels.values()) != {neutral})
    ]


def language_examples(code: str, *, seed: int, held_out: bool) -> list[Contrast]:
    """Make the examples of one language, in rounds over its constructions, without repetition."""
    split, words = load_split(), load_wordings(code)
    rng = random.Random(f"{seed} {code} {held_out}")
    filler = Filler(words, split, rng, held_out)
    wanted = (split.held_out if held_out else split.train)[code]
    examples: list[Contrast] = []
    seen: set[str] = set()
    for turn in range(ROUNDS):
        keys = _turn_keys(words, turn, held_out=held_out)
        rng.shuffle(keys)
        for key in keys:
            made = filler.sentences(load_constructions()[key], rng.choice(words.wordings[key]))
            if not seen.intersection(e.text for e in made):
                seen.update(e.text for e in made)
                examples.extend(made)
            if len(examples) >= wanted:
                return examples
    return examples


def contrast_examples(seed: int, *, held_out: bool) -> list[Contrast]:
    """Make the contrast data of one side of the split; the same seed gives the same examples."""
    split = load_split()
    sizes = split.held_out if held_out else split.train
    return [e for code in sizes for e in language_examples(code, seed=seed, held_out=held_out)]


def statement_examples(seed: int, *, held_out: bool) -> list[Contrast]:
    """Fill each statement of every language once, with its mirror image.

    Every ``HELD_OUT_EVERY``-th statement of a language is kept out of training.
    """
    examples = []
    for code in load_split().train:
        words = load_wordings(code)
        rng = random.Random(f"{seed} {code} statements {held_out}")
        filler = Filler(words, load_split(), rng, held_out)
        for number, (construction, wording) in enumerate(load_statements(code), 1):
            if (number % HELD_OUT_EVERY == 0) == held_out:
                examples += filler.sentences(construction, wording)
    return examples
