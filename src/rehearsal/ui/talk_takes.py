"""The takes of a talk that goes on: which one this is, and the way to another, which then goes on where it stopped."""

import streamlit as st

from rehearsal.records import Talk
from rehearsal.ui import components as ui
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, seat
from rehearsal.ui.takes import Take, may_go_on, takes
from rehearsal.ui.takes_list import parting
from rehearsal.ui.telling import calmly


def render(talk: Talk) -> None:
    """A list behind one button; nothing while there is one take only."""
    found = takes(talk.rehearsal)
    now = next((take for take in found if take.here), None)
    if len(found) < 2 and (now is not None or not found):
        return
    with st.popover(
        now.title if now else "A new take", icon=":material/call_split:", type="tertiary", key="takes-open"
    ):
        ui.show(ui.paragraph("Every take stays. Go to another, and it goes on where it stopped.", "quiet"))
        for take in found:
            words = f"{take.title}: “{ui.shortened(parting(take, found), 60)}”"
            if take.here:
                ui.show(f'<p class="rh-take" aria-current="true">{ui.safe(words)}<b>This one</b></p>')
            else:
                st.button(ui.plain(words), key=f"to-take-{take.number}", type="tertiary", on_click=calmly,
                          args=(_to, take))  # fmt: skip


def _to(take: Take) -> None:
    """Go on with a take; one that they have ended is looked back on."""
    kept = take.talk.rehearsal
    seat().clear()
    if not may_go_on(take):
        open_page("debrief", kept.id, head=take.end)
        return
    app().session.switch(kept.id, take.end)
    open_page("rehearse", kept.id)
