"""What the page of one's own situations holds: form and draft, kept in the store so that nothing typed is lost."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from rehearsal.own.draft import Draft
from rehearsal.own.form import Form
from rehearsal.ui.state import app

FORM, DRAFT, TEXT, SORTED = "own form", "own draft", "own text", "own sorted"
_ROUND = "own-round"


def form() -> Form:
    """The form as it was left."""
    kept = app().store.get_setting(FORM)
    try:
        return Form.model_validate(kept or {})
    except ValidationError:
        return Form()


def keep_form(changed: Form) -> None:
    """Keep the form."""
    app().store.put_setting(FORM, changed.model_dump())


def draft() -> Draft | None:
    """The draft that is being looked over; None where there is none."""
    kept: Any = app().store.get_setting(DRAFT)
    try:
        return Draft(**kept) if kept else None
    except TypeError:
        return None


def keep_draft(changed: Draft | None) -> None:
    """Keep the draft, or put it away."""
    body = None if changed is None else {
        "persona": changed.persona, "scenario": changed.scenario, "parts": dict(changed.parts), "why": changed.why,
        "own_persona": changed.own_persona,
    }  # fmt: skip
    app().store.put_setting(DRAFT, body)


def take_up(new: Draft | None) -> None:
    """Go on with another draft, in fields of its own."""
    st.session_state.pop("own-hidden", None)
    fresh_fields()
    keep_draft(new)


def key(name: str) -> str:
    """The key of a field. A browser holds on to what a field shows, so what is to show another value is a new field."""
    number = st.session_state.get(_ROUND, 0)
    return f"{name}-{number}" if number else name


def typed(name: str) -> Any:
    """What stands in a field."""
    return st.session_state[key(name)]


def fresh_fields() -> None:
    """Let every field show what is kept."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
