"""Whether the other side has all the time in the world, or ten minutes."""

import streamlit as st

from rehearsal.catalogue import Persona
from rehearsal.records import Rehearsal
from rehearsal.ui import components as ui
from rehearsal.ui.state import app

MINUTES = 10
SHORT_OF_TIME = frozenset({"busy-peer"})
"""Ids of personas who have ten minutes unless the person wants it otherwise."""


def choose(persona: Persona) -> int | None:
    """The limit in minutes, or None. What was chosen with somebody is chosen with them again."""
    kept = app().store.get_setting(_key(persona))
    limited = st.toggle(
        ui.plain(f"{persona.name} has ten minutes"),
        value=persona.id in SHORT_OF_TIME if kept is None else bool(kept),
        key=f"minutes-{persona.id}",
        help="A quiet clock counts while it is your turn. You can pause it. At the end they have to go.",
    )
    return MINUTES if limited else None


def limit(persona: Persona, rehearsal: Rehearsal, minutes: int | None) -> None:
    """Limit a new rehearsal, and keep the choice for the next one with the same person."""
    app().store.put_setting(_key(persona), minutes is not None)
    if minutes is not None:
        app().time_keeping.give(rehearsal.id, minutes)


def _key(persona: Persona) -> str:
    return f"minutes {persona.id}"
