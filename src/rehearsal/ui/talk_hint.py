"""Help on request, in three steps: what to notice, what to try, a line to say; and other ways to say it."""

import streamlit as st

from rehearsal import logs
from rehearsal.catalogue import Hint
from rehearsal.errors import RehearsalError
from rehearsal.hinting import hints
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.state import State, begin
from rehearsal.ui import components as ui
from rehearsal.ui import talk_takes
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, seat
from rehearsal.ui.working import Working

STEPS = ("Something to notice", "Something to try", "You could say")
WORDED = "worded hints"
"""Hints in a model's words, by where the talk stood, in this window."""


def render(setting: Setting, talk: Talk) -> None:
    """The steps taken so far for the next message, and the way to one more; the way to other ways of saying it."""
    taken = seat().hints
    if talk.rehearsal.ended is not None or talk.waiting is not None:
        return
    if not taken:
        _differently(talk)
        return
    state = talk.state or begin(setting)
    hint = hints(setting, state, talk.conversation)
    if hint is None:
        return
    if talk.rehearsal.engine == "llm":
        hint = _worded(setting, talk, state, hint)
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


def _differently(talk: Talk) -> None:
    if talk.mine:
        with st.container(horizontal=True, key="otherwise", gap="medium", vertical_alignment="center"):
            st.button("What if I had said it differently?", key="to-what-if", icon=":material/alt_route:",
                      type="tertiary", on_click=open_page, args=("what-if", talk.rehearsal.id),
                      kwargs={"message": talk.mine[-1].id})  # fmt: skip
            talk_takes.render(talk)


def _worded(setting: Setting, talk: Talk, state: State, hint: Hint) -> Hint:
    """The hint in the model's words, asked for once; the built-in one where it fails or takes too long for somebody."""
    known: dict[str, Hint | Working[Hint]] = st.session_state.setdefault(WORDED, {})
    where = f"{talk.rehearsal.id} {talk.rehearsal.head}"
    if where not in known:
        wording, conversation = app().wording(), talk.conversation
        known[where] = Working(lambda: iter((wording.word(setting, state, conversation, hint),)), "rehearsal-hint")
    found = known[where]
    if isinstance(found, Hint):
        return found
    slot, acts = st.empty(), st.empty()
    acts.button(
        "Show the built-in hint", key="hint-stop", type="tertiary", on_click=known.update, args=({where: hint},)
    )
    settled = hint
    try:
        for event in found.follow():
            slot.html('<p class="rh-p rh-quiet" role="status">Looking at what was just said …</p>')
            settled = event or settled
    except RehearsalError as error:
        logs.note("hint not worded", "warning", error=type(error).__name__)
    known[where] = settled
    slot.empty()
    acts.empty()
    return settled


def _more() -> None:
    seat().hints += 1


def _away() -> None:
    seat().hints = 0
