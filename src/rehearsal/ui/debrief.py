"""The debrief: how it ended, how you did, where it turned, what lay hidden, what to try. Read from top to bottom."""

import streamlit as st

from rehearsal.assessment import Debrief
from rehearsal.errors import UsageError
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import debrief_coach, debrief_grades, debrief_next, debrief_turns
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, current
from rehearsal.ui.talk_head import end
from rehearsal.words import RESOLUTION_WORDS


def render() -> None:
    """The debrief of the rehearsal that the address names, once its talk has ended."""
    talk = _talk(current())
    with st.container(key="measure"):
        if talk is None:
            ui.show(ui.empty("There is no talk here", "It was deleted, or the address is not complete."))
            st.button("See all rehearsals", key="to-review", on_click=open_page, args=("review",))
        elif talk.rehearsal.ended is None:
            _not_yet(talk)
        else:
            _letter(app().session.setting(talk.rehearsal), talk)


def _talk(rehearsal_id: str | None) -> Talk | None:
    try:
        return app().store.talk(rehearsal_id) if rehearsal_id else None
    except UsageError:
        return None


def _not_yet(talk: Talk) -> None:
    ui.show(ui.empty("This talk has not ended", "What lay hidden stays hidden until it has."))
    with st.container(horizontal=True, horizontal_alignment="center"):
        kept = talk.rehearsal.id
        st.button("Go on talking", key="go-on", type="primary", on_click=open_page, args=("rehearse", kept))
        st.button("End it and look back", key="end", on_click=end, args=(kept,))


def _letter(setting: Setting, talk: Talk) -> None:
    debrief = app().session.debrief(talk.rehearsal.id)
    _ending(setting, talk, debrief)
    if not talk.mine:
        ui.show(ui.paragraph("Nothing was said, so there is nothing to look back on.", "quiet"))
    else:
        debrief_grades.render(setting, talk, debrief)
        debrief_turns.render(setting, debrief)
        _hidden(setting, debrief)
        debrief_coach.render(talk)
    debrief_next.render(setting, talk, debrief)


def _ending(setting: Setting, talk: Talk, debrief: Debrief) -> None:
    kept = talk.rehearsal
    when = f"{(kept.ended or kept.updated).astimezone():%d %B %Y}"
    line = f"{setting.scenario.title} · {kept.difficulty} · {when}"
    ui.show(
        ui.who(setting.persona, line, 52),
        ui.title(f"{RESOLUTION_WORDS[debrief.resolution]}."),
        f'<p class="rh-ending" dir="auto">{ui.safe(debrief.outcome)}</p>',
    )


def _hidden(setting: Setting, debrief: Debrief) -> None:
    items = "".join(
        f'<li>{_mark(hidden.opened)}<div><p>{ui.safe(hidden.reveal)}</p><p class="rh-why">'
        f"{_key(hidden.opened)}: {ui.safe(_plainly(hidden.key))}</p></div></li>"
        for hidden in debrief.hidden
    )
    ui.show(
        ui.section("What lay hidden"),
        ui.paragraph(debrief.hidden_truth, "serif"),
        f'<ul class="rh-hidden">{items}</ul>',
    )


def _mark(opened: bool) -> str:
    kind, mark, word = ("earned", "✓", "came out") if opened else ("closed", "–", "stayed hidden")
    return f'<span class="rh-sign rh-{kind}" role="img" aria-label="{word}" title="{word}">{mark}</span>'


def _key(opened: bool) -> str:
    return "What opened it" if opened else "What opens it"


def _plainly(text: str) -> str:
    return text.replace("; or: You", ", or you") + "." if text else "It was there for the asking."
