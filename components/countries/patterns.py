"""Many names as one regular expression: a trie of characters, longest name first."""

import re
from collections.abc import Iterable
from typing import TypeAlias

END, STEM = "", "*"
STEM_TAIL = 3  # letters that may follow a stem: "российск" + "ими"
GAP = r"[\s-]\s?"  # a space in a name: any white space or a hyphen, also doubled
SPACELESS_RUN = "A-Za-z0-9ァ-ヺー"  # scripts whose words show borders even without spaces
_CHARACTERS = str.maketrans("’‘‐‑\u00a0\u202fأإآё", "''--  اااе")

Node: TypeAlias = dict[str, "Node"]


def fold(text: str) -> str:
    """Lower case and unify look-alike characters; offsets stay those of ``text``."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_CHARACTERS)


def key_of(name: str) -> str:
    """Return the form under which a name is filed: folded, hyphens and spaces made one space."""
    return re.sub(r"[\s-]+", " ", fold(name)).strip()


def trie_pattern(names: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the names; a final ``*`` marks a stem."""
    root: Node = {}
    for name in names:
        stem = name.endswith(STEM)
        node = root
        for character in key_of(name.removesuffix(STEM)):
            node = node.setdefault(character, {})
        node[STEM if stem else END] = {}
    heads = "".join(re.escape(c) for c in sorted(root) if c not in (END, STEM))
    return f"(?=[{heads}]){_branch(root)}" if heads else r"(?!)"


def _branch(node: Node) -> str:
    options = [_character(c) + _branch(child) for c, child in node.items() if c not in (END, STEM)]
    if STEM in node:
        options.append(rf"\w{{0,{STEM_TAIL}}}")
    elif END in node:
        options.append("")
    if len(options) == 1:
        return options[0]
    return f"(?:{'|'.join(options)})"


def _character(character: str) -> str:
    return GAP if character == " " else re.escape(character)


def name_pattern(
    names: Iterable[str], *, spaces: bool, prefixes: Iterable[str], endings: Iterable[str]
) -> re.Pattern[str]:
    """Compile the pattern of a language; group 1 is the name without prefixes and endings.

    ``endings`` with ``*`` lets any letters follow (particles); without ``spaces`` words have
    borders only in the scripts of ``SPACELESS_RUN``.
    """
    run = r"\w" if spaces else SPACELESS_RUN
    before = f"(?:(?<![{run}])|(?![{run}]))"
    after = f"(?:(?![{run}])|(?<![{run}]))"
    if "*" in (tails := list(endings)):
        tail, after = "", "" if spaces else after
    else:
        tail = f"(?:{'|'.join(re.escape(e) for e in tails)})?" if tails else ""
    head = f"(?:{'|'.join(re.escape(p) for p in prefixes)})?"
    return re.compile(f"{before}{head}({trie_pattern(names)}){tail}{after}")
