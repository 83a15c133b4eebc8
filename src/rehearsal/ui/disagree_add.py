"""Adding what the grader did not find in a message, and saying that it was read rightly."""

from datetime import UTC, datetime

import streamlit as st

from rehearsal import disputing
from rehearsal.assessment import Fit
from rehearsal.looking_up import look_up
from rehearsal.records import Entry
from rehearsal.reviewed import PAPER, marked_read, reviewed
from rehearsal.sentences import sentences
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import disagree
from rehearsal.ui.state import app

OTHER = "Other words"
MOST = 12
"""Sentences of a message that one can choose from; any other stretch is typed."""
FITS: dict[Fit, str] = {
    "generic": "It would suit anybody",
    "case": "It uses facts of this situation",
    "counterpart": "It takes up their own words",
}


def render(setting: Setting, entry: Entry) -> None:
    """The two buttons beneath a message's findings, or the form that one of them opens."""
    key = f"add-{entry.id}"
    if disagree.is_open(key):
        _form(setting, entry, key)
        return
    seen = entry.id in reviewed(app().store.paper(entry.rehearsal, PAPER))
    with st.container(horizontal=True, key=f"say-{entry.id}", gap="small", vertical_alignment="center"):
        if seen:
            ui.show('<p class="rh-yours"><b>You have checked this message.</b></p>')
        st.button("Something is missing", key=key, type="tertiary", icon=":material/add:", on_click=disagree.ask,
                  args=(key,))  # fmt: skip
        label = "Not checked after all" if seen else "The rest is right" if entry.disputes else "This is right"
        st.button(label, key=f"checked-{entry.id}", type="tertiary", icon=":material/undo:" if seen else
                  ":material/check:", on_click=_checked, args=(entry, not seen), help=None if seen else
                  "Your word is kept with the talk, and goes into labels that you export")  # fmt: skip


def _checked(entry: Entry, seen: bool) -> None:
    store = app().store
    paper = store.paper(entry.rehearsal, PAPER)
    store.keep_paper(entry.rehearsal, PAPER, marked_read(paper, entry.id, datetime.now(UTC) if seen else None))


def _form(setting: Setting, entry: Entry, key: str) -> None:
    with st.container(key=f"form-{key}", border=True):
        disagree.refused()
        behaviour = _behaviour(setting, key)
        if behaviour:
            ui.show(ui.paragraph(f"Counts: {setting.rubric[behaviour].counts}", "quiet"))
        quote = _words(entry, key)
        fit = st.radio("How close is it to this talk?", list(FITS), format_func=FITS.__getitem__, index=1,
                       key=f"fit-{key}")  # fmt: skip
        note = st.text_area("Why? (if you like)", key=f"note-{key}", max_chars=disagree.NOTE, height=68)
        with st.container(horizontal=True):
            sent = st.button("Add it", key=f"send-{key}", type="primary")
            st.button("Leave it", key=f"leave-{key}", type="tertiary", on_click=disagree.ask, args=(None,))
    if sent:
        disagree.keep(
            entry,
            lambda now: disputing.also(now, disputing.missing(setting, now, behaviour or "", quote, fit, note)),
        )


def _behaviour(setting: Setting, key: str) -> str | None:
    """One of those that plain words can mean; of all where nothing is looked for."""
    words = st.text_input("What does your message show?", key=f"look-{key}",
                          placeholder="In your own words: asked why, threat, sorry …")  # fmt: skip
    found = look_up(setting.content.principles.values(), words)
    if words.strip() and not found:
        ui.show(ui.paragraph("Nothing goes by that name. Try other words, or choose from all.", "quiet"))
    return st.selectbox(
        "The nearest first" if found else "Or choose from all", found or list(setting.rubric),
        index=0 if found else None, placeholder="Choose", format_func=lambda b: _name(setting, b),
        key=f"behaviour-{key}-{words.strip()}" if found else f"behaviour-{key}",
    )  # fmt: skip


def _name(setting: Setting, behaviour: str) -> str:
    principle = setting.content.principles[setting.content.principle_of[behaviour]]
    return f"{setting.rubric[behaviour].title} · {principle.title}"


def _words(entry: Entry, key: str) -> str:
    """The words that show it: one of the sentences, or a stretch that is typed or pasted."""
    whole = list(dict.fromkeys(sentences((entry.text,))))[:MOST]
    chosen = st.radio("Which words show it?", [*range(len(whole)), OTHER], key=f"words-{key}",
                      format_func=lambda n: OTHER if n == OTHER else ui.plain(ui.shortened(whole[n], 240)))  # fmt: skip
    if isinstance(chosen, int):
        return whole[chosen]
    return st.text_input("The words, as they stand in your message", key=f"quote-{key}")
