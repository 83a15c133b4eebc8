"""A quiet clock in the head of a talk whose time is limited. Pressing it pauses."""

import streamlit as st

from rehearsal.errors import RehearsalError
from rehearsal.records import Rehearsal
from rehearsal.timing import LOOK, in_words
from rehearsal.ui.state import app


def render(rehearsal: Rehearsal) -> None:
    """The time left, where there is a limit and the talk goes on."""
    if rehearsal.minutes is not None and rehearsal.ended is None:
        with st.container(key="talkclock", width="content"):
            _clock(rehearsal.id)


@st.fragment(run_every=LOOK)
def _clock(rehearsal_id: str) -> None:
    try:
        look = app().time_keeping.look(rehearsal_id)
    except RehearsalError:
        return  # the talk was erased, or the store is out of reach; the page itself says so
    if look is None:
        return  # the talk has ended meanwhile, or one of its messages is about to be said again
    if look.said is not None or look.ended:
        st.rerun()
    paused, words = look.spent.paused, in_words(look.left)
    st.button(
        f"Paused · {words}" if paused else words,
        key="clock",
        icon=":material/play_arrow:" if paused else ":material/pause:",
        type="tertiary",
        help="Let the clock go on" if paused else "Pause the clock",
        on_click=_pause,
        args=(rehearsal_id, not paused),
    )


def _pause(rehearsal_id: str, paused: bool) -> None:
    app().time_keeping.pause(rehearsal_id, paused)


def rest(rehearsal: Rehearsal) -> None:
    """The counterpart has been thinking; that time is not the person's."""
    if rehearsal.minutes is not None:
        app().time_keeping.rest(rehearsal.id)
