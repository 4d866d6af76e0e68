"""Invented articles and statements for tests of the store, made by chance with a fixed seed."""

import random

from components.schema import (
    Article,
    Kind,
    Role,
    Sentiment,
    Stance,
    Statement,
    Target,
)

LETTERS = "ab .,“”‘’éЖ中ا한😀\n\t"


def text_by_chance(chance: random.Random, least: int = 1) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randrange(least, 80)))


def article_by_chance(seed: int, article_id: str = "") -> Article:
    chance = random.Random(seed)
    name = article_id or f"article {seed}/{text_by_chance(chance)}"
    day = chance.choice(["", "2023-09-13", "1999-12-31"])
    return Article(name, text_by_chance(chance, 20), "Lunde", "A title", "", day, "xx")


def statements_by_chance(article: Article, count: int = 4) -> tuple[Statement, ...]:
    chance = random.Random(article.text)
    starts = sorted(chance.sample(range(len(article.text)), min(count, len(article.text))))
    return tuple(_statement(article, start, chance) for start in starts)


def _statement(article: Article, start: int, chance: random.Random) -> Statement:
    end = chance.randrange(start, len(article.text)) + 1
    return Statement(
        article_id=article.article_id,
        kind=chance.choice(list(Kind)),
        text=article.text[start:end],
        start=start,
        end=end,
        cue="said",
        speaker="Ada Voss",
        role=chance.choice(list(Role)),
        affiliation="",
        via="",
        mention="Voss",
        sentiment=chance.choice(list(Sentiment)),
        sentiment_score=chance.random(),
        targets=tuple(_target(article, code, start, chance) for code in _codes(chance)),
    )


def _codes(chance: random.Random) -> list[str]:
    return chance.sample(["RUS", "CHN", "NAM", "XKX"], chance.randrange(3))


def _target(article: Article, code: str, start: int, chance: random.Random) -> Target:
    stance = chance.choice(list(Stance))
    scores = {str(other): 0.2 for other in Stance} | {str(stance): 0.6}
    mention = article.text[start : start + 1]
    return Target(code, mention, True, start, start + 1, stance, 0.6, **scores)
