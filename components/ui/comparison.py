"""Stance models side by side on annotated statements."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.analysis.quality import ALL, comparison_finding, comparison_table, unsure_sentence
from components.charts.quality import model_dots
from components.evaluation.comparison import (
    Answers,
    Cases,
    agreements,
    cases_of,
    count_sure,
    figures_by_language,
    figures_by_stance,
)
from components.evaluation.gold import Gold
from components.model.doubt import unsure_below
from components.pipeline import reason_of
from components.settings import BUNDLED_MODEL, load_settings
from components.theme import STANCE_LABELS
from components.ui.cache import model_answers, stance_model_version
from components.ui.chart import show_figure
from components.ui.states import INFO
from components.ui.style import theme_name
from components.ui.text import count, plain
from components.ui.words import language_name

COMPARED = "_compared"
LANGUAGES, STANCES = "By language", "By stance"
FIGURES = {
    "accuracy": "Right",
    "macro_f1": "Macro-F1",
    **{f"f1_{stance}": f"F1 {label}" for stance, label in STANCE_LABELS.items()},
    "calibration_error": "Calibration error",
    "sentiment": "Tone right",
}


def ask_for_models() -> None:
    """Ask for another model and remember which ones to compare."""
    st.write(
        "Each model reads the marked statements about the marked countries, so that only its "
        "stance and its tone count, not whether the statement was found."
    )
    with st.form("compare", border=False):
        other = st.text_input(
            "Another model to compare with (optional)",
            placeholder="A folder, or a name on the Hugging Face hub",
            key="other_model",
        )
        if st.form_submit_button("Compare", type="primary"):
            names = [load_settings().model, *([other.strip()] if other.strip() else [])]
            st.session_state[COMPARED] = list(dict.fromkeys(names))


def show_comparison(gold: Gold) -> None:
    """Draw how often each of the chosen models is right; say of those that do not load why."""
    names = st.session_state.get(COMPARED)
    if not names:
        st.info("Press Compare to see how often the model is right, by language.", icon=INFO)
        return
    cases = cases_of(gold)
    answers = {_title(n): a for n in names if (a := _answers(n, cases, gold.digest)) is not None}
    if not answers:
        return
    if not cases.inputs:
        st.info("No marked statement speaks about a country: there is no stance to compare.")
        return
    _chart(cases, answers)
    first = next(iter(answers.values()))
    st.write(unsure_sentence(count_sure(cases, first, unsure_below()), unsure_below()))
    for one, other, stance, tone in agreements(answers):
        same = f"the same stance in {_percent(stance)} and the same tone in {_percent(tone)}"
        st.write(plain(f"{one} and {other} give {same} of the cases."))
    st.dataframe(
        figure_rows({name: figures_by_language(cases, a)["all"] for name, a in answers.items()}),
        hide_index=True,
        height="content",
        key="comparison_table",
        placeholder="–",
        alt="Figures of each model over all languages",
    )


def _answers(name: str, cases: Cases, digest: str) -> Answers | None:
    title = _title(name)
    try:
        version = stance_model_version(name)
        with st.spinner(f"{plain(title)} reads {count(len(cases.inputs), 'statement')}"):
            return model_answers(name, version, digest, cases)
    except Exception as error:  # whatever another model's library raises, the others go on
        st.error(plain(f"{title}: {reason_of(error)}"), icon=":material/error:")
        return None


def _title(name: str) -> str:
    return "The bundled model" if name == str(BUNDLED_MODEL) else name


def _chart(cases: Cases, answers: Mapping[str, Answers]) -> None:
    view = st.segmented_control(
        "What the rows are",
        [LANGUAGES, STANCES],
        default=LANGUAGES,
        required=True,
        key="quality_rows",
        label_visibility="collapsed",
    )
    rows = [row for name, given in answers.items() for row in _rows(name, cases, given, view)]
    table = comparison_table(rows)
    footer = f"n = {count(len(cases.inputs), 'pair')} of a marked statement and a marked country"
    figure = model_dots(
        table.replace({"group": {ALL: "All"}}),
        title=comparison_finding(table),
        footer=footer,
        theme=theme_name(),
    )
    show_figure("models", figure, table)


def _rows(name: str, cases: Cases, given: Answers, view: str | None) -> list[dict[str, Any]]:
    """Return a row a group: all, and each language or each stance."""
    by_language = figures_by_language(cases, given)
    groups = {
        row: (figures["stances"], figures["right"])
        for row, figures in by_language.items()
        if row == "all" or view != STANCES
    }
    if view == STANCES:
        by_stance = figures_by_stance(cases, given)
        groups |= {stance: (row["stances"], row["right"]) for stance, row in by_stance.items()}
    return [
        {"model": name, "group": _group(group), "cases": n, "right": right}
        for group, (n, right) in groups.items()
    ]


def _group(name: str) -> str:
    return name if name == ALL or name in STANCE_LABELS else language_name(name)


def figure_rows(figures: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """Return a row a model with its figures over all cases, in percent."""
    table = pd.DataFrame({"Model": list(figures)})
    for key, head in FIGURES.items():
        table[head] = [_percent(row[key]) for row in figures.values()]
    return table


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{round(100 * share)} %"
