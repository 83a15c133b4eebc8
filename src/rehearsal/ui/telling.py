"""Words that a page says once, after something was done; and pages that begin at their top."""

from collections.abc import Callable
from typing import ParamSpec

import streamlit as st

from rehearsal.errors import RehearsalError
from rehearsal.ui import components as ui

P = ParamSpec("P")
_KEY = "told"


def tell(heading: str, text: str = "", kind: str = "") -> None:
    """Say this when the page is drawn next; `kind` as for `components.note`."""
    st.session_state[_KEY] = (heading, text, kind)


def told() -> None:
    """Show what was to be said, once, and where it can be seen."""
    if _KEY in st.session_state:
        ui.show(ui.note(*st.session_state.pop(_KEY)))
        number = st.session_state["told so far"] = st.session_state.get("told so far", 0) + 1
        _scroll(f"told-{number}")


def calmly(act: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Do something in a button's callback, where no page catches errors; say what went wrong."""
    try:
        act(*args, **kwargs)
    except RehearsalError as error:
        tell("That did not work", f"{str(error).rstrip('.')}. Nothing was changed.", "watch")


def from_the_top(what: str) -> None:
    """Begin at the top of the page whenever `what`, an id or a number, is another than before."""
    known = "".join(letter for letter in what if letter.isalnum() or letter == "-")
    if st.session_state.get("top") == known:
        return
    st.session_state["top"] = known
    _scroll(known)


def _scroll(name: str) -> None:
    with st.container(key=f"script-{name}"):
        st.html(
            f"<script>/* {name} */ document.querySelector('[data-testid=\"stMain\"]')?.scrollTo(0, 0);</script>",
            unsafe_allow_javascript=True,
        )
