"""The person's word on a grade: a finding is wrong, one is missing, or the message is read rightly.

It stands beside the grader's and can be taken back. Nothing that happened in the talk follows from it.
"""

from collections.abc import Callable

import streamlit as st

from rehearsal import disputing
from rehearsal.assessment import Dispute, Finding, Levels
from rehearsal.errors import RehearsalError
from rehearsal.records import Entry
from rehearsal.ui import components as ui
from rehearsal.ui.state import app
from rehearsal.words import LEVEL_WORDS

_OPEN, _REFUSED = "disagreeing", "disagree refused"
NOTE = 600
"""Longest note, in letters."""
NOTHING = "no finding left here"


def of_finding(entry: Entry, finding: Finding, where: str) -> None:
    """What the person says of one finding, and the way to say it. `where` keeps two places on a page apart."""
    key = f"{where}-{entry.id}-{finding.behaviour}-{finding.start}"
    dispute = disputing.called_wrong(entry, finding)
    if dispute is not None:
        _stands(entry, dispute, "You say this is wrong.", key)
    elif is_open(key):
        _why_wrong(entry, finding, key)
    else:
        with st.container(key=f"quietly-{key}"):
            st.button("Not right?", key=f"wrong-{key}", type="tertiary", on_click=ask, args=(key,))


def of_added(entry: Entry, finding: Finding) -> None:
    """A finding of the person's own, and the way to take it back."""
    for dispute in entry.disputes:
        if (dispute.verdict, dispute.behaviour, dispute.start) == ("missing", finding.behaviour, finding.start):
            _stands(entry, dispute, "You added this.", f"{entry.id}-{finding.behaviour}-{finding.start}")


def level_by_you(levels: Levels, own: Levels | None, principle: str) -> str:
    """The level with the person's own word counted in, beneath the grader's; nothing where the two are the same."""
    if own is None or own.levels.get(principle) == levels.levels.get(principle):
        return ""
    return f'<div class="rh-by-you">{row_by_you("By you", own, principle)}</div>'


def row_by_you(heading: str, own: Levels, principle: str) -> str:
    """A row as for the grader's level; where no level is left, it says that no finding is left."""
    level = own.levels.get(principle)
    return (
        f'<div class="rh-level"><span class="rh-level-name">{ui.safe(heading)}</span>{ui.dots(level)}'
        f'<span class="rh-level-word">{NOTHING if level is None else LEVEL_WORDS[level]}</span></div>'
    )


def is_open(key: str) -> bool:
    """Whether the form of this name is open; one is at a time."""
    return bool(st.session_state.get(_OPEN) == key)


def ask(key: str | None) -> None:
    """Open a form; None closes the one that is open."""
    st.session_state[_OPEN] = key
    st.session_state.pop(_REFUSED, None)


def refused() -> None:
    """Say why the last attempt came to nothing."""
    if word := st.session_state.get(_REFUSED):
        ui.show(ui.note(word, "Nothing was changed.", "watch"))


def keep(entry: Entry, change: Callable[[Entry], Entry]) -> None:
    """Keep what the person says of a message, and draw the page anew. Where it is refused, the form says why."""
    try:
        now = app().store.talk(entry.rehearsal, entry.id).entries[-1]
        app().store.update(change(now))
    except RehearsalError as error:
        st.session_state[_REFUSED] = str(error).rstrip(".")
    else:
        ask(None)
    st.session_state[f"stays open {entry.id}"] = True
    st.rerun()


def _why_wrong(entry: Entry, finding: Finding, key: str) -> None:
    with st.container(key=f"form-{key}", border=True):
        refused()
        note = st.text_area("What is wrong with it? (if you like)", key=f"note-{key}", max_chars=NOTE, height=68,
                            placeholder="I had not asked before.")  # fmt: skip
        with st.container(horizontal=True):
            sent = st.button("It is wrong", key=f"send-{key}", type="primary")
            st.button("Leave it", key=f"leave-{key}", type="tertiary", on_click=ask, args=(None,))
    if sent:
        keep(entry, lambda now: disputing.also(now, disputing.wrong(finding, note)))


def _stands(entry: Entry, dispute: Dispute, words: str, key: str) -> None:
    with st.container(horizontal=True, key=f"stands-{key}", vertical_alignment="center", gap="small"):
        note = f" “{dispute.note}”" if dispute.note else ""
        ui.show(f'<p class="rh-yours" dir="auto"><b>{words}</b>{ui.safe(note)}</p>')
        if st.button("Take it back", key=f"back-{key}", type="tertiary"):
            keep(entry, lambda now: disputing.without(now, dispute))
