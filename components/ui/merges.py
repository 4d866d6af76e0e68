"""One person, several names: merging names that the program cannot tell to be one person's.

It stands on the page Corpus: a name holds for all articles, whatever the filters of the other
pages leave of them, and it is put right where the articles are, once they are in.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components.names import alias_key
from components.ui.cache import speaker_names, store
from components.ui.states import tell
from components.ui.text import count, listing, plain

ROUND = "_merge_round"


def merge_names() -> None:
    """Let the reader say which names are one person's, and which of them is kept."""
    names = speaker_names()
    if len(names) < 2:
        st.info("Fewer than two speakers are in the corpus: there is nothing to merge.")
        return
    labels = {name: _label(name, shown) for name, shown in names.items()}
    turn = st.session_state.get(ROUND, 0)
    st.write("Kutip joins names that it takes for one person's. Where it could not tell, you can.")
    with st.form(f"merge_{turn}"):
        several, one = st.columns([3, 2])
        chosen = several.multiselect(
            "Names of one person, two or more",
            sorted(names, key=str.casefold),
            format_func=labels.__getitem__,
            key=f"merge_names_{turn}",
            placeholder="Choose names",
        )
        kept = one.selectbox(
            "Name to keep",
            sorted(set(names.values()), key=str.casefold),
            index=None,
            key=f"merge_kept_{turn}",
            placeholder="Choose one, or write it",
            accept_new_options=True,
        )
        if st.form_submit_button("Make them one"):
            _merge(chosen, kept or "")


def _label(name: str, shown: str) -> str:
    return name if name == shown else f"{name}, shown as {shown}"


def _merge(chosen: Sequence[str], written: str) -> None:
    kept = " ".join(written.split())
    others = [name for name in chosen if " ".join(name.split()) != kept]
    if len(chosen) < 2:
        st.warning("Choose two names or more that are one person's.", icon=":material/warning:")
    elif not kept:
        st.warning("Choose the name to keep, or write it.", icon=":material/warning:")
    else:
        for name in others:
            store().add_alias(name, kept)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        tell(plain(f"Joined as {kept}: {listing(others)}."))
        st.rerun()


def merges() -> None:
    """Show the merges of the user, which can be undone, and those that the program made."""
    own = store().aliases()
    if own:
        _own_merges(own)
    keys = {alias_key(alias) for alias in own}
    found = {
        name: shown
        for name, shown in speaker_names().items()
        if name != shown and alias_key(name) not in keys
    }
    if found:
        with st.expander(f"Joined by Kutip: {count(len(found), 'name')}"):
            _table(found, "Names that the program joined")


def _own_merges(own: Mapping[str, str]) -> None:
    event = st.dataframe(
        _rows(own),
        key="own_merges",
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        alt="Names that you joined",
    )
    chosen = [list(own)[row] for row in event["selection"]["rows"] if row < len(own)]
    st.button(
        f"Undo {count(len(chosen), 'merge')}" if chosen else "Undo",
        icon=":material/undo:",
        disabled=not chosen,
        help=None if chosen else "Choose names in the table first",
        on_click=_undo,
        args=(chosen,),
        key="undo_merges",
    )


def _undo(aliases: Sequence[str]) -> None:
    for alias in aliases:
        store().remove_alias(alias)
    tell(plain(f"{listing(list(aliases))}: the name of the article is shown again."))


def _table(pairs: Mapping[str, str], alt: str) -> None:
    st.dataframe(_rows(pairs), hide_index=True, alt=alt)


def _rows(pairs: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"In the articles": list(pairs), "Shown as": list(pairs.values())})
