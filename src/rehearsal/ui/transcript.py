"""A graded transcript: the talk with one's own words marked where they earned or cost something."""

import streamlit as st

from rehearsal import exporting
from rehearsal.assessment import Advice, Observation, Unscored
from rehearsal.errors import RehearsalError
from rehearsal.levels import grade_message
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui.marking import marked
from rehearsal.ui.navigation import open_page
from rehearsal.wiring import shared
from rehearsal.words import RESOLUTION_WORDS


def render() -> None:
    """The transcript of the rehearsal that the address names."""
    rehearsal_id = st.query_params.get("rehearsal", "")
    with st.container(key="measure"):
        try:
            talk = shared().store.talk(rehearsal_id)
            setting = shared().session.setting(talk.rehearsal)
        except RehearsalError as error:
            ui.show(ui.empty("This rehearsal is not here", str(error)))
            st.button("See all rehearsals", on_click=open_page, args=("review",), key="to-review")
            return
        _head(setting, talk)
        for entry in talk.entries:
            if entry.speaker == "user":
                _mine(setting, talk, entry)
            else:
                ui.show(ui.bubble(entry.text, mine=False, name=setting.persona.name))
                if entry.note:
                    ui.show(ui.aside(entry.note))
        if not talk.entries:
            ui.show(ui.empty("Nothing was said yet", "Continue, and your words will stand here, graded."))
        _foot(setting, talk)


def _head(setting: Setting, talk: Talk) -> None:
    kept = talk.rehearsal
    when = f"{kept.created.astimezone():%d %B %Y}"
    ending = RESOLUTION_WORDS[kept.resolution] if kept.resolution else "Not finished yet"
    ui.show(ui.title(kept.title, f"{when} · {kept.difficulty} · {ending}"))
    with st.container(horizontal=True, key="transcript-acts"):
        if kept.ended is None:
            st.button("Continue", type="primary", on_click=open_page, args=("rehearse", kept.id), key="continue")
        else:
            st.button("Debrief", type="primary", on_click=open_page, args=("debrief", kept.id), key="to-debrief")
        _downloads(setting, talk)


def _downloads(setting: Setting, talk: Talk) -> None:
    kept = talk.rehearsal
    debrief = shared().session.debrief(kept.id)
    st.download_button("Markdown", exporting.as_markdown(setting, talk, debrief), f"rehearsal-{kept.id[:8]}.md",
                       "text/markdown", key="markdown", icon=":material/download:")  # fmt: skip
    everything = exporting.as_json(kept, shared().store.entries(kept.id))
    st.download_button("JSON", everything, f"rehearsal-{kept.id[:8]}.json", "application/json", key="json",
                       icon=":material/download:")  # fmt: skip


def _mine(setting: Setting, talk: Talk, entry: Entry) -> None:
    findings = entry.grade.findings if isinstance(entry.grade, Observation) else ()
    hints = {0: "", 1: "one hint taken"}.get(entry.hints, f"{entry.hints} hints taken")
    ui.show(
        ui.bubble(entry.text, mine=True, name="You", inner=marked(setting, entry.text, findings)),
        ui.aside(hints) if hints else "",
    )
    with st.expander(_summary(entry)):
        _details(setting, talk, entry)


def _summary(entry: Entry) -> str:
    if entry.grade is None:
        return "Not graded yet"
    if isinstance(entry.grade, Unscored):
        return "Not graded"
    count = len(entry.grade.findings)
    return {0: "Nothing found", 1: "One finding"}.get(count, f"{count} findings")


def _details(setting: Setting, talk: Talk, entry: Entry) -> None:
    number = talk.mine.index(entry)
    if entry.grade is not None:
        ui.show(ui.findings(setting, entry.grade))
    levels = grade_message(setting, talk.grades, number)
    if levels is not None:
        ui.show(ui.level_rows(setting, levels))
    with st.container(horizontal=True, key=f"entry-acts-{entry.id}"):
        if st.button("Ask the coach", key=f"coach-{entry.id}"):
            _coach(talk, entry)
        if st.button("Grade again", key=f"grade-{entry.id}"):
            with st.spinner("Reading it again"):
                shared().session.grade_again(talk.rehearsal.id, entry.id)
            st.rerun()


def _coach(talk: Talk, entry: Entry) -> None:
    with st.spinner("The coach reads it"):
        advice = shared().session.advise(talk.rehearsal.id, entry.id)
    ui.show(advice_piece(advice))


def advice_piece(advice: Advice | Unscored) -> str:
    """The coach's words as a piece of a page."""
    if isinstance(advice, Unscored):
        return ui.note("No advice this time", advice.reason, "watch")
    pieces = []
    if advice.worked:
        quote = f"{ui.quoted(advice.worked_quote)} " if advice.worked_quote else ""
        pieces.append(ui.card(f"<strong>What worked</strong><p>{quote}{ui.safe(advice.worked)}</p>", "earned"))
    for tip in advice.tips:
        said = f"<p>{ui.quoted(tip.quote)}</p>" if tip.quote else ""
        line = f"<p>Say it like this: {ui.quoted(tip.rewrite)}</p>" if tip.rewrite else ""
        source = f'<p class="rh-why">{ui.safe(tip.source)}</p>'
        pieces.append(ui.card(f"<strong>{ui.safe(tip.advice)}</strong>{said}{line}{source}", "watch"))
    if not advice.tips:
        pieces.append(ui.paragraph("Nothing to change here.", "quiet"))
    return "".join(pieces)


def _foot(setting: Setting, talk: Talk) -> None:
    branches = _branches(talk)
    if not branches:
        return
    ui.show(ui.section("Other takes", "You went back and said it differently. Both are kept."))
    for leaf in branches:
        words = ui.shortened(leaf.text, 80)
        st.button(words, key=f"branch-{leaf.id}", on_click=_switch, args=(talk.rehearsal.id, leaf.id))


def _switch(rehearsal_id: str, head: str) -> None:
    shared().session.switch(rehearsal_id, head)


def _branches(talk: Talk) -> tuple[Entry, ...]:
    """The last turns of all branches but the one shown."""
    entries = shared().store.entries(talk.rehearsal.id)
    parents = {entry.parent for entry in entries}
    shown = {entry.id for entry in talk.entries}
    return tuple(entry for entry in entries if entry.id not in parents and entry.id not in shown)
