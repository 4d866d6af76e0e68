"""An analyzer without models, for pages that take articles in."""

from dataclasses import replace

from components.corpus.readers import ReadError
from components.pipeline import Analysis, Analyzer, Failure, ModelError
from components.schema import Article, Kind, Role, Sentiment, Stance, Statement, Target


class FakeAnalyzer(Analyzer):
    """Finds one statement in each article: its first line, about Norway if that is named."""

    version = "fake"

    def analyze_each(self, articles, store):
        for article in articles:
            if isinstance(article, ReadError):
                yield Failure(Article(article.name, ""), article.reason)
            elif article.text.startswith("unreadable"):
                yield Failure(article, "this article cannot be read")
            else:
                language = article.language or "en"
                yield Analysis(replace(article, language=language), (_statement(article),))


class BrokenAnalyzer(Analyzer):
    """Fails as the real one does when its model is missing."""

    def analyze_each(self, articles, store):
        raise ModelError("no model in /nowhere; choose another with KUTIP_MODEL")


def _statement(article):
    first = article.text.split("\n", 1)[0]
    at = first.find("Norway")
    scores = {"critical": 0.1, "neutral": 0.2, "supportive": 0.7}
    target = Target("NOR", "Norway", True, at, at + 6, Stance.SUPPORTIVE, 0.7, **scores)
    return Statement(
        article_id=article.article_id,
        kind=Kind.DIRECT,
        text=first,
        start=0,
        end=len(first),
        cue="said",
        speaker="Nora Berg",
        role=Role.ANALYST,
        affiliation="",
        via="",
        mention="",
        sentiment=Sentiment.POSITIVE,
        sentiment_score=0.9,
        targets=(target,) if at >= 0 else (),
    )
