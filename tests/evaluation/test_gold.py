"""Annotations: where their articles are looked for, and what is refused."""

import json
from dataclasses import replace

import pytest

from components.evaluation.comparison import cases_of
from components.evaluation.gold import read_gold, read_gold_bytes, read_sample, texts_of
from components.evaluation.matching import Share
from components.evaluation.scoring import score
from components.settings import BUNDLED_CORPUS
from components.store import Store
from tests.evaluation.samples import DEAL, SEE, TEXT, annotated, article, write_lines


def test_lines_are_joined_by_article_with_the_text_beside_them(tmp_path):
    (entry,) = annotated(tmp_path, DEAL, SEE).articles
    assert (entry.article.text, entry.language, entry.group) == (TEXT, "en", "en")
    assert [record["text"] for record in entry.statements] == [DEAL["text"], SEE["text"]]


def test_a_folder_of_gold_files_may_say_that_nobody_is_quoted(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "harbor.txt").write_text(TEXT, encoding="utf-8")
    gold = {"article_id": "harbor", "language": "en", "statements": []}
    (tmp_path / "gold" / "harbor.json").write_text(json.dumps(gold))
    (entry,) = read_gold([tmp_path / "gold"]).articles
    assert (entry.statements, entry.article.text) == ((), TEXT)


def test_a_text_may_be_a_bundled_article(tmp_path):
    path = min(BUNDLED_CORPUS.glob("*.txt"))
    text = path.read_text(encoding="utf-8")
    record = DEAL | {"article_id": path.stem, "text": text[:9], "start": 0, "end": 9}
    (entry,) = read_gold([write_lines(tmp_path / "a.jsonl", record)]).articles
    assert entry.group == "corpus"


def test_a_text_may_be_in_the_corpus_of_the_store(tmp_path):
    store = Store(tmp_path / "home")
    store.add(replace(article(), language="en", published="2024-05-01"), (), "v")
    lines = f"{json.dumps(DEAL)}\n".encode()
    (entry,) = read_gold_bytes("a.jsonl", lines, texts_of(store)).articles
    assert (entry.article.text, entry.article.published) == (TEXT, "2024-05-01")


def test_a_missing_language_is_that_of_the_text(tmp_path):
    record = {key: value for key, value in DEAL.items() if key != "language"}
    assert annotated(tmp_path, record).articles[0].language == "en"


def test_a_missing_speaker_is_nobody(tmp_path):
    record = {key: value for key, value in DEAL.items() if key != "speaker"}
    gold = annotated(tmp_path, record)
    assert score(gold.statements, [DEAL]).speaker == Share(0, 1)
    assert len(cases_of(gold).inputs) == 2


def test_the_digest_changes_with_annotation_and_text(tmp_path):
    first = annotated(tmp_path, DEAL).digest
    assert annotated(tmp_path, DEAL).digest == first
    assert annotated(tmp_path, DEAL | {"role": "other"}).digest != first
    (tmp_path / "annotated.jsonl").unlink()
    path = write_lines(tmp_path / "annotated.jsonl", DEAL)
    (tmp_path / "harbor.txt").write_text(TEXT + "More.", encoding="utf-8")
    assert read_gold([path]).digest != first


def test_the_sample_is_read_whole():
    sample = read_sample()
    assert len(sample.articles) > 40
    assert {"id", "en", "zh", "ar"} <= {entry.language for entry in sample.articles}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "line 2: no valid JSON in UTF-8"),
        ("[]", "line 2: a JSON object is expected"),
        ({"text": "x"}, "line 2: 'article_id' is missing or no text"),
        (DEAL | {"article_id": "gone"}, "line 2: there is no text of the article 'gone'"),
        (DEAL | {"article_id": "../harbor"}, "there is no text of the article '../harbor'"),
        (DEAL | {"start": 3}, "line 2: the statement does not stand there in its article"),
        (DEAL | {"start": "3"}, "line 2: 'start' is missing or not as expected"),
        (DEAL | {"role": "expert"}, "'role' is 'expert'; there are analyst, official, media"),
        (DEAL | {"speaker": 7}, "line 2: 'speaker' is no text"),
        (DEAL | {"speaker_also": None}, "line 2: 'speaker_also' is no list of texts"),
        (DEAL | {"speaker_also": ["Voss", 7]}, "line 2: 'speaker_also' is no list of texts"),
        (DEAL | {"targets": [7]}, "line 2: each of 'targets' must be a JSON object"),
        (DEAL | {"targets": [{"country": "RUS"}]}, "line 2: 'stance' is None; there are critical"),
        (DEAL | {"also": [{"text": "x"}]}, "line 2: 'also' is no list of borders"),
        (DEAL | {"kind": ["direct"]}, "line 2: 'kind' is ['direct']"),
    ],
)
def test_a_bad_line_is_refused_with_its_place(tmp_path, line, reason):
    path = write_lines(tmp_path / "a.jsonl", SEE)
    (tmp_path / "harbor.txt").write_text(TEXT, encoding="utf-8")
    written = line if isinstance(line, str) else json.dumps(line)
    path.write_text(path.read_text() + written)
    with pytest.raises(ValueError, match=r"^a\.jsonl, line 2: ") as refused:
        read_gold([path])
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("none.jsonl", None, "there is no file or folder"),
        ("a.csv", "x", "its name must end in .json or .jsonl"),
        ("a.jsonl", "", "there is no annotated statement to compare with"),
        ("a.json", "[]", "a.json: a JSON object is expected"),
        ("a.json", "{}", "a.json: 'article_id' and the list 'statements' are expected"),
        ("a.json", '{"article_id": "a", "statements": [1]}', "each of 'statements' must be"),
    ],
)
def test_a_bad_file_is_refused(tmp_path, name, content, reason):
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(ValueError) as refused:
        read_gold([tmp_path / name])
    assert reason in str(refused.value)


def test_an_empty_folder_and_an_article_annotated_twice_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"holds no \.json or \.jsonl file"):
        read_gold([tmp_path])
    annotated(tmp_path, DEAL)
    write_lines(tmp_path / "again.jsonl", SEE)
    with pytest.raises(ValueError, match="article 'harbor' is annotated twice"):
        read_gold([tmp_path])
