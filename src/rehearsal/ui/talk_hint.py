"""Help on request, in three steps: what to notice, what to try, a line to say."""

import streamlit as st

from rehearsal.hinting import hints
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.state import begin
from rehearsal.ui import components as ui
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import seat

STEPS = ("Something to notice", "Something to try", "You could say")


def render(setting: Setting, talk: Talk) -> None:
    """The steps taken so far for the next message, and the way to one more; the way to other ways of saying it."""
    taken = seat().hints
    if not taken and talk.mine and talk.rehearsal.ended is None and talk.waiting is None:
        st.button("What if I had said it differently?", key="to-what-if", icon=":material/alt_route:", type="tertiary",
                  on_click=open_page, args=("what-if", talk.rehearsal.id),
                  kwargs={"message": talk.mine[-1].id})  # fmt: skip
    if not taken or talk.rehearsal.ended is not None or talk.waiting is not None:
        return
    hint = hints(setting, talk.state or begin(setting))
    if hint is None:
        return
    lines = zip(STEPS, (hint.notice, hint.try_, f"“{hint.say}”"), strict=True)
    shown = "".join(f"<p><b>{step}</b> {ui.safe(line)}</p>" for step, line in list(lines)[:taken])
    ui.show(ui.card(f'<div class="rh-hint" role="status">{shown}</div>'))
    with st.container(horizontal=True, gap="small"):
        if taken < len(STEPS):
            st.button("One step more", key="hint-more", on_click=_more)
        else:
            st.button("See other ways to say it", key="to-what-if", icon=":material/alt_route:", on_click=open_page,
                      args=("what-if", talk.rehearsal.id))  # fmt: skip
        st.button("Put it away", key="hint-away", type="tertiary", on_click=_away)


def _more() -> None:
    seat().hints += 1


def _away() -> None:
    seat().hints = 0
