"""What a speaker is, told by titles, appositions, affiliations and well-known names."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from components.languages import KEPT_LANGUAGES, Language
from components.quotes.cues import WordList, word_list
from components.schema import Role, Span
from components.settings import DATA

ORGANIZATIONS = DATA / "organizations.toml"


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words that tell a role: ``people`` name a person, ``institutions`` where one works."""

    people: dict[Role, WordList]
    institutions: dict[Role, WordList]
    names: dict[Role, WordList]


@cache
def _known_names() -> dict[Role, WordList]:
    with ORGANIZATIONS.open("rb") as file:
        table = tomllib.load(file)
    return {Role(role): word_list(tuple(names), whole=True) for role, names in table.items()}


@lru_cache(KEPT_LANGUAGES)
def load_role_words(language: Language) -> RoleWords:
    """Compile the role words of a language.

    A role word that is also listed among the words of institutions only tells where somebody
    works: it decides if no other word does.
    """
    institutions = set(language.speakers.get("organizations", ()))
    people, places = {}, {}
    for name, words in language.roles.items():
        whole, compounds = language.whole_words, language.compounds
        people[Role(name)] = word_list(
            [w for w in words if w not in institutions], whole=whole, compounds=compounds
        )
        places[Role(name)] = word_list(
            [w for w in words if w in institutions], whole=whole, compounds=compounds
        )
    return RoleWords(people, places, _known_names())


def find_role(text: str, span: Span, words: RoleWords) -> Role | None:
    """Return the role that the words of ``span`` tell, if they tell one.

    Words for persons decide before well-known names, and these before words for institutions;
    among equals the first in the text.
    """
    for group in (words.people, words.names, words.institutions):
        hits = [
            (hit.start, -(hit.end - hit.start), role)
            for role, entries in group.items()
            if (hit := entries.search(text, span))
        ]
        if hits:
            return min(hits)[2]
    return None
