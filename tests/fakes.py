"""Stand-ins for the models, for tests of what is built around them."""

import re
from dataclasses import dataclass, field
from types import SimpleNamespace

from components.schema import Kind, Quote, Role, SentimentScore, Span, Speaker, StanceScore


@dataclass
class FakeStance:
    """Finds critical what holds "bad", and remembers what it was asked."""

    version: str = "fake"
    neutral_odds: float = 4.5
    reads_language: bool = False
    asked: list = field(default_factory=list)
    batches: int = 0

    def score(self, items):
        self.batches += 1
        self.asked += items
        return [
            StanceScore(0.8, 0.1, 0.1) if "bad" in i.text else StanceScore(0.2, 0.7, 0.1)
            for i in items
        ]

    def sentiment(self, texts, languages=()):
        return [
            SentimentScore(0.9, 0.05, 0.05) if "bad" in t else SentimentScore(0.1, 0.8, 0.1)
            for t in texts
        ]


class BreakingStance(FakeStance):
    """Breaks on the first text, as torch does where the positions of a model end."""

    def score(self, items):
        raise IndexError("index out of range in self\nmore of it")


def fake_models(version="fake"):
    return SimpleNamespace(tagger=None, stance=FakeStance(version), version=version)


def quoted(article, paragraphs, language, tagger):
    """Take everything in quotation marks for a statement of Ada Voss, who wants no "panic"."""
    if "panic" in article.text:
        raise RuntimeError("the extractor\nbroke")
    text, quotes = article.text, []
    for paragraph in paragraphs:
        for match in re.finditer("“([^”]+)”", text[paragraph.start : paragraph.end]):
            content = Span(paragraph.start + match.start(1), paragraph.start + match.end(1))
            at = text.find("Voss")
            mention = Span(at, at + 4) if at >= 0 else None
            speaker = Speaker("Ada Voss", Role.ANALYST, "Lunde Institute")
            quotes.append(Quote(content, Kind.DIRECT, "said", speaker, mention))
    return quotes
