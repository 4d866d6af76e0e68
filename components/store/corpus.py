"""The corpus: which articles are in it, what was found in them, what failed."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from components.names import read_aliases, read_pairs, shipped_aliases, with_own
from components.schema import Article, Statement
from components.store.aliases import with_alias, without_alias, write_pairs
from components.store.statements import Parts, replacing, statements_key

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Member:
    """An article of the corpus: its parts by key, or why it could not be analyzed."""

    article_id: str
    article: str
    statements: str = ""
    error: str = ""


class Store:
    """Articles and their statements in a folder; several processes may use it at once.

    Parts are written once and never changed or removed; a file of its own for each article says
    that it is in the corpus. So nothing is locked and removal is undone without an analysis.
    """

    def __init__(self, home: Path) -> None:
        """Use the folder ``store`` of ``home``; it is made with the first article."""
        self.folder = home / "store"
        self.parts = Parts(self.folder)
        self._members = self.folder / "members"
        self._aliases = self.folder / "aliases.csv"

    def add(self, article: Article, statements: Sequence[Statement], analysis_version: str) -> None:
        """Put an analyzed article into the corpus, in place of one of the same name."""
        found = self.parts.write_statements(article, tuple(statements), analysis_version)
        self._join(Member(article.article_id, self.parts.write_article(article), found))

    def fail(self, article: Article, reason: str) -> None:
        """Put an article into the corpus with the reason why it has no statements."""
        key = self.parts.write_article(article)
        self._join(Member(article.article_id, key, error=reason))

    def has(self, article: Article, analysis_version: str) -> bool:
        """Tell whether the corpus holds this article, analyzed by this version."""
        member = self._member(article.article_id)
        key = statements_key(article, analysis_version)
        return member is not None and member.statements == key and not member.error

    def kept(self, article: Article, analysis_version: str) -> tuple[Statement, ...] | None:
        """Return the statements of an article as this version found them before, or None."""
        return self.parts.read_statements(article, analysis_version)

    def keep(
        self, article: Article, statements: Sequence[Statement], analysis_version: str
    ) -> None:
        """Keep the statements of an article without taking it into the corpus."""
        self.parts.write_statements(article, tuple(statements), analysis_version)

    def remove(self, article_ids: Iterable[str]) -> None:
        """Take articles out of the corpus; unknown names are passed over."""
        for article_id in article_ids:
            self._member_path(article_id).unlink(missing_ok=True)

    def clear(self) -> None:
        """Take every article out of the corpus."""
        for path in self._member_paths():
            path.unlink(missing_ok=True)

    def articles(self) -> "pd.DataFrame":
        """Return a row an article: ``ARTICLE_COLUMNS``, ``statements`` (a count) and ``error``."""
        from components.store.frames import articles_frame

        return articles_frame(self.parts, self.members())

    def statements(self) -> "pd.DataFrame":
        """Return a row a statement; ``speaker`` is the name that the whole corpus has for it."""
        from components.store.frames import statements_frame

        return statements_frame(self.parts, self.members(), self.names())

    def stances(self) -> "pd.DataFrame":
        """Return a row a statement and target."""
        from components.store.frames import stances_frame

        return stances_frame(self.parts, self.members(), self.names())

    def names(self) -> dict[str, str]:
        """Return the one name of each speaker in the whole corpus, by the name an article has."""
        from components.store.speakers import corpus_names

        own = read_aliases(self._aliases)
        return corpus_names(self.parts, self.members(), with_own(own, shipped_aliases()))

    def aliases(self) -> dict[str, str]:
        """Return the user's own aliases and the name of each, as they were added."""
        return read_pairs(self._aliases)

    def add_alias(self, alias: str, name: str) -> None:
        """Let a speaker go by another name; where the user had it the other way, this counts."""
        write_pairs(self._aliases, with_alias(self.aliases(), alias, name))

    def remove_alias(self, alias: str) -> None:
        """Let a speaker go by its own name again; an unknown alias is passed over."""
        write_pairs(self._aliases, without_alias(self.aliases(), alias))

    def fingerprint(self) -> str:
        """Return a text that changes whenever the corpus or the user's aliases do."""
        state = hashlib.sha256()
        for path in (*self._member_paths(), self._aliases):
            try:
                status = path.stat()
            except FileNotFoundError:  # no aliases, or removed since the folder was listed
                continue
            state.update(f"{path.name} {status.st_mtime_ns} {status.st_ino};".encode())
        return state.hexdigest()

    def members(self) -> list[Member]:
        """Return the articles of the corpus, by name."""
        read = [member for path in self._member_paths() if (member := _read_member(path))]
        return sorted(read, key=lambda member: member.article_id)

    def _member(self, article_id: str) -> Member | None:
        return _read_member(self._member_path(article_id))

    def _join(self, member: Member) -> None:
        if member == self._member(member.article_id):
            return  # nothing new: the fingerprint stays
        with replacing(self._member_path(member.article_id)) as temporary:
            temporary.write_text(json.dumps(asdict(member)), encoding="utf-8")

    def _member_path(self, article_id: str) -> Path:
        # A name may hold what no file name may.
        name = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()
        return self._members / f"{name[:40]}.json"

    def _member_paths(self) -> list[Path]:
        return sorted(self._members.glob("*.json"))


def _read_member(path: Path) -> Member | None:
    try:
        return Member(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:  # never there, or removed by another process
        return None
