"""Figures as files: one HTML page that needs nothing else."""

import base64
import html
import json
import re
from typing import Any

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from components.settings import ROOT

TOPOJSON = ROOT / "static" / "topojson"
FONTS = ROOT / "static" / "fonts"
# The letters of each font file, so that all files of a family work side by side.
LETTERS = {
    "latin": "U+0000-00FF, U+2000-206F, U+2190-21FF, U+2200-22FF",
    "latin-ext": "U+0100-02FF, U+1E00-1EFF",
    "cyrillic": "U+0400-04FF",
}
FAMILIES = {"Source Sans 3": "source-sans-3", "Source Serif 4": "source-serif-4"}
RESOLUTION = 50
# Screens at most so many pixels wide are phones.
NARROW = 600

# Nothing may be fetched: a page that asks the network is stopped by the browser itself.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; " + (
    "img-src data: blob:; font-src data:"
)

FONT_RULE = (
    "@font-face {{ font-family: '{family}'; font-weight: 200 900; unicode-range: {letters}; "
    "src: url(data:font/woff2;base64,{data}) format('woff2'); }}"
)

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{fonts}
body {{ margin: 0; padding: 16px; background: {background}; color: {color}; font: 14px {font}; }}
main, footer {{ max-width: 1200px; margin: 0 auto; }}
#frame {{ overflow-x: auto; }}
#chart {{ min-width: {min_width}px; height: {height}px; }}
header.written h1, header p {{ display: none; }}
h1 {{ font-size: 20px; font-weight: 600; margin: 0 0 4px; }}
p {{ margin: 0 0 8px; }}
footer {{ font-size: 12px; margin-top: 8px; }}
@media (max-width: {narrow}px) {{ header.written h1, header p {{ display: block; }} }}
</style>
</head>
<body>
<main>
<header class="{written}"><h1>{title}</h1><p>{subtitle}</p></header>
<div id="frame" tabindex="0" role="region" aria-label="{title}"><div id="chart"></div></div>
</main>
<footer>{footer}</footer>
<noscript>This chart needs JavaScript, which this file carries itself.</noscript>
<script>{plotly}</script>
<script>{topojson}</script>
<script>
const layout = {layout};
if (matchMedia("(max-width: {narrow}px)").matches) {{
  // The chart scrolls in its frame: its title and key stand above it as text that wraps.
  const height = (layout.meta || {{}}).words_height || 0;
  const written = ["title", "subtitle"];
  layout.annotations = (layout.annotations || []).filter((note) => !written.includes(note.name));
  layout.margin.t -= height;
  layout.height -= height;
  document.getElementById("chart").style.height = `${{layout.height}}px`;
}}
document.fonts.ready.then(() => Plotly.newPlot("chart", {data}, layout, {config}));
</script>
</body>
</html>
"""


def to_html(figure: go.Figure, *, title: str = "", footer: str = "") -> bytes:
    """Write a figure as one HTML file that draws without a network, maps included.

    Without a ``title`` the page takes that of the figure; ``footer`` stands below the chart.
    """
    spec = json.loads(figure.to_json())
    layout = spec["layout"]
    name = title or page_title(layout)
    meta = layout.get("meta") or {}
    colors = layout["template"]["layout"]
    page = PAGE.format(
        policy=POLICY,
        fonts=_fonts(),
        title=html.escape(name),
        subtitle=html.escape(_words(layout, "subtitle")),
        # A title that the chart draws itself is not written above it again.
        written="written" if _words(layout, "title") or not title else "",
        narrow=NARROW,
        background=colors["paper_bgcolor"],
        color=colors["font"]["color"],
        font=colors["font"]["family"],
        min_width=int(meta.get("min_width", 320)),
        height=int(layout.get("height", 450)),
        footer=html.escape(footer),
        plotly=_script(get_plotlyjs()),
        topojson=_topojson(spec),
        data=_inline(spec["data"]),
        layout=_inline(layout),
        config=_inline(_config(name)),
    )
    return page.encode()


def page_title(layout: dict[str, Any]) -> str:
    """Return the words of a figure's title without markup and subtitle."""
    meta = layout.get("meta") or {}
    return _plain(meta.get("title") or (layout.get("title") or {}).get("text") or "Kutip")


def _words(layout: dict[str, Any], name: str) -> str:
    notes = layout.get("annotations", [])
    return _plain("".join(note["text"] for note in notes if note.get("name") == name))


def _plain(words: str) -> str:
    """Return words without Plotly's markup."""
    spaced = words.replace("<br>", " ")
    return html.unescape(re.sub(r"</?(span|b|i)\b[^>]*>", "", spaced)).strip()


def file_name(title: str) -> str:
    """Make a short file name of a title."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "kutip"


def _config(name: str) -> dict[str, Any]:
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "responsive": True,
        "toImageButtonOptions": {"format": "svg", "filename": file_name(name)},
    }


def _fonts() -> str:
    """Return the fonts of the program as style rules; a font that is not there is left out."""
    rules = []
    for family, stem in FAMILIES.items():
        for part, letters in LETTERS.items():
            path = FONTS / f"{stem}-{part}.woff2"
            if path.is_file():
                data = base64.b64encode(path.read_bytes()).decode()
                rules.append(FONT_RULE.format(family=family, data=data, letters=letters))
    return "\n".join(rules)


def _topojson(spec: dict[str, Any]) -> str:
    if not any(trace["type"] in ("choropleth", "scattergeo") for trace in spec["data"]):
        return ""
    name = f"world_{RESOLUTION}m"
    world = (TOPOJSON / f"{name}.json").read_text(encoding="utf-8")
    return f"window.PlotlyGeoAssets = {{topojson: {{{name}: {_script(world)}}}}};"


def _inline(value: object) -> str:
    """Write JSON that cannot end the script it stands in."""
    return (
        json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")
    )


def _script(text: str) -> str:
    return text.replace("</script", "<\\/script")
