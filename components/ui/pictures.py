"""The buttons that save a chart as PNG or SVG, in the browser; no picture is made on the server."""

import streamlit as st

BUTTONS = """
<button type="button" data-format="png">PNG</button>
<button type="button" data-format="svg">SVG</button>
"""
STYLE = """
:host, div {display: flex; gap: 8px; flex-wrap: wrap}
button {font: 400 14px/1 var(--st-font); color: var(--st-text-color); cursor: pointer;
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius); min-height: 2rem; padding: 0 .75rem}
button:hover, button:focus-visible {color: var(--st-primary-color);
  border-color: var(--st-primary-color)}
"""
# Plotly's own camera knows no font that is not installed, and lays a note over the chart.
SCRIPT = """
const SVG = "http://www.w3.org/2000/svg";
const SCALE = 2;

// Layers of the chart, with the words that the page writes around it; nothing of the pointer.
function drawing(plot) {
  const { width, height, paper_bgcolor: ground } = plot._fullLayout;
  const svg = document.createElementNS(SVG, "svg");
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  for (const [name, value] of Object.entries(size)) svg.setAttribute(name, value);
  const paper = document.createElementNS(SVG, "rect");
  const all = { width: "100%", height: "100%", fill: ground };
  for (const [name, value] of Object.entries(all)) paper.setAttribute(name, value);
  svg.append(paper);
  for (const layer of plot.querySelectorAll(".main-svg")) svg.append(layer.cloneNode(true));
  for (const part of svg.querySelectorAll(".hoverlayer, .draglayer")) part.remove();
  return svg;
}

function holds(range, letters) {
  return range.split(",").some((part) => {
    const [first, last = first] = part.trim().slice(2).split("-").map((hex) => parseInt(hex, 16));
    return letters.some((letter) => first <= letter && letter <= last);
  });
}

async function packed(url) {
  const reader = new FileReader();
  reader.readAsDataURL(await (await fetch(url)).blob());
  await new Promise((done) => (reader.onload = done));
  return reader.result;
}

// A picture sees no font of the page: those whose letters it has go along inside it.
async function carryFonts(svg, fonts) {
  const letters = [...new Set(svg.textContent)].map((letter) => letter.codePointAt(0));
  const rules = fonts
    .filter((font) => holds(font.letters, letters))
    .map(async ({ family, url, weight, letters }) =>
      `@font-face {font-family: ${family}; font-weight: ${weight}; unicode-range: ${letters}; ` +
      `src: url(${await packed(url)}) format("woff2")}`);
  const style = document.createElementNS(SVG, "style");
  style.textContent = (await Promise.all(rules)).join("\\n");
  svg.prepend(style);
}

async function painted(file, { width, height }) {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function save(plot, format, { name, fonts }) {
  const svg = drawing(plot);
  await carryFonts(svg, fonts);
  const text = new XMLSerializer().serializeToString(svg);
  let file = new Blob([text], { type: "image/svg+xml" });
  if (format === "png") file = await painted(file, plot._fullLayout);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${name}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const leave = (event) => event.stopPropagation();

export default function ({ parentElement, data }) {
  const frame = document.querySelector(`.st-key-${data.frame}`);
  if (frame) {
    frame.tabIndex = 0;  // it scrolls where the chart is wider: keys must reach it
    // Plotly would take a finger for a drag: nothing scrolls, and a first tap only hovers. Left
    // alone, the browser scrolls and makes a click of a tap.
    frame.addEventListener("touchstart", leave, { capture: true, passive: true });
  }
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => {
      const plot = document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
      if (plot) save(plot, button.dataset.format, data);
    };
  }
}
"""

_pictures = st.components.v2.component("kutip_pictures", html=BUTTONS, css=STYLE, js=SCRIPT)


def picture_buttons(chart: str) -> None:
    """Offer a chart that stands on the page as PNG and as SVG."""
    data = {
        "chart": f"chart_{chart}",
        "frame": f"frame_{chart}",
        "name": f"kutip-{chart}",
        "fonts": _fonts(),
    }
    _pictures(key=f"pictures_{chart}", data=data, width="content")


def _fonts() -> list[dict[str, str]]:
    """Return the fonts that the theme of the dashboard names, with the letters of each file."""
    return [
        {
            "family": font["family"],
            "url": font["url"],
            # Streamlit calls it otherwise once it has sent the theme to a browser.
            "weight": font.get("weight") or font.get("weight_range") or "400",
            "letters": font["unicodeRange"],
        }
        for font in st.get_option("theme.fontFaces") or ()
    ]
