"""Who may import whom, and how long a file may be, held by reading the code."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "components").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
BASE = {"schema", "settings", "theme", "languages", "names", "model"}
STAGES = {"corpus", "quotes", "countries", "stance", "store"}
FRAMES = {"filters", "analysis", "charts", "export"}
JOINING = BASE | STAGES | {"models", "pipeline", "versions"}
MAY_IMPORT = {
    "schema": set(),
    "settings": {"schema"},
    "theme": {"schema", "settings"},
    "languages": {"schema", "settings"},
    "names": {"schema", "settings"},
    "model": {"schema", "settings"},
    **{part: BASE for part in STAGES | FRAMES - {"charts", "export"}},
    "charts": BASE | {"analysis"},
    "export": BASE | {"charts"},
    "models": BASE | STAGES,
    "versions": {"settings"},
    "pipeline": JOINING,
    "evaluation": JOINING,
    "commands": JOINING | {"export", "evaluation"},
    "cli": {"commands", "pipeline"},
    "__main__": {"cli"},
    "training": JOINING | {"evaluation"},
    "benchmark": JOINING | {"training"},
    "ui": JOINING | FRAMES | {"evaluation"},
}
ONLY_IN = {
    "streamlit": ("components/ui/", "pages/", "dashboard.py"),
    "plotly": ("components/charts/", "components/theme", "components/export/", "components/ui/"),
    "duckdb": ("components/store/",),
    "torch": ("components/training/", "components/benchmark/", "components/stance/classifier.py"),
    "transformers": (
        "components/model/",
        "components/training/",
        "components/benchmark/",
        "components/stance/classifier.py",
    ),
    "onnxruntime": ("components/model/", "components/training/"),
}


def imports(path: Path) -> set[str]:
    """Return the dotted names of all modules a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def part(path: Path) -> str:
    """Return the part of ``components`` a file belongs to."""
    first = path.relative_to(ROOT / "components").parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_part_may(path):
    own = part(path)
    if own == "__init__":
        return
    used = {name.split(".")[1] for name in imports(path) if name.startswith("components.")}
    assert used <= MAY_IMPORT[own] | {own}


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_library_is_used_only_in_its_rooms(path):
    place = str(path.relative_to(ROOT))
    for library, rooms in ONLY_IN.items():
        if any(name.split(".")[0] == library for name in imports(path)):
            assert place.startswith(rooms), f"{library} in {place}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_stays_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_a_page_stays_short_and_defines_nothing(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60
    assert not any(isinstance(n, ast.FunctionDef | ast.ClassDef) for n in ast.walk(ast.parse(text)))


def test_every_part_is_in_the_table():
    parts = {part(path) for path in MODULES} - {"__init__"}
    assert parts <= set(MAY_IMPORT)
