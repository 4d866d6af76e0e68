"""A store of invented articles and statements, for tests of pages, charts and exports."""

from collections.abc import Sequence
from pathlib import Path

from components.schema import Article, Kind, Role, Sentiment, Speaker, Stance, Statement, Target
from components.store import Store

VERSION = "sample"

NAMES = {
    "RUS": "Russia",
    "PRK": "North Korea",
    "USA": "Washington",
    "CHN": "China",
    "KOR": "Seoul",
    "UKR": "Ukraine",
    "JPN": "Japan",
    "IRN": "Iran",
    "BLR": "Belarus",
    "IND": "India",
}
SPEAKERS = {
    "hale": Speaker("Marian Hale", Role.ANALYST, "Institute for Distant Affairs"),
    "ortiz": Speaker("Benito Ortiz", Role.ANALYST, "University of Nowhere"),
    "sato": Speaker("Keiko Sato", Role.ANALYST, "Pacific Forum of Everything and More"),
    "wira": Speaker("Wira Kusnadi", Role.ANALYST, "Universitas Utara"),
    "lund": Speaker("Astrid Lund", Role.ANALYST, ""),
    "okafor": Speaker("Chidi Okafor", Role.ANALYST, "Center for Maps"),
    "dvor": Speaker("Pavla Dvořáková", Role.ANALYST, "Charles Institute"),
    "unnamed": Speaker("military analysts", Role.ANALYST, ""),
    "tan": Speaker("Tan Mei Ling", Role.ANALYST, "Straits Policy School"),
    "moreau": Speaker("Luc Moreau", Role.ANALYST, "Observatoire du Nord"),
    "ministry": Speaker("Ministry of Foreign Affairs", Role.OFFICIAL, ""),
    "patton": Speaker("Vera Patton", Role.OFFICIAL, "State Department"),
    "agency": Speaker("Daily Courier", Role.MEDIA, ""),
    "baker": Speaker("Sam Baker", Role.OTHER, "Bakers' Union"),
}
PATTERN = {"c": Stance.CRITICAL, "n": Stance.NEUTRAL, "s": Stance.SUPPORTIVE}
WORDS = {
    Stance.CRITICAL: "{0} has broken every promise it made and should be ashamed of itself",
    Stance.NEUTRAL: "{0} will send a delegation to the talks next month",
    Stance.SUPPORTIVE: "{0} has kept its word and deserves our trust",
}
# article -> speaker and what is said: country, stance, probability in percent, one after another
SAYINGS: dict[str, list[tuple[str, str]]] = {
    "alpha": [
        ("hale", "RUS c 84"),
        ("hale", "PRK n 71, RUS c 91"),
        ("ortiz", "RUS c 66, UKR s 80"),
        ("sato", "CHN n 52"),
        ("patton", "PRK c 77"),
        ("patton", "RUS c 88, PRK c 58"),
        ("agency", "RUS n 62"),
        ("sato", "JPN s 70"),
        ("ortiz", "PRK n 64"),
    ],
    "beta": [
        ("wira", "RUS c 72, PRK n 81"),
        ("wira", "CHN s 61"),
        ("wira", "USA n 55"),
        ("lund", "RUS c 79"),
        ("lund", "UKR s 90, USA s 67"),
        ("ministry", "KOR n 88"),
        ("ministry", "USA c 93"),
        ("hale", "RUS c 57"),
        ("okafor", "RUS n 74, CHN n 69"),
        ("okafor", "IRN c 62"),
        ("baker", "RUS s 51"),
    ],
    "gamma": [
        ("dvor", "RUS c 95, BLR c 73"),
        ("dvor", "RUS c 85"),
        ("unnamed", "PRK c 59, RUS n 66"),
        ("tan", "CHN n 83, USA n 78"),
        ("tan", "CHN s 54"),
        ("tan", ""),
        ("moreau", "PRK c 68"),
        ("moreau", "USA s 60, KOR s 71"),
        ("ministry", "RUS s 92"),
        ("agency", "PRK n 80"),
    ],
    "delta": [("moreau", "IND n 70, RUS n 53"), ("sato", "KOR n 77"), ("lund", "RUS c 63")],
}
HEADS = {
    "alpha": ("Morning Ledger", "Arms for food? The two leaders are to meet", "2023-09-05"),
    "beta": ("Daily Courier", "What the neighbors make of the visit", "2023-09-13"),
    "gamma": (
        "Evening Post",
        "A <script>alert(1)</script> title with $x$ and *stars*",
        "2023-09-13",
    ),
    "delta": ("Daily Courier", "Talks without a date", ""),
}
OPENING = "The talks begin <script>alert(1)</script> on *Monday* and cost $5 or $6 a seat."


def sample_articles() -> list[tuple[Article, tuple[Statement, ...]]]:
    """Return the invented articles with their statements; all offsets are right."""
    return [_article(name, sayings) for name, sayings in SAYINGS.items()]


def write_sample(home: Path) -> Store:
    """Write the invented articles into a store that has seen its first start."""
    store = Store(home)
    for article, statements in sample_articles():
        store.add(article, statements, VERSION)
    mark_started(home)
    return store


def mark_started(home: Path) -> None:
    """Let a folder look as it does after the first start."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "started").touch()


def _article(
    name: str, sayings: Sequence[tuple[str, str]]
) -> tuple[Article, tuple[Statement, ...]]:
    source, title, published = HEADS[name]
    text, statements = f"{title}\n\n{OPENING}\n\n", []
    for number, (speaker, about) in enumerate(sayings):
        line, statement = _saying(name, len(text), SPEAKERS[speaker], about, number)
        text += line
        statements.append(statement)
    article = Article(name, text, source, title, "", published, "en")
    return article, tuple(statements)


def _saying(name: str, at: int, speaker: Speaker, about: str, number: int) -> tuple[str, Statement]:
    start, said, targets = at + 1, f"Number {number}: ", []
    for part in filter(None, about.split(", ")):
        code, letter, percent = part.split()
        stance, probability = PATTERN[letter], int(percent) / 100
        said += ". " if targets else ""
        place = start + len(said)
        said += WORDS[stance].format(NAMES[code])
        rest = (1 - probability) / 2
        scores = {str(other): rest for other in Stance} | {str(stance): probability}
        end = place + len(NAMES[code])
        targets.append(Target(code, NAMES[code], True, place, end, stance, probability, **scores))
    said += "" if targets else "nobody knows what comes next"
    statement = Statement(
        article_id=name,
        kind=(Kind.DIRECT, Kind.INDIRECT, Kind.MIXED)[number % 3],
        text=said,
        start=start,
        end=start + len(said),
        cue="said",
        speaker=speaker.name,
        role=speaker.role,
        affiliation=speaker.affiliation,
        via="Daily Courier" if number % 5 == 4 else "",
        mention=speaker.name,
        sentiment=Sentiment.NEGATIVE if number % 2 else Sentiment.NEUTRAL,
        sentiment_score=0.8,
        targets=tuple(targets),
    )
    return f"“{said},” said {speaker.name} on the day.\n\n", statement
