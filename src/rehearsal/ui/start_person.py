"""The way in to a talk: the situation, how hard it is to be, the brief, Start."""

import streamlit as st

from rehearsal.catalogue import DIFFICULTIES, Difficulty, Persona, Scenario
from rehearsal.content import Content
from rehearsal.ui import components as ui
from rehearsal.ui import start_details, start_more, start_time
from rehearsal.ui.engine import chosen_engine, engine_line
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app


def render(content: Content, persona: Persona) -> None:
    """Everything preselected, so that Start is the next click."""
    scenarios = {s.id: s for s in content.scenarios.values() if persona.id in s.personas}
    st.button(
        "Somebody else", key="else", icon=":material/arrow_back:", type="tertiary", on_click=open_page,
        args=("rehearse",),
    )  # fmt: skip
    if not scenarios:
        ui.show(ui.empty(f"{persona.name} has no situation yet", "Write one, or choose somebody else."))
        return
    top = st.container()
    with st.container(key="setup"):
        choices, brief = st.columns([1.15, 1], gap="large")
        with choices:
            as_written = _situation(scenarios, persona, content)
            details = start_details.kept(as_written, persona)
            scenario, who = content.tailored(as_written.id, persona.id, details)
            difficulty = _difficulty(who)
            minutes = start_time.choose(who)
            start_details.render(as_written, persona)
        persona = who
        with top:
            ui.show(_heading(persona))
        with brief:
            _brief(scenario)
    start_more.render(scenario, persona, difficulty, details)
    with st.container(key="startbar", horizontal=True, vertical_alignment="center"):
        if st.button("Start", key="start", type="primary"):
            _start(scenario, persona, difficulty, details, minutes)
        if st.button("Prepare first", key="prepare-first", icon=":material/edit_note:"):
            _start(scenario, persona, difficulty, details, minutes, "prepare")
        ui.show(f'<p class="rh-engine">{ui.safe(engine_line())}</p>')


def _heading(persona: Persona) -> str:
    return (
        f'<header class="rh-title rh-meet">{ui.avatar(persona, 88)}<div><h1>{ui.safe(persona.name)}</h1>'
        f'<p class="rh-meet-role">{ui.safe(persona.role[:1].upper() + persona.role[1:])}</p>'
        f'<p class="rh-lead">{ui.safe(persona.about)}</p></div></header>'
    )


def _situation(scenarios: dict[str, Scenario], persona: Persona, content: Content) -> Scenario:
    """The chosen situation as its file has it; told with the names that were changed."""
    ids = list(scenarios)
    told = {
        key: content.tailored(key, persona.id, start_details.kept(one, persona))[0] for key, one in scenarios.items()
    }
    if len(ids) == 1:
        ui.show(ui.section(told[ids[0]].title), ui.paragraph(told[ids[0]].story, "quiet"))
        return scenarios[ids[0]]
    ui.show(ui.section("What is it about?"))
    named = st.query_params.get("situation", "")
    chosen = st.radio(
        "Situation",
        ids,
        index=ids.index(named) if named in ids else 0,
        format_func=lambda key: told[key].title + (" (yours)" if key in content.own else ""),
        captions=[ui.plain(told[key].story) for key in ids],
        key="situation",
        label_visibility="collapsed",
    )
    return scenarios[chosen or ids[0]]


def _difficulty(persona: Persona) -> Difficulty:
    ui.show(ui.section("How hard should it be?"))
    kept = app().store.get_setting("difficulty")
    chosen = st.radio(
        "Difficulty",
        DIFFICULTIES,
        index=DIFFICULTIES.index(kept if kept in DIFFICULTIES else "realistic"),
        format_func=str.capitalize,
        captions=[ui.plain(persona.difficulty[difficulty]) for difficulty in DIFFICULTIES],
        key="difficulty",
        label_visibility="collapsed",
    )
    return chosen or "realistic"


def _brief(scenario: Scenario) -> None:
    with st.container(key="brief"):
        ui.show(brief(scenario))


def brief(scenario: Scenario) -> str:
    """What the person knows before the talk."""
    facts = "".join(f"<li>{ui.safe(line)}</li>" for line in scenario.brief)
    you = f"{scenario.you.name}, {scenario.you.role}"
    return (
        f'<h3 class="rh-brief">What you want</h3><p class="rh-goal-line">{ui.safe(scenario.goal)}</p>'
        f'<h3 class="rh-brief">Who you are</h3><p class="rh-p">{ui.safe(you)}</p>'
        f'<h3 class="rh-brief">What you know</h3><ul class="rh-facts">{facts}</ul>'
    )


def _start(
    scenario: Scenario,
    persona: Persona,
    difficulty: Difficulty,
    details: dict[str, str],
    minutes: int | None,
    page: str = "rehearse",
) -> None:
    app().store.put_setting("difficulty", difficulty)
    rehearsal = app().session.start(scenario.id, persona.id, difficulty, chosen_engine(), details=details)
    start_time.limit(persona, rehearsal, minutes)
    open_page(page, rehearsal.id)
