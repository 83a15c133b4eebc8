"""Names and dates of a situation, changed for the next rehearsal and remembered for the one after.

A new name and pronouns hold for the person wherever they play; dates, figures and other names for the situation.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from rehearsal.catalogue import Persona, Scenario
from rehearsal.details import LONGEST, NAME, PRONOUNS, changed_details, fields, name_key
from rehearsal.errors import UsageError
from rehearsal.pronouns import SETS, set_named
from rehearsal.ui import components as ui
from rehearsal.ui.state import app


def kept(scenario: Scenario, persona: Persona) -> dict[str, str]:
    """What differs from the file, as it was changed last; everything on the page is told with it."""
    try:
        return _changes(scenario, persona, _stored(scenario, persona))
    except UsageError:
        return {}


def _stored(scenario: Scenario, persona: Persona) -> dict[str, str]:
    store, them = app().store, {}
    for key, value in (store.get_setting(_key(persona)) or {}).items():
        them[name_key(scenario, persona) if key == NAME else key] = value
    return {**them, **(store.get_setting(_key(scenario)) or {})}


def render(scenario: Scenario, persona: Persona) -> None:
    """The fields, folded. What will not do is said, and counts for nothing."""
    now = _stored(scenario, persona)
    said: dict[str, Any] = {"on_change": _keep, "args": (scenario, persona)}
    with st.expander("Change names and dates", key="details", icon=":material/edit:", type="compact"):
        for field in fields(scenario, persona):
            st.text_input(field.label, value=now.get(field.key, field.default), placeholder=field.default,
                          max_chars=LONGEST, key=_of(scenario, field.key), **said)  # fmt: skip
        st.radio("Speak of them as", SETS, index=SETS.index(set_named(now.get(PRONOUNS, persona.they))),
                 key=_of(scenario, PRONOUNS), horizontal=True, **said)  # fmt: skip
        try:
            _changes(scenario, persona, _typed(scenario, persona))
        except UsageError as error:
            ui.show(ui.note("That will not do", f"{error}.", "watch"))
        if kept(scenario, persona):
            st.button("As they were", key="details-reset", type="tertiary", on_click=_reset, args=(scenario, persona))


def _changes(scenario: Scenario, persona: Persona, wanted: Mapping[str, str]) -> dict[str, str]:
    changes = changed_details(scenario, wanted)
    if changes.get(PRONOUNS) == persona.they:
        del changes[PRONOUNS]
    return changes


def _typed(scenario: Scenario, persona: Persona) -> dict[str, str]:
    keys = (*(field.key for field in fields(scenario, persona)), PRONOUNS)
    return {key: st.session_state[_of(scenario, key)] for key in keys if _of(scenario, key) in st.session_state}


def _keep(scenario: Scenario, persona: Persona) -> None:
    """Before the page is drawn again, so that its first line knows the new name as well as its last."""
    try:
        changes = _changes(scenario, persona, _typed(scenario, persona))
    except UsageError:
        changes = {}
    own, store = name_key(scenario, persona), app().store
    them = {NAME: changes.get(own), PRONOUNS: changes.get(PRONOUNS)}
    store.put_setting(_key(persona), {key: value for key, value in them.items() if value} or None)
    rest = {key: value for key, value in changes.items() if key not in (own, PRONOUNS)}
    store.put_setting(_key(scenario), rest or None)


def _reset(scenario: Scenario, persona: Persona) -> None:
    for one in (scenario, persona):
        app().store.put_setting(_key(one), None)
    for key in [key for key in st.session_state if str(key).startswith(_of(scenario, ""))]:
        del st.session_state[key]


def _of(scenario: Scenario, key: str) -> str:
    return f"detail-{scenario.id}-{key}"


def _key(one: Scenario | Persona) -> str:
    return f"{'details' if isinstance(one, Scenario) else 'names'} {one.id}"
