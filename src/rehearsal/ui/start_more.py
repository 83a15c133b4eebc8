"""Other ways in to a situation than starting to talk: watching it, or sitting in the other chair."""

from typing import Literal

import streamlit as st

from rehearsal.catalogue import Difficulty, Persona, Scenario
from rehearsal.ui import components as ui
from rehearsal.ui import watch
from rehearsal.ui.engine import chosen_engine
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app


def render(scenario: Scenario, persona: Persona, difficulty: Difficulty, details: dict[str, str]) -> None:
    """One quiet line of buttons, and what they give away."""
    with st.container(key="otherways", horizontal=True, vertical_alignment="center"):
        watch_button(scenario, "tertiary")
        st.button(ui.plain(f"Swap chairs: you play {persona.name}"), key="swap-chairs", icon=":material/swap_horiz:",
                  type="tertiary", on_click=_swap, args=(scenario, persona, difficulty, details))  # fmt: skip
    both = "Both show" if watch.has_talk(scenario) else "That shows"
    words = f"{both} what {persona.name} keeps back. To find it out yourself, talk first."
    ui.show(ui.paragraph(words, "quiet"))


def _swap(scenario: Scenario, persona: Persona, difficulty: Difficulty, details: dict[str, str]) -> None:
    swapped = app().swapping.start(scenario.id, persona.id, difficulty, chosen_engine(), details)
    open_page("rehearse", swapped.id)


def watch_button(scenario: Scenario, kind: Literal["secondary", "tertiary"] = "secondary") -> None:
    """The way to a strong talk of a situation, where there is one."""
    if watch.has_talk(scenario):
        st.button("Watch a strong talk of this", key="to-watch", icon=":material/visibility:", type=kind,
                  on_click=open_page, args=("watch",), kwargs={"situation": scenario.id})  # fmt: skip
