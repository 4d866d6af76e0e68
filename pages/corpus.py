"""The articles taken in: what failed, adding and removing them, the names of their speakers."""

import streamlit as st

from components.ui.cache import tables
from components.ui.corpus import article_table, failures, sample_note
from components.ui.intake import paste_text, upload_files
from components.ui.merges import merge_names, merges
from components.ui.shell import ensure
from components.ui.states import lead, show_messages

ensure()
articles = tables()[0]

st.title("Corpus", anchor=False)
lead("The articles that everything on the other pages is read from.")
show_messages()
article_table(articles)
failures(articles)

st.header("Add articles")
files, text = st.tabs(["Drop files", "Paste a text"])
with files:
    upload_files()
with text:
    paste_text()

st.header("One person, several names")
merge_names()
merges()

st.header("The sample")
sample_note()
