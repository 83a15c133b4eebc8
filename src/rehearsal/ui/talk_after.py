"""What stands beneath the talk: why there is no answer and what to do, or that the talk has ended."""

import time

import streamlit as st

from rehearsal.model_failures import in_words
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui.engine import go_builtin
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, seat
from rehearsal.ui.turning import Turning

LOOK_AGAIN = 2.0
"""Seconds between two looks at a message that another window answers."""
PATIENCE = 8
"""Looks after which this window offers to answer instead."""


def going_on(talk: Talk, waiting: Entry) -> Turning:
    """The unanswered message, taken up again."""
    session, rehearsal_id = app().session, talk.rehearsal.id
    return Turning(rehearsal_id, lambda: session.go_on(rehearsal_id), waiting.parent, waiting.text, waiting.hints)


def may_go_on(waiting: Entry) -> bool:
    """Whether an unanswered message is to be taken up without asking: not after a failure, a stop or a pause."""
    paused = waiting.note is not None and waiting.grade is None
    return seat().failed is None and not seat().stopped and not paused


def render(setting: Setting, talk: Talk) -> None:
    """The one thing there is to say, if any."""
    here, waiting = seat(), talk.waiting
    if here.word:
        ui.show(ui.note(here.word))
    if talk.rehearsal.ended is not None:
        _ended(setting, talk)
    elif waiting is None:
        here.failed = None
    elif here.failed is not None and here.failed.kind == "elsewhere":
        _elsewhere(waiting.id)
    elif here.failed is not None:
        _failed(talk)
    elif here.stopped:
        _stopped(setting)
    elif waiting.note is not None:
        _paused(waiting.note)


def _go_on() -> None:
    """Have the waiting message taken up; the next run of the page does."""
    here = seat()
    here.failed, here.stopped = None, False
    talk = app().store.talk(here.rehearsal or "")
    if talk.waiting is not None:
        here.turning = going_on(talk, talk.waiting)


_TO_THE_END = """<script>
setTimeout(() => document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 1e9), 150);
</script>"""


def _ended(setting: Setting, talk: Talk) -> None:
    """At the foot, where the field was, so that nobody has to look for it."""
    theirs = talk.state is not None and talk.state.ended
    with st.bottom, st.container(key="ended", horizontal=True, vertical_alignment="center"):
        words = f"{setting.persona.name} has ended the talk." if theirs else "This talk has ended."
        if talk.rehearsal.minutes is not None and app().time_keeping.spent(talk.rehearsal.id).over:
            words = f"The time is up, and {setting.persona.name} had to go."
        ui.show(f'<p class="rh-over" role="status">{ui.safe(words)}</p>')
        st.button(
            "See how it went", key="to-debrief", type="primary", on_click=open_page,
            args=("debrief", talk.rehearsal.id),
        )  # fmt: skip
    with st.container(key="script"):
        st.html(_TO_THE_END, unsafe_allow_javascript=True)


def _stopped(setting: Setting) -> None:
    ui.show(ui.note("You stopped before an answer came", "What you wrote is saved."))
    st.button(f"Let {setting.persona.name} answer", key="go-on", on_click=_go_on)


def _paused(note: str) -> None:
    ui.show(ui.note("A pause", note))
    with st.container(horizontal=True):
        st.button("Go on with the rehearsal", key="go-on", on_click=_go_on)
        st.button("Leave it here", key="leave", on_click=open_page, args=("rehearse",))


@st.fragment(run_every=1.0)
def _failed(talk: Talk) -> None:
    failed = seat().failed
    if failed is None:
        return
    ui.show(ui.note("No answer came", failed.message, "watch"))
    left = round(failed.again_at - time.monotonic())
    with st.container(horizontal=True):
        label = f"Try again {in_words(left)}" if left > 0 else "Try again"
        if st.button(label, key="again", type="primary", disabled=left > 0):
            _go_on()
            st.rerun()
        if talk.rehearsal.engine == "llm" and st.button("Go on with the built-in counterpart", key="builtin"):
            go_builtin(talk.rehearsal)
            _go_on()
            st.rerun()
        if talk.rehearsal.engine == "llm":
            st.button("Settings", key="to-settings", type="tertiary", on_click=open_page, args=("settings",))


@st.fragment(run_every=LOOK_AGAIN)
def _elsewhere(waiting: str) -> None:
    here = seat()
    here.looks += 1
    ui.show(ui.note("Another window is answering this", "This page looks again by itself."))
    if here.looks > PATIENCE and st.button("Answer it here", key="here"):
        app().store.release(waiting)
        here.failed = None
    if here.failed is None or app().store.talk(here.rehearsal or "").waiting is None:
        here.looks, here.failed = 0, None
        st.rerun()
    elif here.looks % 3 == 0:  # the other window may have gone away
        _go_on()
        st.rerun()
