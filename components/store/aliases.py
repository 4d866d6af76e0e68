"""The user's own aliases: adding one, taking one away, writing them."""

import csv
from collections.abc import Mapping
from pathlib import Path

from components.names import alias_key
from components.names.aliases import HEADER
from components.store.statements import replacing


def with_alias(pairs: Mapping[str, str], alias: str, name: str) -> dict[str, str]:
    """Return aliases with one more; the newest holds where an older one says the contrary."""
    alias, name = " ".join(alias.split()), " ".join(name.split())
    if not alias or not name or alias == name:
        raise ValueError(f"{alias!r} cannot go by {name!r}; two different names are needed")
    left = without_alias(pairs, alias)
    at, seen = alias_key(name), {alias_key(name)}
    while following := {old: new for old, new in left.items() if alias_key(old) == at}:
        at = alias_key(next(iter(following.values())))
        if at == alias_key(alias) != alias_key(name):  # the kept name led here: no longer
            left = without_alias(left, name)
        if at in seen:
            break
        seen.add(at)
    return {**left, alias: name}


def without_alias(pairs: Mapping[str, str], alias: str) -> dict[str, str]:
    """Return aliases without one; an unknown one changes nothing."""
    return {old: new for old, new in pairs.items() if alias_key(old) != alias_key(alias)}


def write_pairs(path: Path, pairs: Mapping[str, str]) -> None:
    """Write aliases in place of those of before; without any there is no file."""
    if not pairs:
        path.unlink(missing_ok=True)
        return
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *sorted(pairs.items())])
