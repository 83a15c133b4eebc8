"""The live part of a talk: the latest messages, the answer as it comes, the field. Drawn anew with every message."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rehearsal.errors import RehearsalError
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.ui import again, talk_after, talk_clock, talk_draft, talk_hint, talk_rail
from rehearsal.ui import components as ui
from rehearsal.ui.reading import can_be_read_as
from rehearsal.ui.state import app, preference, seat
from rehearsal.ui.talk_stream import follow
from rehearsal.ui.talk_words import folded, message, words
from rehearsal.ui.turning import Turning, under_way

LIVE = 10
"""How many of the latest messages, at least, are in the part of the page that changes."""
BLOCK = 20
"""How many of the earlier messages make one element; such a block stays as it is for the rest of the talk."""


def render(setting: Setting, talk: Talk, before: again.Again | None) -> None:
    """What was said, what is being said, what there is to do, and the field. `before`: what is being said again."""
    turning = _begun(setting, talk, talk_draft.field(talk, f"Say something to {setting.persona.name}"), before)
    with st.container(key="talk"):
        _said(setting, _before(talk, turning), turning, again=before is None and talk.rehearsal.ended is None)
        if before is not None and turning is None:
            again.render(before)
        slot, acts = st.empty(), st.empty()
    panel = talk_rail.Panel() if preference("panel", True) else None
    if turning is not None:
        talk = _deal_with(setting, turning, slot, acts, panel, talk)
        if before is not None:
            st.rerun()  # the head was drawn for the talk as it stood before
    seat().shown = talk.rehearsal.head
    if panel is not None:
        panel.last(setting, talk)
    with st.container(key="talk-after"):
        talk_hint.render(setting, talk)
        talk_after.render(setting, talk)


def _begun(setting: Setting, talk: Talk, said: str | None, before: again.Again | None) -> Turning | None:
    """The message that is being dealt with: one under way, else the new one, else one left unanswered."""
    here = seat()
    if here.turning is None and not here.stopped and not said:
        here.turning = under_way(talk.rehearsal.id)
    if said and here.turning is not None and here.turning.answered:
        here.turning = None
    if said and (here.turning is not None or talk.waiting is not None):
        talk_draft.put_back(talk.rehearsal.id, said)
        here.word = f"{setting.persona.name} has not answered yet. Your words are back in the field."
        st.rerun()
    if here.turning is not None:
        return here.turning
    if said:
        here.turning = _sent(talk, said, before)
    elif talk.waiting is not None and talk_after.may_go_on(talk.waiting):
        here.turning = talk_after.going_on(talk, talk.waiting)
    return here.turning


def _sent(talk: Talk, said: str, before: again.Again | None) -> Turning:
    """The new message, under way."""
    here, session, rehearsal_id = seat(), app().session, talk.rehearsal.id
    after, rungs, here.hints, here.word, here.ending = here.shown, here.hints, 0, None, False
    if before is None:
        return Turning(rehearsal_id, lambda: session.take_turn(rehearsal_id, said, after, rungs), after, said, rungs)
    again.sent()
    return Turning(rehearsal_id, lambda: before.say(said, rungs), before.entry.parent, said, rungs)


def _before(talk: Talk, turning: Turning | None) -> tuple[Entry, ...]:
    """The messages before the one that is being dealt with."""
    if turning is None:
        return talk.entries
    places = [n for n, entry in enumerate(talk.entries) if entry.id == turning.after]
    return talk.entries[: places[0] + 1] if places else () if turning.after is None else talk.entries


def _said(setting: Setting, entries: tuple[Entry, ...], turning: Turning | None, again: bool) -> None:
    """The messages: blocks that never change again, then the latest ones."""
    if not entries and turning is None:
        ui.show(ui.aside(f"{setting.persona.name} looks up. The first word is yours."))
    if not entries:
        return
    frozen = max(0, len(entries) - LIVE) // BLOCK * BLOCK
    for start in range(0, frozen, BLOCK):
        ui.show(words(setting, entries[start : start + BLOCK], again))
    last = next((e.id for e in reversed(entries) if e.speaker == "user"), None)
    folds = turning is None and preference("panel", True)
    latest = entries[frozen:]
    waiting = entries[-1].id if turning is None else None

    def below(entry: Entry) -> str:
        shown = folds and entry.id == last
        return folded(setting, entry.grade, can_be_read_as(setting, entry)) if shown else ""

    ui.show(*(message(setting, e, below(e), again and e.id != waiting) for e in latest))


def _deal_with(
    setting: Setting, turning: Turning, slot: DeltaGenerator, acts: DeltaGenerator, panel: talk_rail.Panel | None,
    talk: Talk,
) -> Talk:  # fmt: skip
    """Follow the message to its end, and give the talk as it is then."""
    here = seat()
    acts.button("Stop", key="stop", icon=":material/stop_circle:", type="tertiary", on_click=_stop)
    try:
        here.failed = follow(setting, turning, slot, panel, paced=preference("pace", False))
        here.stopped = False
    except Exception as error:
        here.turning, here.shown = None, None
        if not turning.heard:
            talk_draft.put_back(talk.rehearsal.id, turning.said)
        if not isinstance(error, RehearsalError):
            raise
        here.word = str(error)
        st.rerun()
    here.turning = None
    talk_clock.rest(talk.rehearsal)
    acts.empty()
    talk = app().store.talk(talk.rehearsal.id)
    if talk.rehearsal.ended is not None:
        st.rerun()
    return talk


def _stop() -> None:
    here = seat()
    if here.turning is not None:
        here.turning.stop()
    here.turning, here.stopped = None, True
