"""When the counterpart answers, and when its reply is shown: what one waits for, and what one gets for it."""

import streamlit as st

from rehearsal.ui import components as ui
from rehearsal.ui.settings_endpoint import outside, set_outside
from rehearsal.ui.state import app

STEERING = {"grader": "When the model has read what you wrote", "builtin": "At once; the model grades afterwards"}
REPLIES = {"heard": "Once the model has heard it as a stranger would", "at once": "Sentence by sentence, as it comes"}


def render() -> None:
    """The two choices, and what they cost."""
    _choose("When the counterpart answers", "REHEARSAL_STEERING", "steering", STEERING, app().settings.steering)
    _say(
        "What they heard decides how they open up. At once, a quick reader on this machine decides that; it "
        "understands less than the model does. Grades come from the model either way."
    )
    _choose("When a reply is shown", "REHEARSAL_REPLIES", "replies", REPLIES, app().settings.replies)
    _say(
        "Heard first, a reply that contradicts itself, passes over your question or sounds written is put anew where "
        "the model notices. That takes one more short call for each reply, and another answer, heard again, where it "
        "finds something; three others at most."
    )


def _choose(label: str, name: str, key: str, choices: dict[str, str], now: str) -> None:
    fixed = set_outside(name)
    st.radio(
        label, list(choices), index=list(choices).index(now), key=key, format_func=choices.__getitem__,
        on_change=_chosen, args=(name, key), disabled=fixed, help=outside(name) if fixed else None,
    )  # fmt: skip


def _say(words: str) -> None:
    ui.show(ui.paragraph(words, "quiet"))


def _chosen(name: str, key: str) -> None:
    app().keep({name: st.session_state[key]})
