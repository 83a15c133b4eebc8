"""Whether the counterpart waits until the model has read a message, or answers at once."""

import streamlit as st

from rehearsal.ui import components as ui
from rehearsal.ui.settings_endpoint import outside, set_outside
from rehearsal.ui.state import app

STEERING = "REHEARSAL_STEERING"
CHOICES = {"grader": "When the model has read what you wrote", "builtin": "At once; the model grades afterwards"}


def render() -> None:
    """The choice, and what it costs."""
    fixed = set_outside(STEERING)
    st.radio(
        "When the counterpart answers", list(CHOICES), index=list(CHOICES).index(app().settings.steering),
        key="steering", format_func=CHOICES.__getitem__, on_change=_chosen, disabled=fixed,
        help=outside(STEERING) if fixed else None,
    )  # fmt: skip
    ui.show(
        ui.paragraph(
            "What they heard decides how they open up. At once, a quick reader on this machine decides that; it "
            "understands less than the model does. Grades come from the model either way.",
            "quiet",
        )
    )


def _chosen() -> None:
    app().keep({STEERING: st.session_state["steering"]})
