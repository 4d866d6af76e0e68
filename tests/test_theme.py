"""Colors, labels and names hold what the design promises."""

import tomllib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from components import theme
from components.schema import Kind, Role, Sentiment, Stance

MODES = ("light", "dark")
ROOT = Path(__file__).parent.parent


def luminance(color):
    channels = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("stance", list(Stance))
def test_marks_and_words_of_a_stance_stand_out(mode, stance):
    background = theme.PALETTES[mode].background
    assert contrast(theme.STANCE_COLORS[mode][stance], background) >= 3
    assert contrast(theme.STANCE_TEXT_COLORS[mode][stance], background) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_text_is_legible_on_background_and_panel(mode):
    colors = theme.PALETTES[mode]
    for background in (colors.background, colors.panel):
        assert contrast(colors.text, background) >= 7
        assert contrast(colors.muted, background) >= 4.5
    assert contrast(colors.accent, colors.background) >= 3


def test_every_value_has_a_label():
    assert set(theme.STANCE_LABELS) == set(theme.STANCE_SYMBOLS) == set(Stance)
    assert set(theme.STANCE_PHRASES) == set(theme.STANCE_GLYPHS) == set(Stance)
    assert set(theme.ROLE_LABELS) == set(theme.ROLE_NAMES) == set(Role)
    assert set(theme.KIND_LABELS) == set(Kind)
    assert set(theme.SENTIMENT_LABELS) == set(Sentiment)


def test_shapes_differ_so_that_no_color_is_needed():
    assert len(set(theme.STANCE_SYMBOLS.values())) == len(Stance)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("PRK", "North Korea"),
        ("USA", "United States"),
        ("HKG", "Hong Kong"),
        ("XKX", "Kosovo"),
        ("NAM", "Namibia"),
        ("COD", "DR Congo"),
        ("ZZZ", "ZZZ"),
        ("", ""),
    ],
)
def test_country_names_are_the_everyday_ones(code, name):
    assert theme.country_name(code) == name


def test_dates_are_short():
    assert theme.format_date(pd.Timestamp("2023-09-03")) == "3 Sep 2023"
    assert theme.format_date(date(2023, 9, 13)) == "13 Sep 2023"
    assert theme.format_date(None) == theme.format_date(pd.NaT) == ""


@pytest.mark.parametrize("mode", MODES)
def test_the_page_has_the_colors_of_the_charts(mode):
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    page, colors = config["theme"][mode], theme.PALETTES[mode]
    assert page["backgroundColor"] == colors.background
    assert page["secondaryBackgroundColor"] == colors.panel
    assert page["textColor"] == colors.text
    assert page["primaryColor"] == colors.accent
