"""How well the program reads: the annotation it is measured on, the measurement, what it means."""

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from components.analysis.quality import figures_table, found_sentence, triples_sentence
from components.evaluation.gold import Gold, read_gold_bytes, read_sample, texts_of
from components.evaluation.kept import (
    Measurement,
    keep_measurement,
    kept_measurement,
    measure,
    shipped_measurement,
)
from components.model.doubt import unsure_below
from components.pipeline import reason_of
from components.settings import load_settings
from components.ui.cache import analyzer, store
from components.ui.states import INFO, lead
from components.ui.text import count, html, plain
from components.ui.words import language_name

FILE = "quality_file"
SHARES = {
    "found": ("Found", "Statements: the F1 of precision and recall, at a word overlap of 60 %"),
    "speaker": ("Speaker", "Of the statements found, those with the right speaker"),
    "country": ("Country", "Of the statements found: the F1 of the countries they speak about"),
    "stance": ("Stance", "Of the countries found, those with the right stance"),
    "sentiment": ("Tone", "Of the statements found, those with the right tone"),
}
COUNTS = {
    "statements": ("Statements", "Statements marked in the annotated articles"),
    "matched": ("Compared", "Statements found: speaker, country and tone are compared in these"),
    "stances": ("Stances", "Pairs of statement and country in which the stance is compared"),
}


NOT_MEASURED = "Nothing has been measured yet with this model and these rules."
MEASURED_BEFORE = "These figures come with the program. Measure them on this machine, if you like."
WHAT_IT_TAKES = "Kutip reads the annotated articles anew for it: that takes about a minute, once."


def choose_annotation() -> Gold:
    """Return the reader's own annotation if there is one, or the sample; bad ones end the page."""
    holder = st.expander("Measure on your own annotation")
    holder.write(
        "A .jsonl file with a statement a line, as Kutip writes them on *Statements*, with your "
        "corrections. Its articles must be in the corpus."
    )
    file = holder.file_uploader(
        "Annotated statements (.jsonl)", type=["jsonl"], key=FILE, label_visibility="collapsed"
    )
    try:
        if file is None:
            return read_sample()
        return read_gold_bytes(file.name, file.getvalue(), texts_of(store()))
    except (OSError, ValueError) as error:
        st.error(plain(error), icon=":material/error:")
        st.stop()


def annotation_lead(gold: Gold) -> None:
    """Say what is measured on."""
    languages = {article.language for article in gold.articles}
    marked = sum(not record.get("optional") for record in gold.statements)
    articles = count(len(gold.articles), "annotated article")
    lead(
        f"How often Kutip reads right, measured on {articles} in "
        f"{count(len(languages), 'language')} with {count(marked, 'marked statement')}."
    )


def show_measurement(gold: Gold) -> None:
    """Show what was measured with this program on this annotation, or offer to measure.

    Until then the figures that come with the program stand there, if it is the sample.
    """
    try:
        version = analyzer().version
        found = kept_measurement(load_settings().home, version, gold.digest)
        own = st.session_state.get(FILE) is not None
        shipped = None if found or own else shipped_measurement()
        if found is None:
            found = _measure_on_request(gold, MEASURED_BEFORE if shipped else NOT_MEASURED)
            if found is not None:
                _keep(gold, version, found)
    except (OSError, ValueError) as error:  # a model that does not load
        st.error(plain(error), icon=":material/error:")
        return
    if found is not None:
        _show(found, version)
    elif shipped:
        _show(*shipped)


def _keep(gold: Gold, version: str, found: Measurement) -> None:
    try:
        keep_measurement(load_settings().home, version, gold.digest, found)
    except OSError as error:  # a full disk
        reason = error.strerror or reason_of(error)
        st.warning(
            plain(f"These figures could not be kept for your next visit: {reason}"),
            icon=":material/warning:",
        )


def _measure_on_request(gold: Gold, reason: str) -> Measurement | None:
    place = st.empty()
    with place.container():
        st.info(f"{reason} {WHAT_IT_TAKES}", icon=INFO)
        asked = st.button("Measure now", type="primary", key="measure")
    if not asked:
        return None
    bar = place.progress(0.0, f"Getting ready to read {count(len(gold.articles), 'article')}")

    def show(done: int, total: int, name: str, problem: str) -> None:
        bar.progress(done / total, f"{done} of {total} read: {plain(name)}")

    try:
        return measure(gold, analyzer(), show)
    finally:
        place.empty()


def _show(found: Measurement, version: str) -> None:
    everything = found.rows["all"]
    st.write(found_sentence(everything, found.intervals["statement_f1"]))
    st.dataframe(
        figure_rows(figures_table(found.rows)),
        key="quality_table",
        hide_index=True,
        height="content",
        column_config=_columns(),
        placeholder="–",
        alt="Share of right answers by language, with the number of cases behind each",
    )
    st.write(triples_sentence(everything))
    for failure in found.failed:
        st.warning(plain(f"Not read: {failure}"), icon=":material/warning:")
    words = f"Measured on {found.day} with model and rules {version}."
    st.html(f'<p class="k-foot">{html(words)}</p>')


def figure_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Return a row a language, in the reader's words; figures in percent."""
    names = table["language"].map(lambda code: "All" if code == "all" else language_name(code))
    shares = {head: (100 * table[key]).round() for key, (head, _) in SHARES.items()}
    counts = {head: table[key] for key, (head, _) in COUNTS.items()}
    return pd.DataFrame({"Language": names, **shares, **counts})


def _columns() -> dict[str, ColumnConfig]:
    number = st.column_config.NumberColumn
    shares = {h: number(help=words, format="%d %%", width=80) for h, words in SHARES.values()}
    counts = {h: number(help=words, width=90) for h, words in COUNTS.values()}
    return {"Language": st.column_config.TextColumn(width=120), **shares, **counts}


def notes() -> None:
    """Say where the sample comes from and how the words are meant."""
    st.markdown(
        "- **Where the sample comes from.** The articles that come with the program, and short "
        "articles written for this purpose; their statements were marked without Kutip's rules. "
        "The rules were written with these articles at hand, so that "
        "articles of other kinds will be read somewhat less well. It lies in `tests/quality`.\n"
        "- **Found** means: at least about 60 % of the words of a statement are the marked ones. "
        "Speaker, country, stance and tone are compared only in statements that are found.\n"
        f"- **Unsure** is a stance that the model gives less than {100 * unsure_below():.0f} %. It "
        "is drawn hollow on every chart.\n"
        "- **Calibration error** says how far a probability is from what it promises: of the "
        "answers given 80 %, eight of ten should be right.\n"
        "- **Few cases swing widely.** With ten statements one more mistake is ten percent: look "
        "at the numbers behind a share before you compare languages.\n"
        "- The same figures, and more, without the dashboard: `python -m components evaluate`."
    )
