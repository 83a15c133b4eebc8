"""Names and dates of a situation, changed for the next rehearsal and remembered for the one after."""

import streamlit as st

from rehearsal.catalogue import Persona, Scenario
from rehearsal.details import LONGEST, PRONOUNS, changed_details, fields
from rehearsal.errors import UsageError
from rehearsal.pronouns import SETS, set_named
from rehearsal.ui import components as ui
from rehearsal.ui.state import app


def render(scenario: Scenario, persona: Persona) -> dict[str, str]:
    """The fields, folded; what differs from the file. What will not do is said, and counts for nothing."""
    kept = app().store.get_setting(_key(scenario)) or {}
    with st.expander("Change names and dates", key="details", icon=":material/edit:", type="compact"):
        wanted = {field.key: _field(scenario, field.key, field.label, field.default, kept)
                  for field in fields(scenario, persona)}  # fmt: skip
        named = set_named(kept.get(PRONOUNS, persona.they))
        wanted[PRONOUNS] = st.radio(
            "Speak of them as", SETS, index=SETS.index(named), key=f"detail-{scenario.id}-{PRONOUNS}", horizontal=True,
        )  # fmt: skip
        try:
            changes = changed_details(scenario, wanted)
        except UsageError as error:
            ui.show(ui.note("That will not do", f"{error}.", "watch"))
            return {}
        if changes.get(PRONOUNS) == persona.they:
            del changes[PRONOUNS]
        if changes != kept:
            app().store.put_setting(_key(scenario), changes or None)
        if changes:
            st.button("As they were", key="details-reset", type="tertiary", on_click=_reset, args=(scenario,))
    return changes


def _field(scenario: Scenario, key: str, label: str, default: str, kept: dict[str, str]) -> str:
    return st.text_input(label, value=kept.get(key, default), placeholder=default, max_chars=LONGEST,
                         key=f"detail-{scenario.id}-{key}")  # fmt: skip


def _reset(scenario: Scenario) -> None:
    app().store.put_setting(_key(scenario), None)
    for key in [key for key in st.session_state if str(key).startswith(f"detail-{scenario.id}-")]:
        del st.session_state[key]


def _key(scenario: Scenario) -> str:
    return f"details {scenario.id}"
