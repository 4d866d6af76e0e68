"""Kutip: who said what about each country.

Folders in the order of their imports: ``schema``, ``settings``, ``theme``, ``languages``,
``names`` and ``model`` know nothing of the rest; ``corpus`` reads articles, ``quotes`` finds
reported speech and its speakers, ``countries`` the countries in it, ``stance`` scores it,
``store`` keeps it;
``pipeline`` joins them, ``evaluation`` measures what comes out. ``filters``, ``analysis``,
``charts`` and ``export`` turn stored rows into what is seen; ``ui`` puts that on pages.
``training`` makes the bundled models, ``benchmark`` measures their speed. ``cli`` is the command
line, ``commands`` holds what it can do. ``tests/test_architecture.py`` holds who may import whom.
"""
