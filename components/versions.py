"""What names exactly the code and data that decide about statements."""

import hashlib
from functools import cache

from components.settings import DATA, ROOT


@cache
def rules_version() -> str:
    """Return a hash of the code and data that decide about statements, beside the models."""
    code, state = ROOT / "components", hashlib.sha256()
    folders = [code / name for name in ("corpus", "quotes", "countries", "stance", "model")]
    folders += [DATA / "languages", DATA / "countries"]
    files = [code / "languages.py", code / "models.py", code / "pipeline.py"]
    files += [code / "names" / "words.py", *DATA.glob("*.toml")]
    for folder in folders:
        files += [path for path in folder.rglob("*.*") if path.suffix != ".pyc"]
    for path in sorted(files):
        if path.is_file():
            state.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return state.hexdigest()[:12]
