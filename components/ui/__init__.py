"""What the pages are made of: the only components that import Streamlit.

``shell`` draws what every page shares, ``cache`` reads the store, ``filters`` is the sidebar,
``evidence`` the panel beside a chart, ``highlight`` marks up articles, ``downloads`` exports,
``intake`` takes articles in and ``start`` analyzes the sample on the first visit.
"""
