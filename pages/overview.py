"""Who said what about each country: the whole corpus at a glance."""

import streamlit as st

from components.analysis.overview import (
    attention_finding,
    countries_finding,
    headline,
    key_figures,
    source_note,
    speakers_finding,
)
from components.analysis.speakers import most_quoted
from components.analysis.stance import matrix_marks, stance_by_country
from components.charts.countries import stance_bars
from components.charts.map import country_map
from components.charts.matrix import stance_matrix
from components.charts.speakers import speaker_bars
from components.ui.cache import view_of
from components.ui.chart import choose_rows, draw_the_rest_later, show_chart
from components.ui.filters import chips, current_filter
from components.ui.shell import ensure
from components.ui.states import lead, show_key_figures, stop_if_empty
from components.ui.style import theme_name

ensure()
view, theme = view_of(current_filter()), theme_name()

st.title("Who said what about each country", anchor=False)
head = st.container()
show_key_figures(key_figures(view.articles, view.statements, view.stances))
chips(view)
stop_if_empty(view)

rows = choose_rows(view.stances)
marks, countries = matrix_marks(rows), stance_by_country(view.stances)
quoted = most_quoted(view.statements, limit=20)

note = source_note(rows, filters=view.filter.describe())
finding = headline(rows)
with head:
    lead(finding)
figure = stance_matrix(marks, title=finding, footer=note, theme=theme)
show_chart("matrix", figure, marks, view, titled=False)
draw_the_rest_later()

note = source_note(view.stances, filters=view.filter.describe())
figure = stance_bars(countries, title=countries_finding(view.stances), footer=note, theme=theme)
show_chart("countries", figure, countries, view)

figure = country_map(countries, title=attention_finding(view.stances), footer=note, theme=theme)
show_chart("map", figure, None, view)  # its rows are those of the bars above

note = source_note(view.statements, filters=view.filter.describe())
figure = speaker_bars(quoted, title=speakers_finding(quoted), footer=note, theme=theme)
show_chart("speakers", figure, quoted, view)
