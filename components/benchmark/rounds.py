"""Rounds that rotate through the engines, so that other load on the machine hits all alike."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

Measure = Callable[[str, int], "Measured"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one engine did in one round.

    ``rate`` is units a second, ``first_answer`` seconds from the start of its process, ``peak``
    MB, ``batch`` the inputs it ran together (0: no choice), ``stages`` the seconds of each stage
    for one unit.
    """

    rate: float
    first_answer: float
    peak: float
    batch: int = 0
    stages: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """An engine over all rounds: medians, and its best round.

    ``ratio`` is how many times as fast the first engine was, round by round, the median.
    """

    engine: str
    rate: float
    best: float
    first_answer: float
    peak: float
    batch: int
    ratio: float
    rates: tuple[float, ...]
    stages: tuple[tuple[str, float], ...] = ()


def rotated(engines: Sequence[str], rounds: int) -> Iterator[list[str]]:
    """Yield the order of the engines in each round: each round begins with the next one."""
    for number in range(rounds):
        first = number % len(engines)
        yield [*engines[first:], *engines[:first]]


def run_rounds(engines: Sequence[str], rounds: int, measure: Measure) -> dict[str, list[Measured]]:
    """Measure each engine once a round; ``measure`` gets its name and the round's number."""
    measured: dict[str, list[Measured]] = {engine: [] for engine in engines}
    for number, order in enumerate(rotated(engines, rounds)):
        for engine in order:
            measured[engine].append(measure(engine, number))
    return measured


def summarize(measured: dict[str, list[Measured]]) -> list[Figures]:
    """Return the figures of each engine, in order; ratios are to the first."""
    reference = next(iter(measured.values()))
    return [_figures(engine, rounds, reference) for engine, rounds in measured.items()]


def _figures(engine: str, rounds: list[Measured], reference: list[Measured]) -> Figures:
    rates = tuple(one.rate for one in rounds)
    ratios = (one.rate / other.rate for one, other in zip(reference, rounds, strict=True))
    return Figures(
        engine=engine,
        rate=median(rates),
        best=max(rates),
        first_answer=median(one.first_answer for one in rounds),
        peak=median(one.peak for one in rounds),
        batch=rounds[-1].batch,
        ratio=median(ratios),
        rates=rates,
        stages=_stages(rounds),
    )


def _stages(rounds: Sequence[Measured]) -> tuple[tuple[str, float], ...]:
    times = [dict(one.stages) for one in rounds]
    return tuple((name, median(time[name] for time in times)) for name in times[0])
