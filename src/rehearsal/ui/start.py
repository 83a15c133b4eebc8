"""Where a rehearsal begins: whom to talk to."""

from typing import get_args

import streamlit as st

from rehearsal.catalogue import Persona, Scenario
from rehearsal.content import Content
from rehearsal.records import Summary
from rehearsal.rubric import Relation
from rehearsal.ui import components as ui
from rehearsal.ui import start_person
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app

NEAR = get_args(Relation)
"""Whom people have to talk to most comes first."""
RECENT = 12
"""How many of the latest rehearsals are looked through for an unfinished one."""


def render() -> None:
    """The persons to talk to; or, once one is chosen, the way in to a talk with them."""
    content = app().content
    chosen = content.personas.get(st.query_params.get("person", ""))
    if chosen is not None:
        start_person.render(content, chosen)
        return
    _go_on(content)
    ui.show(
        ui.title(
            "Who do you need to talk to?",
            "Practise a hard conversation before you have it. They resist like the real ones; you see what moved them.",
        )
    )
    with st.container(key="people"):
        for persona in sorted(content.personas.values(), key=lambda p: NEAR.index(p.relation)):
            if scenarios := [s for s in content.scenarios.values() if persona.id in s.personas]:
                _card(content, persona, scenarios)


def _card(content: Content, persona: Persona, scenarios: list[Scenario]) -> None:
    about = " · ".join(scenario.title for scenario in scenarios)
    own = ui.chip("yours") if persona.id in content.own else ""
    with st.container(key=f"pick-{persona.id}"):
        ui.show(
            f'<div class="rh-person">{ui.who(persona, _sentence(persona.role), 64)}'
            f'<p class="rh-tagline">“{ui.safe(persona.tagline)}”</p><p class="rh-about">{ui.safe(about)}</p>{own}</div>'
        )
        st.button(
            ui.plain(f"Talk to {persona.name}. {about}"),
            key=f"person-{persona.id}",
            on_click=open_page,
            args=("rehearse",),
            kwargs={"person": persona.id},
        )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _go_on(content: Content) -> None:
    """The way back to the latest talk that has begun and has not ended."""
    summary = next((s for s in app().store.list(limit=RECENT) if s.messages and s.rehearsal.ended is None), None)
    persona = content.personas.get(summary.rehearsal.persona) if summary else None
    scenario = content.scenarios.get(summary.rehearsal.scenario) if summary else None
    if summary is None or persona is None or scenario is None:
        return
    with st.container(key="goon", horizontal=True, vertical_alignment="center"):
        ui.show(ui.who(persona, _where(summary, scenario.title)))
        st.button(
            f"Continue with {persona.name}",
            key="continue",
            type="primary",
            on_click=open_page,
            args=("rehearse", summary.rehearsal.id),
        )


def _where(summary: Summary, title: str) -> str:
    return f"{title}. Last said: “{ui.shortened(summary.last_line, 90)}”" if summary.last_line else title
