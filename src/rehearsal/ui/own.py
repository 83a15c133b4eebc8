"""A situation of one's own: tell it, look it over, keep it, and talk."""

import streamlit as st

from rehearsal.ui import components as ui
from rehearsal.ui import own_draft, own_form, own_list, own_state, own_wait
from rehearsal.ui.telling import from_the_top, told


def render() -> None:
    """The model at work; else the draft, where there is one; else the form, and what was made before."""
    with st.container(key="measure"):
        if own_wait.under_way():
            from_the_top("own-wait")
            told()
            own_wait.render()
            return
        draft = own_state.draft()
        from_the_top(f"own-{draft.scenario['id']}" if draft else "own-form")
        told()
        if draft is not None:
            own_draft.render(draft)
            return
        ui.show(
            ui.title("Your own situation", "Tell it, and you get somebody to talk to who has reasons of their "
                     "own. Leave out what you don't know. Everything is saved as you go."),
        )  # fmt: skip
        own_form.render()
        own_list.render()
