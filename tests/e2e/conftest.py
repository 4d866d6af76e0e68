"""A server of its own and a real browser; without a Chromium on the machine these tests skip."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

from components.settings import ROOT
from tests.conftest import PATIENCE
from tests.sample_store import write_sample


@contextmanager
def serving(home):
    """Serve the dashboard with the store in ``home``, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
    environment = {**os.environ, "KUTIP_HOME": str(home)}
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(f"{address}/_stcore/health", server)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:  # a server with open pages may not go at once
                server.kill()
                server.wait()


def _wait_for(url, server):
    for _ in range(240):
        assert server.poll() is None, "the server ended by itself"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(url)


@pytest.fixture(scope="session")
def server(chromium, tmp_path_factory):
    """Serve the invented articles."""
    home = tmp_path_factory.mktemp("e2e")
    write_sample(home)
    with serving(home) as address:
        yield address


@pytest.fixture
def browse(chromium):
    """Open an address in a new window; in the end nothing may be wrong that a reader cannot see.

    That is: no error in the console, no request to another host, no dialog from an article.
    """
    pages, faults = [], []

    def opened(address, width=1440, height=900, scheme="light"):
        page = chromium.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        _watch(page, faults)
        page.goto(address)
        return settled(page)

    yield opened
    for page in pages:
        page.close()
    assert not faults


@pytest.fixture
def phone(chromium, server):
    """Open the overview on a phone: narrow, and touched instead of pointed at."""
    context = chromium.browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(PATIENCE)

    def opened():
        page = context.new_page()
        page.goto(server)
        return settled(page)

    yield opened
    context.close()


def _watch(page, faults):
    def on_console(message):
        # Streamlit asks /article/_stcore/health before it finds its own root.
        probe = "_stcore" in message.location.get("url", "")
        if message.type == "error" and not probe:
            faults.append(f"console: {message.text}")

    def on_request(request):
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:")):
            faults.append(f"request: {request.url}")

    page.on("console", on_console)
    page.on("request", on_request)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))


def settled(page):
    """Wait until the page has drawn what it was asked for."""
    page.wait_for_selector('[data-testid="stMainBlockContainer"] h1')
    for test_id in ("stStatusWidget", "stSkeleton"):
        page.wait_for_function(f"!document.querySelector('[data-testid=\"{test_id}\"]')")
    page.wait_for_function("!document.querySelector('[data-stale=\"true\"]')")
    return page


def drawn(page, chart):
    """Wait for a chart, and return its traces as the browser has them."""
    page.wait_for_selector(f".st-key-chart_{chart} .js-plotly-plot .main-svg")
    return page.evaluate(
        "(name) => document.querySelector(`.st-key-chart_${name} .js-plotly-plot`).data"
        ".map((trace) => ({type: trace.type, size: (trace.y || trace.locations || []).length}))",
        chart,
    )


def click_mark(page, chart, number=0, selector=".scatterlayer .point, .barlayer .point path"):
    """Click on a mark of a chart where it stands on the screen."""
    page.wait_for_selector(f".st-key-chart_{chart} .js-plotly-plot .main-svg")
    place = page.evaluate(
        """([chart, number, selector]) => {
          const plot = document.querySelector(`.st-key-chart_${chart} .js-plotly-plot`);
          const mark = plot.querySelectorAll(selector)[number];
          mark.scrollIntoView({block: "center"});
          const box = mark.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        [chart, number, selector],
    )
    page.mouse.click(*place)
    page.wait_for_selector(".st-key-evidence blockquote")
    return page.locator(".st-key-evidence")
