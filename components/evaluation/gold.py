"""Annotated statements: where they lie, how they are read, the digest that figures refer to."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from components.corpus.metadata import complete_article
from components.corpus.readers import read_text
from components.evaluation.matching import Record
from components.evaluation.records import check_record, read_lines, read_object
from components.schema import ARTICLE_COLUMNS, Article
from components.settings import BUNDLED_CORPUS, ROOT

if TYPE_CHECKING:
    from components.store import Store

SAMPLE = ROOT / "tests" / "quality"
CORPUS = "corpus"

# Gives the article of a name, if it is known elsewhere than beside the annotation.
Texts = Callable[[str], Article | None]
Located = tuple[str, dict[str, Any]]  # where a record was read, for messages, and the record


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its annotated statements; without any it says that nobody is quoted.

    ``group`` is ``corpus`` for the bundled articles, for others the language.
    """

    article: Article
    language: str
    statements: tuple[Record, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotated articles; ``digest`` changes whenever an annotation or one of their texts does."""

    articles: tuple[GoldArticle, ...]
    digest: str

    @property
    def statements(self) -> list[Record]:
        """Return all annotated statements in order."""
        return [record for article in self.articles for record in article.statements]


def read_sample() -> Gold:
    """Read the annotated sample that comes with the program."""
    if not (SAMPLE / "gold").is_dir():
        raise ValueError(f"the annotated sample is missing; it belongs into {str(SAMPLE)!r}")
    return read_gold([SAMPLE / "gold"])


def read_gold(paths: Sequence[Path], texts: Texts | None = None) -> Gold:
    """Read folders of gold files (.json) and files of statements (.jsonl).

    The text of an article lies as .txt beside its annotation, in a folder ``articles`` there, or
    in the bundled corpus; ``texts`` is asked last. Bad input raises ValueError with one sentence.
    """
    reader = _Reader(texts)
    for given in paths:
        for path in _files(given):
            reader.read(path.name, path.read_bytes(), path.parent)
    return reader.gold()


def read_gold_bytes(name: str, data: bytes, texts: Texts) -> Gold:
    """Read a JSONL file of annotated statements that lies nowhere: an upload."""
    reader = _Reader(texts)
    reader.read(name, data, None)
    return reader.gold()


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise ValueError(f"there is no file or folder {str(path)!r}")
    if path.is_dir():
        found = sorted([*path.glob("*.json"), *path.glob("*.jsonl")])
        if not found:
            raise ValueError(f"the folder {str(path)!r} holds no .json or .jsonl file")
        return found
    if path.suffix.lower() not in (".json", ".jsonl"):
        raise ValueError(f"cannot read {str(path)!r}; its name must end in .json or .jsonl")
    return [path]


class _Reader:
    """Reads annotations one by one and joins them with their articles."""

    def __init__(self, texts: Texts | None) -> None:
        self._texts = texts
        self._articles: dict[str, GoldArticle] = {}
        self._state = hashlib.sha256()
        self._written: list[tuple[str, bytes]] = []

    def read(self, name: str, data: bytes, folder: Path | None) -> None:
        self._state.update(name.encode() + data)
        read = _one_article(name, data) if name.lower().endswith(".json") else _lines(name, data)
        for place, article_id, language, records in read:
            if article_id in self._articles:
                raise ValueError(f"{place}: article {article_id!r} is annotated twice")
            article, group = self._text(place, article_id, folder)
            language = language or article.language or complete_article(article).language
            checked = tuple(
                {"article_id": article_id, "language": language}
                | check_record(where, record, article.text)
                for where, record in records
            )
            self._articles[article_id] = GoldArticle(article, language, checked, group or language)

    def _text(self, place: str, article_id: str, folder: Path | None) -> tuple[Article, str]:
        """Return an article as the program loads it, and ``corpus`` if it is a bundled one."""
        path = _text_file(article_id, folder)
        if path is not None:
            data, bundled = path.read_bytes(), path.parent == BUNDLED_CORPUS
            if not bundled:
                self._written.append((path.name, data))
            return read_text(path.name, data), CORPUS if bundled else ""
        article = self._texts(article_id) if self._texts else None
        if article is None:
            raise ValueError(f"{place}: there is no text of the article {article_id!r}")
        self._written.append((article_id, article.text.encode("utf-8", "surrogatepass")))
        return article, ""

    def gold(self) -> Gold:
        if not self._articles:
            raise ValueError("there is no annotated statement to compare with")
        for name, data in sorted(self._written):
            self._state.update(name.encode() + data)
        return Gold(tuple(self._articles.values()), self._state.hexdigest())


def _text_file(article_id: str, folder: Path | None) -> Path | None:
    name = f"{article_id}.txt"
    if Path(name).name != name:  # a name from somebody's file leads to no other folder
        return None
    near = [folder, folder / "articles", folder.parent / "articles"] if folder else []
    return next((f / name for f in [*near, BUNDLED_CORPUS] if (f / name).is_file()), None)


Annotation = tuple[str, str, str, list[Located]]  # place, article, language, its records


def _one_article(name: str, data: bytes) -> Iterator[Annotation]:
    whole = read_object(name, data)
    records, article_id = whole.get("statements"), whole.get("article_id")
    if not isinstance(records, list) or not isinstance(article_id, str):
        raise ValueError(f"{name}: 'article_id' and the list 'statements' are expected")
    if not all(isinstance(record, dict) for record in records):
        raise ValueError(f"{name}: each of 'statements' must be a JSON object")
    located = [(f"{name}, statement {n}", record) for n, record in enumerate(records, 1)]
    yield name, article_id, str(whole.get("language") or ""), located


def _lines(name: str, data: bytes) -> Iterator[Annotation]:
    by_article: dict[str, list[Located]] = {}
    for place, record in read_lines(name, data):
        article_id = record.get("article_id")
        if not isinstance(article_id, str) or not article_id:
            raise ValueError(f"{place}: 'article_id' is missing or no text")
        by_article.setdefault(article_id, []).append((place, record))
    for article_id, records in by_article.items():
        place, first = records[0]
        yield place, article_id, str(first.get("language") or ""), records


def texts_of(store: "Store") -> Texts:
    """Return what finds an article in the corpus of a store; the store is read when first asked."""
    known: dict[str, Article] = {}

    def find(article_id: str) -> Article | None:
        if not known:
            for row in store.articles().to_dict("records"):
                day = row["published"]
                words = {str(k): str(v) for k, v in row.items() if k in ARTICLE_COLUMNS}
                published = f"{day:%Y-%m-%d}" if day == day else ""  # NaT differs from itself
                known[words["article_id"]] = Article(**{**words, "published": published})
        return known.get(article_id)

    return find
