"""The talk: who it is and what you want on top, what was said beneath, the field at the foot."""

import streamlit as st

from rehearsal.errors import UsageError
from rehearsal.records import Talk
from rehearsal.ui import again, consent_card, swap, talk_head, talk_live
from rehearsal.ui import components as ui
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, current, seat


def render() -> None:
    """The rehearsal that the address names, as far as it has come."""
    talk = _talk(current())
    if talk is None:
        _nothing()
        return
    setting = app().session.setting(talk.rehearsal)
    if talk.rehearsal.chair == "theirs":
        swap.render(setting, talk)
        return
    before = again.being_said(talk) if seat().turning is None else None
    if before is not None:
        talk = before.talk
    talk_head.render(setting, talk, again=before is not None)
    if consent_card.asks(talk.rehearsal):
        consent_card.render(talk.rehearsal)
    else:
        talk_live.render(setting, talk, before)


def _talk(rehearsal_id: str | None) -> Talk | None:
    if not rehearsal_id:
        return None
    try:
        return app().store.talk(rehearsal_id)
    except UsageError:
        return None


def _nothing() -> None:
    ui.show(ui.empty("There is no talk here", "It was deleted, or the address is not complete."))
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button("Choose whom to talk to", key="to-start", type="primary", on_click=open_page, args=("rehearse",))
        st.button("See all rehearsals", key="to-review", on_click=open_page, args=("review",))
