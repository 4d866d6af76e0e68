"""One name a person in the whole corpus."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from components.names.words import alias_key, is_cased, is_cjk, name_tokens
from components.schema import Role

WHOLE = (
    4  # letters up to which a Chinese, Japanese or Korean name is one word, with or without space
)
TELLING = 4  # letters from which a word that two affiliations share tells that they are one

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker as articles have it; ``person`` is false for institutions and unnamed groups."""

    name: str
    role: Role = Role.OTHER
    affiliation: str = ""
    person: bool = True
    statements: int = 1


def unify(
    speakers: Sequence[Known],
    aliases: Mapping[str, str],
    generic: Collection[str] = frozenset(),
) -> dict[str, str]:
    """Return the canonical name of each speaker of a corpus, by the name that articles have.

    Aliases decide first, then spellings of one name. A shorter name or one in another order goes
    to the fullest name if one person alone has it, and neither role nor affiliation speaks against
    it; ``generic`` words of affiliations tell nothing. A name is never translated.
    """
    people = _People(frozenset(generic))
    for group in sorted(_spelled(speakers, aliases), key=lambda g: g.order, reverse=True):
        people.add(group)
    return {name: group.name for group in people.groups for name in group.names}


def _spelled(speakers: Sequence[Known], aliases: Mapping[str, str]) -> list["_Group"]:
    """Put together what is one name by an alias, or but for case, accents, hyphens and spaces."""
    table = {alias_key(alias): name for alias, name in aliases.items()}
    kept = {alias_key(name): name for name in aliases.values()}
    groups: dict[tuple[str, bool], _Group] = {}
    for speaker in speakers:
        if speaker.name:
            key = alias_key(speaker.name)
            name = table.get(key) or kept.get(key, "")
            tokens = _tokens(speaker.name)
            place = (alias_key(name), False) if name else (key, is_cased(key) and len(tokens) == 1)
            group = groups.setdefault(place, _Group(name))
            group.members.append(speaker)
            group.forms |= {tokens, _tokens(name)} if name else {tokens}
    return list(groups.values())


@dataclass(slots=True)
class _Group:
    """The names of one speaker; ``kept`` is what an alias calls it."""

    kept: str
    members: list[Known] = field(default_factory=list)
    forms: set[Tokens] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        return {member.name for member in self.members}

    @property
    def name(self) -> str:
        return self.kept or max(self.names, key=self._fullness)

    @property
    def order(self) -> tuple[bool, tuple[int, int, bool, int, int, str]]:
        """Return what sorts the fullest names last, and behind them those that an alias keeps."""
        return bool(self.kept), self._fullness(self.name)

    def _fullness(self, name: str) -> tuple[int, int, bool, int, int, str]:
        words, told = _tokens(name), [m.statements for m in self.members if m.name == name]
        written = sum(len(word) > 1 for word in words)
        letters = sum(map(len, words))
        return written, len(words), not (name.isupper() or name.islower()), letters, sum(told), name

    @property
    def person(self) -> bool:
        return all(member.person for member in self.members)

    @property
    def roles(self) -> set[Role]:
        return {member.role for member in self.members} - {Role.OTHER}

    def may_be(self, other: "_Group", generic: frozenset[str]) -> bool:
        """Tell whether role and affiliation allow that two names are one person's.

        A single word, and a script that does not show what a name is, need a role that tells more.
        """
        shared = self.roles & other.roles
        if (self.roles and other.roles and not shared) or not (shared or self._tells(other)):
            return False
        own, others = self._places(), other._places()
        pairs = [(one, two) for one in own for two in others]
        return not pairs or any(_same_place(one, two, generic) for one, two in pairs)

    def _tells(self, other: "_Group") -> bool:
        if not all(is_cased(word) for form in self.forms for word in form):
            return False
        return bool(self.roles or other.roles) or all(len(form) > 1 for form in self.forms)

    def _places(self) -> set[str]:
        return {member.affiliation for member in self.members if member.affiliation}


class _People:
    """The speakers found so far; the fullest names come first."""

    def __init__(self, generic: frozenset[str]) -> None:
        self.groups: list[_Group] = []
        self._generic = generic
        self._by_word: dict[str, list[_Group]] = {}
        self._by_end: dict[str, list[_Group]] = {}

    def add(self, group: _Group) -> None:
        """Give a name to the one person who has it in full, or make it a person of its own."""
        fitting = [] if group.kept or not group.person else self._fitting(group)
        if len(fitting) == 1 and group.may_be(fitting[0], self._generic):
            fitting[0].members += group.members
            fitting[0].forms |= group.forms
            self._index(fitting[0], group.forms)
            return
        self.groups.append(group)
        if group.person:
            self._index(group, group.forms)

    def _index(self, group: _Group, forms: set[Tokens]) -> None:
        for index, keys in ((self._by_word, _keys), (self._by_end, _ends)):
            for word in {word for form in forms for word in keys(form)}:
                index.setdefault(word, []).append(group)

    def _fitting(self, group: _Group) -> list[_Group]:
        near: dict[int, _Group] = {}
        for index, keys in ((self._by_word, _ends), (self._by_end, _keys)):
            words = {word for form in group.forms for word in keys(form)}
            near |= {id(other): other for word in words for other in index.get(word, ())}
        return [other for other in near.values() if _one_name(group.forms, other.forms)]


def _one_name(forms: set[Tokens], fuller: set[Tokens]) -> bool:
    return any(
        _fits(form, full) or len(full) > 1 and _fits(full, form)
        for form in forms
        for full in fuller
    )


def _fits(short: Tokens, full: Tokens) -> bool:
    """Tell whether a name is another one without some words, perhaps in another order."""
    if len(short) == len(full) == 1:
        first, whole = short[0], full[0]
        cut = len(whole) - len(first)
        whole_name = is_cjk(whole) and cut > 0 and len(whole) <= WHOLE
        return whole_name and whole.startswith(first) and (len(first) == 1 or cut > 1)
    one, whole = "".join(short), "".join(full)
    if len(one) == len(whole) and min(len(short), len(full)) > 1:
        return one in map("".join, _turned(full))
    if not set(short) <= set(full) and min(map(len, (*short, *full)), default=0) > 1:
        return False  # neither the same words nor initials
    return any(_within(words, full) for words in _turned(short))


def _turned(words: Tokens) -> list[Tokens]:
    """Return the words with each of them in front: the surname may come first or last."""
    return [words[place:] + words[:place] for place in range(len(words))]


def _within(short: Tokens, full: Tokens) -> bool:
    """Tell whether words stand in a fuller name in order, one of them at its start or end."""
    places = iter(full)
    if not all(any(_same_word(word, other) for other in places) for word in short):
        return False
    ends = full if len(full) < 2 else (full[0], full[-1])
    return any(len(word) > 1 and word in ends for word in short)


def _same_word(first: str, second: str) -> bool:
    if first == second:
        return True
    return min(len(first), len(second)) == 1 and first[0] == second[0] and is_cased(first)


def _ends(words: Tokens) -> set[str]:
    """Return of what a name that fits has one at least: first and last word, or all letters."""
    first = {words[0][0]} if words and is_cjk(words[0]) else set()
    whole = {"".join(turn) for turn in _turned(words)} if len(words) > 1 else set()
    return first | {*words[:1], *words[-1:]} | whole


def _keys(words: Tokens) -> set[str]:
    return _ends(words) | set(words)


def _tokens(name: str) -> Tokens:
    words = tuple(unicodedata.normalize("NFC", word) for word in name_tokens(name))
    whole = "".join(words)
    return (whole,) if " " in name and is_cjk(whole) and len(whole) <= WHOLE else words


def _same_place(first: str, second: str, generic: frozenset[str]) -> bool:
    """Tell whether two affiliations may be one: part, initials or a telling word of the other."""
    one, two = set(name_tokens(first)), set(name_tokens(second))
    if _script(first) != _script(second) or one <= two or two <= one:
        return True
    if _initials(first) in two or _initials(second) in one:
        return True
    return any(len(word) >= TELLING for word in (one & two) - generic)


def _script(text: str) -> str:
    letter = next(filter(str.isalpha, text), " ")
    return unicodedata.name(letter, "").split(" ")[0]


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper()).casefold()
