"""The coach on one message, and grading it again: both ask an engine, and nothing leaves without agreement."""

import streamlit as st

from rehearsal.assessment import Advice, Observation, Unscored
from rehearsal.disputing import stands
from rehearsal.records import Entry, Talk
from rehearsal.ui import components as ui
from rehearsal.ui import waiting
from rehearsal.ui.debrief_coach import words
from rehearsal.ui.state import app
from rehearsal.ui.telling import calmly


def render(talk: Talk, entry: Entry) -> None:
    """What the coach said of the message, and the buttons. Raises RehearsalError where an engine cannot be had."""
    kept = entry.advice if entry.advice is not None and stands(entry.advice, _until(talk, entry)) else None
    if kept is not None:
        ui.show(f'<div class="rh-coached">{words(kept)}</div>')
    if word := st.session_state.pop(f"regraded {entry.id}", None):
        ui.show(ui.note(*word))
    if not _may_ask(talk, entry):
        return
    with st.container(horizontal=True, key=f"acts-{entry.id}"):
        asked = kept is None and st.button("Ask the coach", key=f"coach-{entry.id}", icon=":material/school:")
        again = st.button("Grade again", key=f"grade-{entry.id}", type="tertiary", icon=":material/refresh:")
    if asked or waiting.under_way(f"coach-{entry.id}"):
        _ask(talk, entry)
    if again or waiting.under_way(f"grade-{entry.id}"):
        _grade(talk, entry)


def _until(talk: Talk, entry: Entry) -> Talk:
    """The talk up to this message."""
    return talk.model_copy(update={"entries": talk.entries[: talk.entries.index(entry) + 1]})


def _ask(talk: Talk, entry: Entry) -> None:
    session, kept = app().session, talk.rehearsal.id
    advice = waiting.waited(f"coach-{entry.id}", lambda: session.advise(kept, entry.id), "The coach is reading it …")
    if isinstance(advice, Advice):
        st.rerun()
    ui.show(words(advice))


def _grade(talk: Talk, entry: Entry) -> None:
    session, kept = app().session, talk.rehearsal.id
    grade = waiting.waited(f"grade-{entry.id}", lambda: session.grade_again(kept, entry.id), "Reading it again …")
    if isinstance(grade, Unscored):
        word = ("It could not be graded", grade.reason, "watch")
    elif isinstance(entry.grade, Observation) and grade.findings == entry.grade.findings:
        word = ("Graded again, with the same findings", "", "")
    else:
        word = ("Graded again", "The levels follow. What happened in the talk stays as it was.", "earned")
    st.session_state[f"regraded {entry.id}"] = word
    st.session_state[f"stays open {entry.id}"] = True
    st.rerun()


def was_graded_again(entry: Entry) -> bool:
    """Whether this window had the message graded again: its line has other words then, and must not fold up."""
    return bool(st.session_state.get(f"stays open {entry.id}"))


def _may_ask(talk: Talk, entry: Entry) -> bool:
    """Whether the talk's engine may be asked now; if not, what can be done instead is on the page."""
    settings, kept = app().settings, talk.rehearsal
    if kept.engine == "builtin" or (settings.has_model and not app().consent.needed):
        return True
    if settings.has_model:
        where = f"It would be sent to {settings.shown_address} and read there by {settings.named}."
        ui.show(ui.note("Your words stay here until you agree", where, "watch"))
    else:
        ui.show(ui.note("No language model is set up any more", "The built-in coach and grader can read it instead."))
    with st.container(horizontal=True, key=f"instead-{entry.id}"):
        if settings.has_model:
            st.button(f"Send to {ui.plain(settings.shown_address)}", key=f"agree-{entry.id}", on_click=calmly,
                      args=(app().consent.give,))  # fmt: skip
        st.button("Use the built-in ones", key=f"builtin-{entry.id}", on_click=calmly,
                  args=(app().session.use_engine, kept.id, "builtin"))  # fmt: skip
    return False
