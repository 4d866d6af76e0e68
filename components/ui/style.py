"""The few rules of style that Streamlit's theme cannot express."""

import streamlit as st

from components.theme import PALETTES, SERIF, STANCE_COLORS, STANCE_TEXT_COLORS, Mode


def theme_name() -> Mode:
    """Return "light" or "dark", as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def apply_style() -> None:
    """Send the rules, with the colors of the theme that is on."""
    name = theme_name()
    colors = "".join(f"--k-{stance}:{color};" for stance, color in STANCE_COLORS[name].items())
    words = STANCE_TEXT_COLORS[name].items()
    colors += "".join(f"--k-{stance}-text:{color};" for stance, color in words)
    palette = PALETTES[name]
    colors += f"--k-ground:{palette.background};"
    colors += f"--k-accent:{palette.accent};--k-muted:{palette.muted};--k-serif:{SERIF}"
    st.html(f"<style>:root{{{colors}}}{RULES}</style>")


RULES = """
[data-testid="stHeader"] {background: transparent; pointer-events: none}
[data-testid="stHeader"] button {pointer-events: auto}
[data-testid="stMainBlockContainer"] {padding: 1.25rem 2rem 4rem; max-width: 90rem}
[data-testid="stMainBlockContainer"] h1 {padding: 0 3rem 0 0; line-height: 1.2}
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] {gap: .75rem}
.k-title {margin: 0; padding: 0; font-size: 16px; line-height: 1.3}
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] {gap: .6rem}
.k-count {margin: 0; font-size: 14px; font-variant-numeric: tabular-nums; white-space: nowrap}
.k-lead {margin: 0; font-size: 16px; max-width: 60rem; overflow-wrap: anywhere}
dl.k-figures.k-figures {display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 0; padding: 0}
.k-figures.k-figures div {margin: 0; display: flex; gap: .4rem; align-items: baseline}
.k-figures dt {order: 2; font-size: 14px; color: var(--k-muted)}
.k-figures dd {margin: 0; font-size: 20px; font-weight: 650; font-variant-numeric: tabular-nums}
.k-foot {margin: 0; font-size: 12px; color: var(--k-muted)}
.st-key-chips button, .st-key-filter_head button {min-height: 1.75rem; padding: 0 .6rem}
.st-key-chips button p, .st-key-filter_head button p {font-size: 14px}
[class*="st-key-download_"] button {min-height: 2rem; padding: 0 .75rem}
[data-testid^="stBaseButton-primary"] p {color: var(--k-ground)}
.k-key {margin: .15rem 0 .5rem; font-size: 14px; line-height: 1.35; color: var(--k-muted)}
[class*="st-key-frame_"] {overflow-x: auto}
[class*="st-key-chart_"] .modebar {display: none}
.k-card.k-chosen {padding: .6rem .75rem; border-radius: .25rem;
  background: color-mix(in srgb, var(--k-accent) 16%, transparent)}
[data-testid="stElementToolbarButton"]:has([aria-label^="Download as CSV"]) {display: none}
.stMultiSelect span[title], .stMultiSelect span[title] ~ * {color: var(--k-ground)}
.st-key-choose_article {padding-right: 2.5rem}
.k-card {padding: .25rem 0 .5rem; overflow-wrap: anywhere}
.k-card blockquote {margin: 0 0 .6rem; padding: 0 0 0 .9rem; border-left: 3px solid var(--k-accent);
  font: 400 20px/1.4 var(--k-serif)}
.k-card p {margin: 0 0 .35rem; font-size: 14px; line-height: 1.45}
.k-card .k-who {font-size: 16px}
.k-soft {color: var(--k-muted)}
.k-card ul.k-targets {list-style: none; margin: .5rem 0; padding: 0}
.k-card .k-targets li {margin: 0 0 .25rem; padding: 0; font-size: 14px}
.k-context {margin: .6rem 0 0; font: 400 16px/1.55 var(--k-serif)}
.k-glyph {display: inline-block; width: 1.3em; color: var(--k-words)}
.k-critical {--k-color: var(--k-critical); --k-words: var(--k-critical-text)}
.k-neutral {--k-color: var(--k-neutral); --k-words: var(--k-neutral-text)}
.k-supportive {--k-color: var(--k-supportive); --k-words: var(--k-supportive-text)}
.k-article {max-width: 44rem; font: 400 16px/1.65 var(--k-serif); overflow-wrap: anywhere}
.k-article p {margin: 0 0 1rem; font: inherit}
.k-said {background: color-mix(in srgb, var(--k-accent) 16%, transparent); padding: .1em 0}
.k-focus {background: color-mix(in srgb, var(--k-accent) 34%, transparent)}
.k-speaker {font-weight: 700; border-bottom: 2px dotted var(--k-accent)}
.k-country {border-bottom: 3px solid var(--k-color)}
.k-country.k-doubt {border-bottom-style: dashed}
ul.k-legend.k-legend {display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; margin: 0 0 .75rem;
  padding: 0; list-style: none; font-size: 14px}
.k-legend.k-legend li {margin: 0; padding: 0; font-size: 14px}
@media (max-width: 640px) {
  [data-testid="stHeader"] {background: var(--k-ground)}
  [data-testid="stMainBlockContainer"] {padding: 3.5rem 1rem 3rem}
  .k-card blockquote {font-size: 16px}
  .st-key-evidence {position: fixed; inset: auto 0 0; z-index: 100; width: auto; max-height: 55dvh;
    overflow-y: auto; background: var(--k-ground); box-shadow: 0 -4px 24px rgb(0 0 0 / .3)}
  [data-testid="stMainBlockContainer"]:has(.st-key-evidence) {padding-bottom: 57dvh}
}
@media (min-width: 641px) {
  [data-testid="stColumn"]:has(.st-key-evidence, .st-key-beside) {position: sticky; top: 1rem;
    max-height: calc(100dvh - 2rem); overflow-y: auto}
}
@media (hover: none) {
  [class*="st-key-chart_"] .hoverlayer {display: none}
}
"""
