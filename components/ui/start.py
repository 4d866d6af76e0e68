"""The first visit: the sample articles are analyzed, and the page shows how far that is."""

import streamlit as st

from components.corpus.readers import read_articles
from components.settings import BUNDLED_CORPUS, load_settings
from components.ui.cache import store
from components.ui.progress import analyze
from components.ui.text import plain

STARTED = "started"


def start_with_sample() -> None:
    """Analyze the bundled articles once in the life of a store; later starts return at once."""
    marker = load_settings().home / STARTED
    if marker.exists():
        return
    if store().articles().empty:
        st.title("Kutip", anchor=False)
        st.write("Welcome. The sample articles are being read. This happens once.")
        failures = analyze_sample()
        if failures and store().statements().empty:
            for failure in failures:
                st.error(plain(failure), icon=":material/error:")
            st.stop()
    marker.parent.mkdir(parents=True, exist_ok=True)
    marker.touch()
    st.rerun()


def analyze_sample() -> list[str]:
    """Take the bundled articles into the corpus; return a sentence for each that failed."""
    return analyze(list(read_articles([BUNDLED_CORPUS], BUNDLED_CORPUS / "metadata.csv")))
