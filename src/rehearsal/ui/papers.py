"""Worksheet, card and check-in as pages read and keep them; everything is saved the moment a field is left."""

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st
from pydantic import ValidationError

from rehearsal import realtalk, worksheet
from rehearsal.errors import RehearsalError
from rehearsal.records import Rehearsal, Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, current


def of_this_page() -> tuple[Setting, Talk] | None:
    """The rehearsal that the address names. None, and a way on is shown, where there is none."""
    try:
        rehearsal_id = current()
        talk = app().store.talk(rehearsal_id) if rehearsal_id else None
        if talk is not None:
            return app().session.setting(talk.rehearsal), talk
    except RehearsalError:
        pass
    ui.show(ui.empty("There is no rehearsal here", "It was deleted, or the address is not complete."))
    st.button("See all rehearsals", key="to-review", on_click=open_page, args=("review",))
    return None


def sheet_of(rehearsal: Rehearsal, setting: Setting) -> worksheet.Worksheet:
    """The worksheet, or what the brief knows where nothing was written."""
    kept = app().store.paper(rehearsal.id, worksheet.KIND)
    return worksheet.prefilled(setting) if kept is None else worksheet.read(kept)


def card_of(rehearsal_id: str) -> realtalk.Card | None:
    """The card, where there is one."""
    return realtalk.read_card(app().store.paper(rehearsal_id, realtalk.CARD))


def check_in_of(rehearsal_id: str) -> realtalk.CheckIn | None:
    """The check-in, where there is one."""
    return realtalk.read_check_in(app().store.paper(rehearsal_id, realtalk.CHECK_IN))


def keep(rehearsal_id: str, kind: str, paper: worksheet.Worksheet | realtalk.Card | realtalk.CheckIn,
         changes: Mapping[str, Any]) -> bool:  # fmt: skip
    """Save a paper with some fields changed. False where they cannot be kept (too long): which is said."""
    try:
        changed = type(paper).model_validate({**paper.model_dump(), **changes})
    except ValidationError as error:
        st.session_state["paper-problem"] = error.errors()[0]["msg"]
        return False
    app().store.keep_paper(rehearsal_id, kind, changed.model_dump(mode="json"))
    return True


def problem() -> None:
    """Say once what could not be saved."""
    if "paper-problem" in st.session_state:
        ui.show(
            ui.note("That could not be saved", f"{st.session_state.pop('paper-problem')}. Make it shorter.", "watch")
        )


def back_bar(talk: Talk, *others: tuple[str, str, str], quiet: bool = False) -> None:
    """The ways on from a paper: to the talk or its debrief, and to the other papers as (label, page, icon)."""
    ended, kept = talk.rehearsal.ended is not None, talk.rehearsal.id
    with st.container(horizontal=True, key="paper-ways"):
        if ended:
            kind: Literal["primary", "secondary"] = "secondary" if quiet else "primary"
            st.button("To the debrief", key="to-debrief", type=kind, on_click=open_page, args=("debrief", kept))
        else:
            label = "Go on with the talk" if talk.mine else "Start the talk"
            st.button(label, key="to-talk", type="primary", on_click=open_page, args=("rehearse", kept))
        for label, page, icon in others:
            st.button(label, key=f"to-{page}", icon=icon, on_click=open_page, args=(page, kept))
