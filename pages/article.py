"""One article, with its statements, speakers and countries marked in the text."""

import streamlit as st

from components.ui.article import article_head, article_text, choose_article, statement_list
from components.ui.cache import tables, view_of
from components.ui.filters import chips, current_filter
from components.ui.shell import ensure
from components.ui.states import stop_without_articles

ensure()
view = view_of(current_filter())
articles = tables()[0]

stop_without_articles(articles)
article = choose_article(articles)
article_head(article)
chips(view)

reading, saying = st.columns([3, 2], gap="large")
with reading:
    article_text(article, view)
with saying, st.container(key="beside"):
    statement_list(article, view)
