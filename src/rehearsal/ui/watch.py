"""Show me: a strong talk of a situation to watch, with what each line does. It gives away what the situation hides."""

import streamlit as st

from rehearsal.catalogue import Scenario
from rehearsal.playing import Scene, played
from rehearsal.resources import prompts_dir
from rehearsal.samples import Sample, sample
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import player
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app
from rehearsal.ui.telling import from_the_top

SURE = "watch anyway"
"""Situations that the person wants to see before a try of their own, in this window."""
LATEST = 50


def render() -> None:
    """The strong talk of the situation that the address names, once it was tried, or is wanted all the same."""
    scenario = app().content.scenarios.get(st.query_params.get("situation", ""))
    found = sample(prompts_dir(), scenario.id) if scenario else None
    with st.container(key="measure"):
        if scenario is None or found is None:
            ui.show(ui.empty("There is no talk to watch here", "The situations that come with Rehearsal have one each. "
                             "Choose one of them."))  # fmt: skip
            with st.container(horizontal=True, horizontal_alignment="center"):
                st.button("Choose a situation", key="to-start", type="primary", on_click=open_page, args=("rehearse",))
            return
        from_the_top(f"watch-{scenario.id}")
        setting = Setting(app().content, scenario, app().content.persona(scenario.personas[0]))
        ui.show(
            ui.who(setting.persona, scenario.title, 52),
            ui.title("A strong talk to watch", "One good way of many. Each line says what it does, and why it works."),
        )
        if tried(scenario) or scenario.id in st.session_state.get(SURE, ()):
            _watch(setting, found)
        else:
            _sure(setting)


def has_talk(scenario: Scenario) -> bool:
    """Whether there is a strong talk of a situation."""
    return sample(prompts_dir(), scenario.id) is not None


def tried(scenario: Scenario) -> bool:
    """Whether the person has finished a talk of this situation."""
    mine = app().store.list(scenario=scenario.id, limit=LATEST)
    return any(s.rehearsal.ended is not None and s.messages and s.rehearsal.chair == "own" for s in mine)


def scenes(setting: Setting, found: Sample) -> tuple[Scene, ...]:
    """The talk as the built-in observer sees it, once a window."""
    key = f"scenes {found.id}"
    if key not in st.session_state:
        st.session_state[key] = played(setting, found, app().engine("builtin").steering.observe)
    kept: tuple[Scene, ...] = st.session_state[key]
    return kept


def _sure(setting: Setting) -> None:
    name = ui.plain(setting.persona.name)
    ui.show(
        ui.note(
            f"This gives away what {setting.persona.name} keeps back",
            "You have not finished a talk of this situation yet. Try it first, and what you see here will tell you "
            "more; a poor talk is a good start.",
            "watch",
        )
    )
    person, situation = setting.persona.id, setting.scenario.id
    with st.container(horizontal=True):
        st.button(f"Talk to {name} first", key="try-first", type="primary", on_click=open_page, args=("rehearse",),
                  kwargs={"person": person, "situation": situation})  # fmt: skip
        st.button("Watch it all the same", key="watch-anyway", on_click=_anyway, args=(situation,))


def _anyway(situation: str) -> None:
    st.session_state[SURE] = {*st.session_state.get(SURE, ()), situation}


def _watch(setting: Setting, found: Sample) -> None:
    goal = (
        f'<p class="rh-wanted"><b>{ui.safe(setting.scenario.you.name)} wants</b> {ui.safe(setting.scenario.goal)}</p>'
    )
    ui.show(goal)
    person, situation = setting.persona.id, setting.scenario.id
    yourself = player.Done(
        "Now you. Not the same words: the same moves, in yours.",
        "Now try it yourself",
        lambda: open_page("rehearse", person=person, situation=situation),
    )
    player.render(found.id, setting, scenes(setting, found), done=yourself)
