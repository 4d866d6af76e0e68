"""The hand-made annotation: where it lies, how it is read, the digest the floors refer to."""

import hashlib
import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
GOLD = HERE / "gold"
FLOORS = HERE / "floors.json"
CORPUS = HERE.parent.parent / "data" / "corpus"
WRITTEN = HERE / "articles"


def load_records(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file as the program writes it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def gold_files() -> list[Path]:
    """Return one file an annotated article; one without statements says that nobody is quoted."""
    return sorted(GOLD.glob("*.json"))


def article_path(article_id: str) -> Path:
    """Return where the text of an annotated article lies."""
    written = WRITTEN / f"{article_id}.txt"
    return written if written.exists() else CORPUS / f"{article_id}.txt"


def article_text(article_id: str) -> str:
    """Return the text of an annotated article as the program loads it."""
    return article_path(article_id).read_text(encoding="utf-8")


def group(article_id: str) -> str:
    """Return ``corpus`` for the bundled articles, the language for the written ones.

    The name of a written article starts with its language: ``id_nile_dam``.
    """
    if article_path(article_id).parent == CORPUS:
        return "corpus"
    return article_id.partition("_")[0]


def language(article_id: str) -> str:
    """Return the language of an annotated article."""
    return str(_gold(GOLD / f"{article_id}.json")["language"])


def load_gold() -> dict[str, list[dict[str, Any]]]:
    """Return the annotated statements by article, each with its article's id and language."""
    articles = [_gold(path) for path in gold_files()]
    return {
        article["article_id"]: [
            {"article_id": article["article_id"], "language": article["language"], **statement}
            for statement in article["statements"]
        ]
        for article in articles
    }


def _gold(path: Path) -> dict[str, Any]:
    article: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return article


def digest() -> str:
    """Return what changes whenever an annotation or an article written for it changes."""
    value = hashlib.sha256()
    for path in [*gold_files(), *sorted(WRITTEN.glob("*.txt"))]:
        value.update(path.name.encode())
        value.update(path.read_bytes())
    return value.hexdigest()
