"""Records are those of the definition, from frames and from an analyzed article alike."""

from components.export.records import (
    RECORD_KEYS,
    article_records,
    statement_records,
    target_rows,
)
from components.schema import Article, Kind, Role, Sentiment, Stance, Statement, Target
from tests import sample_frames

DEFINED = (
    "article_id source published language kind text start end cue speaker role affiliation via "
    "sentiment sentiment_score targets"
).split()
TARGET = Target("RUS", "Rusia", True, 3, 8, Stance.CRITICAL, 0.87654321, 0.8765, 0.1, 0.0235)
STATEMENT = Statement(
    article_id="a1",
    kind=Kind.DIRECT,
    text="words",
    start=5,
    end=10,
    cue="kata",
    speaker="Ana Ruiz",
    role=Role.ANALYST,
    affiliation="",
    via="",
    mention="Ruiz",
    sentiment=Sentiment.NEGATIVE,
    sentiment_score=0.5,
    targets=(TARGET,),
)


def test_keys_begin_with_those_of_the_definition():
    assert list(RECORD_KEYS[: len(DEFINED)]) == DEFINED
    (first, *_) = statement_records(sample_frames.statements(), sample_frames.stances())
    assert list(first) == list(RECORD_KEYS)
    assert list(first["targets"][0])[:5] == ["country", "mention", "explicit", "stance", "score"]


def test_frames_become_records_in_order_with_their_targets():
    records = statement_records(sample_frames.statements(), sample_frames.stances())
    assert [record["statement_id"] for record in records] == [f"s{n}" for n in range(1, 8)]
    assert [target["country"] for target in records[1]["targets"]] == ["RUS", "PRK"]
    assert records[5]["targets"] == []
    assert records[0]["published"] == "2023-09-12" and records[2]["published"] is None
    assert records[5]["source"] is None and records[0]["via"] is None
    assert type(records[0]["start"]) is int
    assert type(records[0]["targets"][0]["explicit"]) is bool


def test_an_article_and_its_statements_become_records():
    article = Article("a1", "text words", source="Courier", language="en")
    (record,) = article_records(article, [STATEMENT])
    assert list(record) == list(RECORD_KEYS)
    assert record["source"] == "Courier" and record["published"] is None
    assert record["text"] == "words" and record["statement_id"] == "a1:5-10"
    assert record["affiliation"] is record["via"] is record["url"] is None
    assert record["targets"][0] == {
        "country": "RUS",
        "mention": "Rusia",
        "explicit": True,
        "stance": "critical",
        "score": 0.8765,
        "start": 3,
        "end": 8,
        "critical": 0.8765,
        "neutral": 0.1,
        "supportive": 0.0235,
    }
    assert type(record["role"]) is type(record["targets"][0]["stance"]) is str


def test_flat_rows_keep_statements_without_targets():
    article = Article("a1", "text")
    rows = target_rows(article_records(article, [STATEMENT]))
    assert (rows[0]["start"], rows[0]["country_start"]) == (5, 3)
    (bare,) = target_rows([{"text": "words", "targets": []}])
    assert bare["text"] == "words" and bare["country"] is None
