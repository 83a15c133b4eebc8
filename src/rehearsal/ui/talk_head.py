"""The head of a talk, always in view: who it is, what you want, and what you can do."""

import streamlit as st

from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import papers, talk_clock
from rehearsal.ui.engine import engine_word
from rehearsal.ui.navigation import open_page
from rehearsal.ui.start_person import brief
from rehearsal.ui.state import SWITCHES, app, prefer, preference, seat

RUNGS = 3
LONGEST_AIM = 240
"""Characters of what stands at the head of a talk."""


def render(setting: Setting, talk: Talk, again: bool = False) -> None:
    """Avatar, name, role and goal; brief, hint, switches, end. While a message is being said `again`, there is no end:
    the talk has ended, and what follows is not begun."""
    with st.container(key="talkhead", horizontal=True, vertical_alignment="center", gap="small"):
        ui.show(_who(setting, talk))
        talk_clock.render(talk.rehearsal)
        with st.container(key="talkacts", horizontal=True, gap="small", width="content"):
            if seat().ending and talk.rehearsal.ended is None and not again:
                _sure(talk)
            else:
                _acts(setting, talk, may_end=talk.rehearsal.ended is None and not again)


def _acts(setting: Setting, talk: Talk, may_end: bool) -> None:
    with st.popover("Brief", icon=":material/description:", key="brief-open"):
        ui.show(brief(setting.scenario))
        st.button("Your worksheet", key="to-prepare", icon=":material/edit_note:", type="tertiary", on_click=open_page,
                  args=("prepare", talk.rehearsal.id))  # fmt: skip
    if talk.rehearsal.ended is None:
        st.button("Hint", key="hint", icon=":material/lightbulb:", on_click=_hint, help="A nudge, in three steps")
    with st.popover("View", icon=":material/tune:", key="view-open"):
        _switches()
    if may_end:
        st.button("End the talk", key="end", icon=":material/logout:", on_click=_ask, args=(True,))


def _sure(talk: Talk) -> None:
    """One question, in the place of the buttons."""
    ui.show('<p class="rh-sure" role="alert">End the talk?</p>')
    st.button("End", key="end-now", type="primary", on_click=end, args=(talk.rehearsal.id,))
    st.button("Go on", key="end-not", on_click=_ask, args=(False,))


def _ask(ending: bool) -> None:
    seat().ending = ending


def _who(setting: Setting, talk: Talk) -> str:
    persona = setting.persona
    line = f"{persona.role} · {talk.rehearsal.difficulty} · {engine_word(talk.rehearsal.engine)}"
    return (
        f'<div class="rh-head">{ui.avatar(persona, 52)}<div>'
        f'<p><strong role="heading" aria-level="1">{ui.safe(persona.name)}</strong>'
        f'<span class="rh-role">{ui.safe(line)}</span></p>'
        f'<span class="rh-goal">{_aim(setting, talk)}</span></div></div>'
    )


def _aim(setting: Setting, talk: Talk) -> str:
    """The person's own ask, where the worksheet holds one; else the goal of the situation."""
    ask = papers.sheet_of(talk.rehearsal, setting).said("ask")
    word, text = ("Your ask", ask) if ask else ("Your aim", setting.scenario.goal)
    return f'<b>{word}</b> <span dir="auto">{ui.safe(ui.shortened(text, LONGEST_AIM))}</span>'


def _switches() -> None:
    for key, label, otherwise in SWITCHES:
        st.toggle(label, value=preference(key, otherwise), key=f"switch-{key}", on_change=_switched, args=(key,))


def _switched(key: str) -> None:
    prefer(key, bool(st.session_state[f"switch-{key}"]))


def _hint() -> None:
    seat().hints = min(RUNGS, seat().hints + 1)


def end(rehearsal_id: str) -> None:
    """End the talk and see how it went. A talk in which nothing was said leaves nothing behind."""
    if seat().turning is not None:
        seat().turning.stop()  # type: ignore[union-attr]
    seat().clear()
    if not app().store.talk(rehearsal_id).entries:
        app().store.erase(rehearsal_id)
        open_page("rehearse")
        return
    app().session.finish(rehearsal_id)
    open_page("debrief", rehearsal_id)
