"""The debrief: how it ended, how you did, where it turned, what lay hidden, what to try. Read from top to bottom."""

import streamlit as st

from rehearsal.assessment import Debrief, Observation
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import (
    debrief_coach,
    debrief_cost,
    debrief_grades,
    debrief_next,
    debrief_turns,
    for_real,
    swap_after,
    takes_list,
)
from rehearsal.ui.navigation import DEBRIEF, open_page
from rehearsal.ui.state import app, current
from rehearsal.ui.takes import Take, asked_for, takes
from rehearsal.ui.talk_head import end
from rehearsal.ui.telling import from_the_top
from rehearsal.ui.transcript_head import readable

FEW = 3
"""Words of a message that say hardly anything."""


def render() -> None:
    """The debrief of the rehearsal that the address names, once its talk has ended; `&head=…`: of another take."""
    asked = asked_for(current())
    with st.container(key="measure"):
        if asked is None:
            ui.show(ui.empty("There is no talk here", "It was deleted, or the address is not complete."))
            st.button("See all rehearsals", key="to-review", on_click=open_page, args=("review",))
            return
        talk, take = asked
        if talk.rehearsal.chair == "theirs":
            swap_after.render(app().session.setting(talk.rehearsal), talk)
            return
        over = take.over if take else talk.rehearsal.ended is not None
        if over:
            _letter(app().session.setting(talk.rehearsal), talk, take)
        else:
            _not_yet(talk, take)


def _not_yet(talk: Talk, take: Take | None) -> None:
    ui.show(ui.empty("This talk has not ended", "What lay hidden stays hidden until it has."))
    with st.container(horizontal=True, horizontal_alignment="center"):
        kept = talk.rehearsal.id
        st.button("Go on talking", key="go-on", type="primary", on_click=open_page, args=("rehearse", kept))
        st.button("End it and look back", key="end", on_click=end, args=(kept,))
    takes_list.render(DEBRIEF, take, takes(talk.rehearsal))


def _letter(setting: Setting, talk: Talk, take: Take | None) -> None:
    from_the_top(f"debrief-{talk.rehearsal.id}-{take.end if take else ''}")
    if not readable(setting, talk):
        _another_rubric(talk)
        return
    debrief = app().session.debrief(talk.rehearsal.id, take.end if take else None)
    _ending(setting, talk, debrief)
    if take is None:
        ui.show(ui.paragraph("Nothing was said, so there is nothing to look back on.", "quiet"))
    else:
        if why := little_to_go_by(setting, take.talk):
            ui.show(ui.paragraph(why, "quiet"))
        if take.talk.waiting is not None:
            ui.show(ui.note(*unanswered(setting, take.talk)))
        takes_list.render(DEBRIEF, take, takes(talk.rehearsal))
        debrief_next.after_all(take)
        for_real.render(talk.rehearsal.id)
        debrief_grades.render(setting, talk, debrief)
        debrief_turns.render(setting, debrief, take)
        _hidden(setting, debrief)
    to_try = st.container()
    debrief_next.render(setting, talk, debrief, take)
    spent = st.empty()
    with spent.container():
        debrief_cost.render(talk.rehearsal)
    if take is not None:
        with to_try:
            debrief_coach.render(setting, take)
        with spent.container():
            debrief_cost.render(talk.rehearsal)


def _another_rubric(talk: Talk) -> None:
    what = "What was said and found is in the transcript, and each message can be graded again there."
    ui.show(
        ui.note("This talk was graded by another rubric", f"Its levels cannot be read off any more. {what}", "watch")
    )
    kept = talk.rehearsal.id
    st.button("Read the transcript", key="to-transcript", on_click=open_page, args=("transcript", kept))


def _ending(setting: Setting, talk: Talk, debrief: Debrief) -> None:
    last = talk.entries[-1].created if talk.entries else talk.rehearsal.updated
    when = last.astimezone()
    line = f"{setting.scenario.title} · {talk.rehearsal.difficulty} · {when.day} {when:%B %Y}"
    ui.show(
        ui.who(setting.persona, line, 52),
        ui.title(f"{debrief.verdict}."),
        f'<p class="rh-ending" dir="auto">{ui.safe(debrief.outcome)}</p>',
    )


def _hidden(setting: Setting, debrief: Debrief) -> None:
    items = "".join(
        f'<li>{_mark(hidden.opened)}<div><p>{ui.safe(hidden.reveal)}</p><p class="rh-why">'
        f"{_key(hidden.opened)}: {ui.safe(_plainly(hidden.key))} {ui.safe(hidden.lacking)}</p></div></li>"
        for hidden in debrief.hidden
    )
    ui.show(
        ui.section("What lay hidden"),
        ui.paragraph(debrief.hidden_truth, "serif"),
        f'<ul class="rh-hidden">{items}</ul>',
    )


def little_to_go_by(setting: Setting, talk: Talk) -> str:
    """Why there is hardly anything to look back on; empty where there is."""
    if all(len(entry.text.split()) <= FEW for entry in talk.mine):
        return "You hardly said anything, so there is little to look back on."
    everything = set(setting.rubric)
    if all(isinstance(grade, Observation) and everything <= set(grade.undecided) for grade in talk.grades):
        return "This grader could not read your messages. The built-in one reads English only."
    return ""


def unanswered(setting: Setting, talk: Talk) -> tuple[str, str]:
    """What to say of a last message that got no answer: the heading, and what it counts for."""
    name = setting.persona.name
    if talk.entries[-1].grade is None:
        return "Your last message got no answer", f"The talk ended before {name} could reply. It is not graded either."
    return (
        "Your last message got no answer",
        f"The talk ended before {name} could reply. How you put it is graded; what it would have brought is not known.",
    )


def _mark(opened: bool) -> str:
    kind, mark, word = ("earned", "✓", "came out") if opened else ("closed", "–", "stayed hidden")
    return f'<span class="rh-sign rh-{kind}" role="img" aria-label="{word}" title="{word}">{mark}</span>'


def _key(opened: bool) -> str:
    return "What opened it" if opened else "What opens it"


def _plainly(text: str) -> str:
    return text.replace("; or: You", ", or you") + "." if text else "It was there for the asking."
