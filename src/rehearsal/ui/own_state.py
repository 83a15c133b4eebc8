"""What the page of one's own situations holds: form and draft, kept in the store so that nothing typed is lost."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from rehearsal.own.draft import Draft
from rehearsal.own.form import Form
from rehearsal.ui.state import app

FORM, DRAFT, TEXT = "own form", "own draft", "own text"
_FIELDS = ("of-", "own-")
"""How the keys of fields begin: of the form, and of the draft."""


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
    """Go on with another draft: what the fields held of the last one is let go."""
    for key in [key for key in st.session_state if str(key).startswith(_FIELDS)]:
        del st.session_state[key]
    keep_draft(new)
