"""Other ways in to a situation than starting to talk: watching it."""

from typing import Literal

import streamlit as st

from rehearsal.catalogue import Persona, Scenario
from rehearsal.ui import watch
from rehearsal.ui.navigation import open_page


def render(scenario: Scenario, persona: Persona) -> None:
    """One quiet line of buttons."""
    with st.container(key="otherways", horizontal=True, vertical_alignment="center"):
        watch_button(scenario, "tertiary")


def watch_button(scenario: Scenario, kind: Literal["secondary", "tertiary"] = "secondary") -> None:
    """The way to a strong talk of a situation, where there is one."""
    if watch.has_talk(scenario):
        st.button("Watch a strong talk of this", key="to-watch", icon=":material/visibility:", type=kind,
                  on_click=open_page, args=("watch",), kwargs={"situation": scenario.id})  # fmt: skip
