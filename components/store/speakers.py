"""The speakers of the corpus as its articles have them, and the one name of each."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from components.languages import available_languages, load_language, territory_names
from components.names import Known, name_particles, unify
from components.schema import Role
from components.settings import DATA
from components.store.frames import speaker_rows
from components.store.statements import Parts

if TYPE_CHECKING:
    from components.store.corpus import Member

MOST_WORDS = 7  # in the name of a person
WORD = re.compile(r"[\w.&’-]+")
PREFIX = re.compile(r"^\w{1,3}-(?=\w)")  # al-Masri


@dataclass(frozen=True, slots=True)
class NoPerson:
    """What tells in one language that a speaker is an institution, a state or a group.

    ``words`` stand alone between spaces, ``starts`` so at the beginning, ``parts`` anywhere in a
    name; ``places`` are whole names.
    """

    words: frozenset[str]
    starts: frozenset[str]
    parts: tuple[str, ...]
    places: frozenset[str]


def corpus_names(
    parts: Parts, members: "Sequence[Member]", aliases: Mapping[str, str]
) -> dict[str, str]:
    """Return the one name of each speaker in the whole corpus, by the name an article has."""
    rows = speaker_rows(parts, members)
    speakers = [
        Known(
            name=row["speaker"],
            role=Role(row["role"]),
            affiliation=row["affiliation"],
            person=row["role"] != Role.MEDIA and is_person(row["speaker"], row["language"]),
            statements=row["statements"],
        )
        for row in rows
    ]
    generic = {word for row in rows for word in _no_person(row["language"]).words}
    return unify(speakers, aliases, generic)


def is_person(name: str, language: str) -> bool:
    """Tell whether a speaker's name can be a person's, by the words and capitals in it."""
    known, words = _no_person(language), name.split()
    if not words or len(words) > MOST_WORDS or name.casefold() in known.places:
        return False
    plain = f" {' '.join(WORD.findall(name.casefold()))} "
    if any(f" {word} " in plain for word in known.words):
        return False
    if any(plain.startswith(f" {word} ") for word in known.starts):
        return False
    if any(part in name for part in known.parts):
        return False
    return all(map(_may_be_name, words))


def _may_be_name(word: str) -> bool:
    """Tell whether a word has a capital, or belongs inside a name, or its script has none."""
    if any(letter.isdigit() for letter in word):
        return False
    begins = [part.lstrip("'’“«(")[:1] for part in (word, PREFIX.sub("", word))]
    return (
        not all(map(str.islower, begins)) or word.strip(".").replace("’", "'") in name_particles()
    )


@cache
def _no_person(code: str) -> NoPerson:
    """Collect the words of a language for institutions, roles and groups, and its countries."""
    with (DATA / "organizations.toml").open("rb") as file:
        well_known = [name for names in tomllib.load(file).values() for name in names]
    if code not in available_languages():
        return NoPerson(frozenset(well_known), frozenset(), (), frozenset())
    language = load_language(code)
    speakers = language.speakers
    determiners, told = speakers.get("determiners", ()), [*speakers.get("organizations", ())]
    told += language.role_words
    whole = language.whole_words
    return NoPerson(
        words=frozenset([*well_known, *told]) if whole else frozenset(well_known),
        starts=frozenset(determiners) if whole else frozenset(),
        parts=() if whole else tuple(w for w in (*told, *determiners) if len(w) > 1),
        places=frozenset(map(str.casefold, territory_names(code))),
    )
