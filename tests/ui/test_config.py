"""The theme of the pages is that of the charts, and everything it needs lies in the repository."""

import tomllib

import pytest

from components.settings import ROOT
from components.theme import PALETTES, SANS, SERIF

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
FONTS = CONFIG["theme"]["fontFaces"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_colors_are_those_of_the_charts(mode):
    theme, palette = CONFIG["theme"][mode], PALETTES[mode]
    assert theme["backgroundColor"] == palette.background
    assert theme["secondaryBackgroundColor"] == palette.panel
    assert theme["textColor"] == palette.text
    assert theme["primaryColor"] == theme["linkColor"] == palette.accent
    assert theme["borderColor"] == palette.line


def test_the_fonts_are_those_of_the_charts_and_are_shipped():
    assert {face["family"] for face in FONTS} == {SANS.split(",")[0], SERIF.split(",")[0]}
    for face in FONTS:
        assert (ROOT / face["url"].removeprefix("app/")).is_file()
    shipped = list((ROOT / "static" / "fonts").glob("*.woff2"))
    assert len(shipped) == len(FONTS)
    assert sum(path.stat().st_size for path in shipped) < 1_000_000
    assert len(list((ROOT / "static" / "fonts").glob("LICENSE-*"))) == 2


def test_the_server_keeps_to_this_machine():
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["headless"] is True
    assert CONFIG["browser"]["gatherUsageStats"] is False
