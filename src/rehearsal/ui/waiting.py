"""Something slow that a page waits for: it says so, it can be left, and it goes on when the page is drawn anew."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from rehearsal.ui import components as ui
from rehearsal.ui.working import LONG, Working, so_far

T = TypeVar("T")


def under_way(key: str) -> bool:
    """Whether something is being waited for under this name."""
    return _name(key) in st.session_state


def waited(key: str, work: Callable[[], T], words: str) -> T:
    """What the work comes to. Meanwhile the words stand there, and a button that leaves it.

    Whoever leaves sees the page drawn anew, with nothing under way any more; what still comes is dropped. `work` runs
    on a thread of its own and must not touch the page. Raises what it raises.
    """
    kept: Working[T] | None = st.session_state.get(_name(key))
    if kept is None:
        kept = st.session_state[_name(key)] = Working(lambda: iter((work(),)), "rehearsal-waiting")
    slot, timer, acts = st.empty(), st.empty(), st.empty()
    found: list[T] = []
    if not kept.done:
        acts.button("Stop", key=f"stop-{key}", icon=":material/stop_circle:", type="tertiary", on_click=leave,
                    args=(key,))  # fmt: skip
    try:
        for event in kept.follow():
            slot.html(f'<p class="rh-p rh-quiet" role="status">{ui.safe(words)}</p>')
            if kept.waited >= LONG:
                timer.html(f'<p class="rh-why">{so_far(kept.waited)}.</p>')
            found += [event] if event is not None else []
    finally:
        if kept.done:
            st.session_state.pop(_name(key), None)
    slot.empty()
    timer.empty()
    acts.empty()
    return found[0]


def leave(key: str) -> None:
    """Wait no longer."""
    st.session_state.pop(_name(key), None)


def _name(key: str) -> str:
    return f"waiting {key}"
