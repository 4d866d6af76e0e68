"""Analysis with a progress bar."""

from collections.abc import Sequence

import streamlit as st

from components.corpus.readers import ReadError
from components.schema import Article
from components.ui.cache import analyzer, store
from components.ui.text import count, plain


def analyze(items: Sequence[Article | ReadError]) -> list[str]:
    """Take articles into the corpus and show how far that is; return a sentence a failure."""
    bar = st.progress(0.0, f"Getting ready to read {count(len(items), 'article')}")

    def show(done: int, total: int, name: str) -> None:
        bar.progress(done / total, f"{done} of {total} read: {plain(name)}")

    try:
        failures = analyzer().analyze_all(items, store(), show)
    except (OSError, ValueError) as error:  # the models did not load: no article can be read
        return [str(error)]
    finally:
        bar.empty()
    return [f"{failure.name}: {failure.reason}" for failure in failures]
