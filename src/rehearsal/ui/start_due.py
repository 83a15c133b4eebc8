"""On the start page: how did the real talk go, once its day has come."""

from datetime import date

import streamlit as st

from rehearsal.content import Content
from rehearsal.realtalk import CARD, due
from rehearsal.records import Summary
from rehearsal.ui import components as ui
from rehearsal.ui import papers
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app


def render(content: Content, recent: list[Summary]) -> None:
    """One question about the latest talk whose day has come; nothing where there is none."""
    for summary in recent:
        kept = summary.rehearsal
        known = kept.persona in content.personas and kept.scenario in content.scenarios
        if known and due(papers.card_of(kept.id), papers.check_in_of(kept.id), date.today()):
            persona = app().session.setting(kept).persona
            with st.container(key="due", horizontal=True, vertical_alignment="center"):
                ui.show(ui.who(persona, "The day of your talk has come.", name=f"{persona.name}, {persona.role}"))
                st.button(f"How did it go with {ui.plain(persona.name)}?", key="check-in", on_click=open_page,
                          args=("check-in", kept.id))  # fmt: skip
                st.button("Don't ask", key="due-not", type="tertiary", on_click=_dismiss, args=(kept.id,))
            return


def _dismiss(rehearsal_id: str) -> None:
    """Not asked again; the card still says so, and the check-in stays open to whoever goes there."""
    if card := papers.card_of(rehearsal_id):
        papers.keep(rehearsal_id, CARD, card, {"dismissed": True})
