"""Other names of a speaker that somebody has written down: reading and joining them."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TextIO

from components.names.words import alias_key
from components.settings import DATA

SHIPPED = DATA / "aliases.csv"
HEADER = ["alias", "name"]


def read_pairs(path: Path) -> dict[str, str]:
    """Read alias and name of each line of a CSV file as they stand there; no file is no alias."""
    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            pairs = _pairs(file, path)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path}: {error}; a CSV file in UTF-8 is expected") from error
    try:
        resolved(pairs)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    return pairs


def _pairs(file: TextIO, path: Path) -> dict[str, str]:
    pairs: dict[str, str] = {}
    seen: dict[str, str] = {}
    rows = csv.reader(file, strict=True)
    if (first := next(rows, HEADER)) != HEADER:
        raise ValueError(f"{path}, line 1: {','.join(first)!r}; 'alias,name' is expected")
    for row in filter(None, rows):
        place = f"{path}, line {rows.line_num}"
        alias, name = _checked(row, place)
        if seen.setdefault(alias_key(alias), name) != name:
            raise ValueError(f"{place}: {alias!r} has another name above; one name is allowed")
        pairs[alias] = name
    return pairs


def _checked(row: Sequence[str], place: str) -> tuple[str, str]:
    cells = [" ".join(cell.split()) for cell in row]
    if len(cells) != len(HEADER) or not all(cells) or cells[0] == cells[1]:
        raise ValueError(
            f"{place}: {','.join(row)!r}; an alias, a comma and another name are expected"
        )
    return cells[0], cells[1]


def read_aliases(path: Path) -> dict[str, str]:
    """Read a CSV file of aliases (columns alias, name); an alias of an alias gets the last name."""
    return resolved(read_pairs(path))


def resolved(pairs: Mapping[str, str]) -> dict[str, str]:
    """Return the last name of each alias; aliases that lead back to themselves are refused."""
    table = {alias_key(alias): name for alias, name in pairs.items()}
    return {alias: _last(alias, table) for alias in pairs}


def _last(alias: str, table: Mapping[str, str]) -> str:
    seen, name = {alias_key(alias)}, table[alias_key(alias)]
    while (key := alias_key(name)) in table:
        if alias_key(table[key]) == key:  # the same name, spelled otherwise
            return table[key]
        if key in seen:
            raise ValueError(f"the aliases of {alias!r} lead in a circle; one must be no alias")
        seen.add(key)
        name = table[key]
    return name


@cache
def shipped_aliases() -> Mapping[str, str]:
    """Return the aliases that come with the program: well-known names in several scripts."""
    return read_aliases(SHIPPED)


def with_own(own: Mapping[str, str], shipped: Mapping[str, str]) -> dict[str, str]:
    """Join the user's aliases with the shipped ones; a name that the user keeps stays."""
    decided = {alias_key(name) for pair in own.items() for name in pair}
    kept = {alias: name for alias, name in shipped.items() if alias_key(alias) not in decided}
    return resolved({**kept, **own})
