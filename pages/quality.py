"""How well the program reads, measured on annotated articles, and model against model."""

import streamlit as st

from components.ui.comparison import ask_for_models, show_comparison
from components.ui.quality import annotation_lead, choose_annotation, notes, show_measurement
from components.ui.shell import ensure

ensure()

st.title("Quality", anchor=False)
head = st.container()
gold = choose_annotation()
with head:
    annotation_lead(gold)

st.header("The whole program")
show_measurement(gold)

st.header("Stance, model by model")
ask_for_models()
show_comparison(gold)

st.header("What the figures mean")
notes()
