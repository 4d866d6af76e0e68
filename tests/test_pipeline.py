"""The way from an article to its statements, with stand-ins for the models."""

from dataclasses import replace

import pytest

from components.corpus.language import language_of
from components.corpus.readers import ReadError
from components.countries.labels import country_label
from components.pipeline import Analysis, Analyzer, ModelError, rules_version, stance_input
from components.schema import Article, CountryMention, Role, Sentiment, Span, Stance, StanceScore
from components.settings import Settings
from components.stance.prior import with_prior
from components.store import Store
from tests.fakes import fake_models, quoted

TEXT = """Harbor of Lunde closes

LUNDE (Reuters) - The harbor closed on Monday.

“Russia made a bad deal with China,” said Ada Voss of the Lunde Institute.

“We will see,” Voss said. “Russia will pay.”
"""
ARTICLE = Article("harbor", TEXT)
SURE = with_prior(StanceScore(0.8, 0.1, 0.1), 4.5).score


@pytest.fixture
def models():
    return fake_models()


@pytest.fixture
def analyzer(tmp_path, models):
    return Analyzer(Settings(home=tmp_path), models=models, extract=quoted)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def test_an_article_gets_its_language_and_metadata(analyzer):
    article, _ = analyzer.analyze(ARTICLE)
    assert (article.language, article.source) == ("en", "Reuters")
    assert article.title == "Harbor of Lunde closes"


def test_statements_stand_in_order_at_their_place(analyzer):
    _, statements = analyzer.analyze(ARTICLE)
    assert [s.text for s in statements] == [
        "Russia made a bad deal with China,",
        "We will see,",
        "Russia will pay.",
    ]
    assert all(TEXT[s.start : s.end] == s.text for s in statements)
    first = statements[0]
    assert (first.speaker, first.role, first.mention) == ("Ada Voss", Role.ANALYST, "Voss")
    assert (first.sentiment, first.sentiment_score) == (Sentiment.NEGATIVE, 0.9)


def test_each_target_of_a_statement_has_a_stance(analyzer):
    _, (deal, see, pay) = analyzer.analyze(ARTICLE)
    assert [(t.country, t.stance, t.score) for t in deal.targets] == [
        ("RUS", Stance.CRITICAL, SURE),
        ("CHN", Stance.CRITICAL, SURE),
    ]
    assert see.targets == ()
    assert [(t.country, t.stance) for t in pay.targets] == [("RUS", Stance.NEUTRAL)]
    assert all(TEXT[t.start : t.end] == t.mention for t in (*deal.targets, *pay.targets))


def test_all_pairs_of_an_article_are_scored_at_once(analyzer, models):
    analyzer.analyze(ARTICLE)
    assert models.stance.batches == 1
    assert [(i.target, i.text[i.span.start : i.span.end]) for i in models.stance.asked] == [
        ("Russia", "Russia"),
        ("China", "China"),
        ("Russia", "Russia"),
    ]


def test_the_model_reads_the_content_from_the_start_of_its_sentence():
    text = "Ada Voss condemned Russia for closing the harbor."
    article, start = Article("harbor", text), text.index("Russia")
    quote = replace(
        quoted(ARTICLE, [Span(0, len(TEXT))], None, None)[0], content=Span(start, len(text) - 1)
    )
    mention = CountryMention("RUS", "Russia", Span(start, start + 6))
    item = stance_input(article, quote, mention, language_of("en"))
    assert item.text == text[:-1]
    assert item.text[item.span.start : item.span.end] == item.target == "Russia"


def test_a_country_only_referred_to_goes_by_its_name_and_has_no_span_outside_the_text():
    quote = quoted(ARTICLE, [Span(0, len(TEXT))], None, None)[0]
    outside = CountryMention("RUS", "it", Span(0, 6), explicit=False)
    item = stance_input(ARTICLE, quote, outside, language_of("id"))
    assert (item.text, item.target, item.span) == (f"“{quote_text(quote)}", "Rusia", None)
    assert (item.language, item.name) == ("id", "Rusia")


def quote_text(quote) -> str:
    return TEXT[quote.content.start : quote.content.end]


def test_two_quotes_of_the_same_words_are_one_statement(tmp_path, models):
    def twice(*arguments):
        return quoted(*arguments) * 2

    analyzer = Analyzer(Settings(home=tmp_path), models=models, extract=twice)
    assert len(analyzer.analyze(ARTICLE)[1]) == 3


def test_an_article_without_statements_needs_no_stance(analyzer):
    article, statements = analyzer.analyze(Article("a", "The harbor closed. Nobody spoke."))
    assert statements == ()
    assert article.language == "en"


def test_an_unchanged_article_is_never_analyzed_twice(analyzer, models, store):
    analyzer.analyze_all([ARTICLE], store)
    analyzer.analyze_all([ARTICLE], store)
    store.clear()
    analyzer.analyze_all([ARTICLE], store)
    assert models.stance.batches == 1
    assert len(store.statements()) == 3


def test_another_model_analyzes_again(analyzer, store, tmp_path):
    analyzer.analyze_all([ARTICLE], store)
    other = fake_models("other")
    Analyzer(Settings(home=tmp_path), models=other, extract=quoted).analyze_all([ARTICLE], store)
    assert other.stance.batches == 1
    assert len(store.statements()) == 3


def test_what_is_kept_equals_what_was_found(analyzer, store):
    first, second = (next(analyzer.analyze_each([ARTICLE], store)) for _ in range(2))
    assert isinstance(first, Analysis)
    assert first == second
    assert store.articles().empty


def test_an_article_that_fails_does_not_stop_the_others(analyzer, store):
    seen = []
    failures = analyzer.analyze_all(
        [
            ReadError("gone.txt", "no such file"),
            replace(ARTICLE, article_id="b", text="panic"),
            ARTICLE,
        ],
        store,
        lambda *step: seen.append(step),
    )
    assert [(f.article.article_id, f.reason) for f in failures] == [
        ("gone.txt", "no such file"),
        ("b", "the extractor"),
    ]
    assert seen == [(1, 3, "gone.txt"), (2, 3, "b"), (3, 3, "harbor")]
    errors = store.articles().set_index("article_id")["error"].to_dict()
    assert errors == {"gone.txt": "no such file", "b": "the extractor", "harbor": ""}


def test_a_missing_model_is_said_once_and_is_no_fault_of_the_articles(tmp_path, store):
    analyzer = Analyzer(Settings(home=tmp_path, model=str(tmp_path / "none")))
    with pytest.raises(ModelError, match="none"):
        analyzer.analyze_all([ARTICLE, ARTICLE], store)
    assert store.articles().empty


def test_a_full_disk_costs_the_cache_not_the_answer(analyzer, store, monkeypatch, caplog):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "keep", full)
    (analysis,) = analyzer.analyze_each([ARTICLE], store)
    assert isinstance(analysis, Analysis)
    assert "harbor is not kept" in caplog.text


def test_a_language_without_a_file_is_analyzed_with_what_is_universal(analyzer):
    _, statements = analyzer.analyze(replace(ARTICLE, language="nl"))
    assert len(statements) == 3


def test_a_text_whose_language_is_unclear_is_analyzed_too(analyzer, monkeypatch):
    monkeypatch.setattr("components.corpus.metadata.identify_language", lambda _: "")
    article, statements = analyzer.analyze(ARTICLE)
    assert article.language == ""
    assert len(statements) == 3


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [("PRK", "id", "Korea Utara"), ("PRK", "xx", "North Korea"), ("XKX", "en", "Kosovo"),
     ("DEU", "", "Germany"), ("QQQ", "en", "QQQ"), ("NAM", "de", "Namibia")],
)  # fmt: skip
def test_a_country_is_named_in_the_language_of_the_article(country, language, name):
    assert country_label(country, language) == name


def test_the_version_of_the_rules_is_short_and_stable():
    assert rules_version() == rules_version()
    assert len(rules_version()) == 12
