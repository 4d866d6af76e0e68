"""All statements as a table; a chosen row shows its evidence."""

import streamlit as st

from components.ui.cache import view_of
from components.ui.downloads import statement_downloads
from components.ui.filters import chips, current_filter
from components.ui.shell import ensure
from components.ui.states import lead, stop_if_empty
from components.ui.tables import statement_table

ensure()
view = view_of(current_filter())

st.title("Statements", anchor=False)
lead("What was said, by whom, about which country. Choose a row to see it in its article.")
chips(view)
stop_if_empty(view)

statement_table(view)
statement_downloads(view)
