"""Saying one message again. Nothing that was said or reached changes until the new words are sent."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from rehearsal.events import Event
from rehearsal.records import Entry, Talk
from rehearsal.ui import components as ui
from rehearsal.ui import talk_draft
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, seat
from rehearsal.ui.takes import Take, takes

_TAKEN = "again words taken"
AGAIN = "again"
"""In the address of a talk: the id of the message that is being said again."""


@dataclass(frozen=True)
class Again:
    """A message of a finished take, being said again. `number` counts the person's messages from 1."""

    entry: Entry
    number: int
    take: Take

    @property
    def talk(self) -> Talk:
        """The talk as it stood before the message."""
        kept, entries = self.take.talk.rehearsal, self.take.talk.entries
        before = entries[: entries.index(self.entry)]
        update = {"head": self.entry.parent, "ended": None, "resolution": None}
        return Talk(rehearsal=kept.model_copy(update=update), entries=before)

    def say(self, words: str, rungs: int) -> Iterator[Event]:
        """Send the new words; only now does the talk go back, and the other take stays beside it."""
        session, kept = app().session, self.entry.rehearsal
        if app().store.talk(kept).rehearsal.head != self.entry.parent:
            session.retake(kept, self.entry.id)
        yield from session.take_turn(kept, words, self.entry.parent, rungs)


def being_said(talk: Talk) -> Again | None:
    """The message that the address names; else the one before which the talk was put back and has stood since."""
    asked, head = st.query_params.get(AGAIN), st.query_params.get("head")
    if asked is None and seat().shown is not None:
        return None  # looked for when the talk was opened
    found = takes(talk.rehearsal)
    for take in sorted(found, key=lambda take: (take.end == head, take.number), reverse=True):
        for number, entry in enumerate(take.talk.mine, 1):
            if entry.id == asked or (asked is None and _put_back(talk, entry)):
                st.query_params[AGAIN] = entry.id
                return Again(entry, number, take)
    return None


def _put_back(talk: Talk, entry: Entry) -> bool:
    return talk.rehearsal.ended is None and entry.parent == talk.rehearsal.head


def start(take: Take, entry_id: str) -> None:
    """Open the talk before one of the take's messages."""
    seat().clear()
    open_page("rehearse", take.talk.rehearsal.id, again=entry_id, head=take.end)


def sent() -> None:
    """The new words are on their way: the address names the talk alone."""
    for key in (AGAIN, "head"):
        st.query_params.pop(key, None)


def render(again: Again) -> None:
    """What is being said again, and the way back."""
    with st.container(key="again", horizontal=True, vertical_alignment="center"):
        before = f"Before: “{ui.shortened(again.entry.text, 240)}”"
        ui.show(
            f'<p class="rh-again" role="status"><b>You are saying message {again.number} again.</b> '
            f'<span dir="auto">{ui.safe(before)}</span></p>'
        )
        st.button("Change these words", key="again-words", icon=":material/edit:", on_click=_take, args=(again,),
                  help="Puts them into the field below")  # fmt: skip
        st.button("Leave it as it was", key="leave-again", on_click=_leave, args=(again,))


def _take(again: Again) -> None:
    seat().back = again.entry.text
    st.session_state[_TAKEN] = True


def _leave(again: Again) -> None:
    if st.session_state.pop(_TAKEN, False):
        talk_draft.let_go()
    kept = app().store.talk(again.entry.rehearsal).rehearsal
    if kept.ended is None and kept.head != again.entry.parent:  # the talk goes on, and nothing was put back
        seat().clear()
        open_page("rehearse", kept.id)
        return
    if kept.ended is None and kept.head == again.entry.parent:  # put back already: bring it where it was
        app().session.switch(kept.id, again.take.end)
        app().session.finish(kept.id)
    seat().clear()
    open_page("debrief", kept.id, head=again.take.end)
