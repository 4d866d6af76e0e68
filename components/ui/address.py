"""What a page keeps in its address, so that Back, a reload and a sent link bring it again.

Streamlit binds widgets to the address by itself (``bind``); a widget of one page alone would then
leave a step in the browser's history that lacks it. So these choices are written here.
"""

from collections.abc import Sequence

import streamlit as st


def kept(name: str) -> list[str]:
    """Return the values that the address has under a name."""
    return st.query_params.get_all(name)


def keep(name: str, *values: str) -> None:
    """Write values into the address; without any the name is taken out of it."""
    if values:
        st.query_params[name] = list(values)
    else:
        st.query_params.pop(name, None)


def choose_from_address(key: str, options: Sequence[str]) -> None:
    """Set the widget ``key``, which comes next, to what the address says, or to the first option.

    The address has the value under the same name; ``keep_choice`` writes it there.
    """
    said = kept(key)
    st.session_state[key] = said[0] if said and said[0] in options else options[0]


def keep_choice(key: str, first: str) -> None:
    """Write what the widget ``key`` has been set to into the address, unless it is ``first``."""
    chosen = str(st.session_state[key])
    keep(key, *([chosen] if chosen != first else []))
