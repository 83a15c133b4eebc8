"""Where a rehearsal begins: whom to talk to."""

from typing import get_args

import streamlit as st

from rehearsal.catalogue import Persona, Scenario
from rehearsal.content import Content
from rehearsal.finding import find_talks
from rehearsal.records import Summary
from rehearsal.rubric import Relation
from rehearsal.ui import components as ui
from rehearsal.ui import start_details, start_due, start_person, start_sample
from rehearsal.ui.navigation import open_page
from rehearsal.ui.review_row import day
from rehearsal.ui.state import app

NEAR = get_args(Relation)
"""Whom people have to talk to most comes first."""
FIRST = ("busy-peer", "defensive-boss", "skip-level")
"""Ids of those who stand before everybody else: a peer, a boss, the boss's boss."""
LOOK_FOR = "Find a talk: more people, a mistake, a busy colleague …"
RECENT = 12
"""How many of the latest rehearsals are looked through for an unfinished and for a finished one."""


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
    first_visit = not app().store.list(limit=1)
    if first_visit:
        start_sample.render()
    _own(first_visit)
    found = _found(content)
    with st.container(key="people"):
        for persona in in_order(content):
            told = [(scenario, person) for scenario, person in found if person.id == persona.id]
            if told:
                _card(content, persona, told)


def _found(content: Content) -> list[tuple[Scenario, Persona]]:
    """The situations and persons that are shown: those that fit what is looked for; all where nothing is, or none."""
    every = [
        _told(content, s, content.personas[p])
        for s in content.scenarios.values()
        for p in s.personas
        if p in content.personas
    ]
    with st.container(key="find"):
        words = st.text_input("Find a talk", key="find-words", placeholder=LOOK_FOR, label_visibility="collapsed",
                              icon=":material/search:")  # fmt: skip
        fit = find_talks(every, words) if words.strip() else frozenset()
        if words.strip() and not fit:
            ui.show(ui.paragraph("Nothing here sounds like that. Tell it as a situation of your own, or pick somebody "
                                 "who comes near.", "quiet"))  # fmt: skip
    return [(s, p) for s, p in every if (s.id, p.id) in fit] or every


def in_order(content: Content) -> list[Persona]:
    """Everybody who has a situation, the person's own before the built-in ones. Who shares a name with somebody before
    them comes last, so that nobody takes the one for the other."""
    playing = {persona for scenario in content.scenarios.values() for persona in scenario.personas}
    cast = sorted(
        (p for p in content.personas.values() if p.id in playing),
        key=lambda p: (
            p.id not in content.own,
            FIRST.index(p.id) if p.id in FIRST else len(FIRST),
            NEAR.index(p.relation),
        ),
    )
    names = [persona.name for persona in cast]
    return [p for _, p in sorted(enumerate(cast), key=lambda place: (names.index(place[1].name) < place[0], place[0]))]


def _own(first_visit: bool) -> None:
    """The way to a situation of one's own."""
    heading = "Have somebody of your own in mind?" if first_visit else "Another talk on your mind?"
    with st.container(key="ownway", horizontal=True, vertical_alignment="center"):
        ui.show(
            f'<h2 class="rh-small">{heading}</h2>',
            ui.paragraph("Tell it in a few sentences, and talk to somebody who has reasons of their own.", "quiet"),
        )
        st.button("My own situation", key="to-own", icon=":material/add:", on_click=open_page, args=("own",))


def _told(content: Content, scenario: Scenario, persona: Persona) -> tuple[Scenario, Persona]:
    """A situation and a person with the names that were changed last."""
    return content.tailored(scenario.id, persona.id, start_details.kept(scenario, persona))


def _card(content: Content, persona: Persona, told: list[tuple[Scenario, Persona]]) -> None:
    about = " · ".join(scenario.title for scenario, _ in told)
    persona = told[0][1]
    own = ui.chip("yours") if persona.id in content.own else ""
    with st.container(key=f"pick-{persona.id}"):
        ui.show(
            f'<div class="rh-person">{ui.who(persona, _sentence(persona.role), 64)}'
            f'<p class="rh-tagline">“{ui.safe(persona.tagline)}”</p><p class="rh-about">{ui.safe(about)}</p>{own}</div>'
        )
        st.button(
            ui.plain(f"Talk to {persona.name}, {persona.role}. {about}"),
            key=f"person-{persona.id}",
            on_click=open_page,
            args=("rehearse",),
            kwargs={"person": persona.id},
        )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _go_on(content: Content) -> None:
    """The ways back: to the latest talk that has not ended, and to the latest that has."""
    recent = [s for s in app().store.list(limit=RECENT) if _known(content, s)]
    start_due.render(content, recent)
    recent = [s for s in recent if s.messages]
    if left := next((s for s in recent if s.rehearsal.ended is None), None):
        _left(left)
    if done := next((s for s in recent if s.rehearsal.ended is not None), None):
        _done(done)


def _known(content: Content, summary: Summary) -> bool:
    return summary.rehearsal.persona in content.personas and summary.rehearsal.scenario in content.scenarios


def _left(summary: Summary) -> None:
    setting = app().session.setting(summary.rehearsal)
    persona, scenario = setting.persona, setting.scenario
    with st.container(key="goon", horizontal=True, vertical_alignment="center"):
        ui.show(ui.who(persona, _where(summary, scenario.title), name=f"{persona.name}, {persona.role}"))
        st.button(
            f"Continue with {persona.name}",
            key="continue",
            type="primary",
            on_click=open_page,
            args=("rehearse", summary.rehearsal.id),
        )


def _done(summary: Summary) -> None:
    kept = summary.rehearsal
    setting = app().session.setting(kept)
    persona, title = setting.persona, setting.scenario.title
    what = f"{persona.name}, {persona.role}: {title}, {day(kept.updated)}"
    st.button(ui.plain(f"Read again: {what}"), key="read-again", type="tertiary", icon=":material/history:",
              on_click=open_page, args=("debrief", kept.id))  # fmt: skip


def _where(summary: Summary, title: str) -> str:
    return f"{title}. Last said: “{ui.shortened(summary.last_line, 90)}”" if summary.last_line else title
