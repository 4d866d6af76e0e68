"""What the pages read: the store's tables, cached until the store changes, and the models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.filters import Filter
from components.settings import load_settings
from components.store import Store

if TYPE_CHECKING:
    from components.evaluation.comparison import Answers, Cases
    from components.pipeline import Analyzer
    from components.stance.model import StanceModel


@dataclass(frozen=True)
class View:
    """The rows that a filter leaves; ``total`` counts all statements of the corpus."""

    articles: pd.DataFrame
    statements: pd.DataFrame
    stances: pd.DataFrame
    total: int
    filter: Filter


@st.cache_resource(show_spinner=False)
def _open(home: str) -> Store:
    return Store(load_settings().home)


def store() -> Store:
    """Return the store of the user's folder."""
    return _open(str(load_settings().home))


@st.cache_resource(show_spinner=False)
def _analyzer(home: str, model: str) -> Analyzer:
    from components.pipeline import Analyzer  # heavy, and of no use where nothing is analyzed

    return Analyzer(load_settings())


def analyzer() -> Analyzer:
    """Return the analyzer; its models load with the first article, not before."""
    settings = load_settings()
    return _analyzer(str(settings.home), settings.model)


@st.cache_resource(show_spinner=False, max_entries=2)
def _stance_model(home: str, model: str, version: str) -> StanceModel:
    from components.models import load_models

    return load_models(load_settings().of_model(model)).stance


def stance_model_version(model: str) -> str:
    """Return a name that changes whenever the model's files do; a missing one raises ValueError."""
    from components.models import model_version

    return model_version(load_settings().of_model(model))


@st.cache_data(show_spinner=False, max_entries=8)
def _model_answers(home: str, model: str, version: str, digest: str, _cases: Cases) -> Answers:
    from components.evaluation.comparison import answer

    return answer(_stance_model(home, model, version), _cases)


def model_answers(model: str, version: str, digest: str, cases: Cases) -> Answers:
    """Return what a model answers; ``digest`` names the annotation that the cases come from."""
    return _model_answers(str(load_settings().home), model, version, digest, cases)


@st.cache_data(show_spinner=False, max_entries=3)
def _tables(home: str, fingerprint: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    kept = _open(home)
    return kept.articles(), kept.statements(), kept.stances()


def tables() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return articles, statements and stances as they are in the store now."""
    return _tables(str(load_settings().home), store().fingerprint())


@st.cache_data(show_spinner=False, max_entries=3)
def _names(home: str, fingerprint: str) -> dict[str, str]:
    return _open(home).names()


def speaker_names() -> dict[str, str]:
    """Return the one name of each speaker of the corpus, by the name that articles have."""
    return _names(str(load_settings().home), store().fingerprint())


def view_of(chosen: Filter) -> View:
    """Apply a filter to the store's tables."""
    articles, statements, stances = tables()
    left = chosen.apply(stances)
    said = chosen.apply_to_statements(statements, stances)
    if chosen != Filter():
        articles = articles[articles["article_id"].isin(said["article_id"])]
    return View(articles, said, left, len(statements), chosen)
