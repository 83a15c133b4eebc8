"""Situations of one's own: talk, change, copy, delete and bring back."""

from datetime import datetime

import streamlit as st

from rehearsal.catalogue import Scenario
from rehearsal.own.keeping import Removed, again, bring_back, double, remove
from rehearsal.ui import components as ui
from rehearsal.ui import own_state
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app
from rehearsal.ui.telling import calmly, tell

_REMOVED = "own-removed"


def render() -> None:
    """One row each; what was deleted last can be brought back."""
    content = app().content
    mine = [scenario for key, scenario in content.scenarios.items() if key in content.own]
    ui.show(ui.section("Yours so far"))
    if problem := app().shelf.problem:
        ui.show(ui.note("A file of yours cannot be read",
                        f"{problem}. Until it is mended, what was read before stays.", "watch"))  # fmt: skip
    _undo()
    if not mine:
        ui.show(ui.paragraph("Nothing yet. What you keep here stands on the first page too, marked as yours.", "quiet"))
    for scenario in mine:
        _row(scenario)
    with st.expander("Or write it as a file", key="own-file", type="compact"):
        ui.show(ui.paragraph("A situation is a text file in this folder, a person one in the folder personas beside "
                             "it. A file that is put there is here at once. The guide “Write your own” in the folder "
                             "docs builds one from an empty file."))  # fmt: skip
        st.code(str(app().data / "scenarios"), language=None, wrap_lines=True)


def _row(scenario: Scenario) -> None:
    persona = app().content.personas[scenario.personas[0]]
    name = ui.plain(persona.name)
    with st.container(key=f"row-{scenario.id}", horizontal=True, vertical_alignment="center"):
        ui.show(ui.who(persona, scenario.title))
        st.button(f"Talk to {name}", key=f"own-go-{scenario.id}", on_click=open_page, args=("rehearse",),
                  kwargs={"person": persona.id, "situation": scenario.id})  # fmt: skip
        st.menu_button(f"{name}: more", ["Change", "Copy", "Delete"], key=f"own-more-{scenario.id}",
                       icon=":material/more_horiz:", type="tertiary", on_click=_chosen,
                       args=(scenario.id,))  # fmt: skip


def _chosen(scenario_id: str) -> None:
    acts = {"Change": _change, "Copy": _copy, "Delete": _delete}
    calmly(acts[st.session_state[f"own-more-{scenario_id}"]], scenario_id)


def _change(scenario_id: str) -> None:
    own_state.take_up(again(app().content, scenario_id))


def _copy(scenario_id: str) -> None:
    own_state.take_up(double(app().content, again(app().content, scenario_id)))


def _delete(scenario_id: str) -> None:
    st.session_state[_REMOVED] = remove(app().data, app().content, scenario_id, datetime.now())


def _undo() -> None:
    removed = st.session_state.get(_REMOVED)
    if isinstance(removed, Removed):
        with st.container(key="own-undo", horizontal=True, vertical_alignment="center"):
            ui.show(ui.note(f"“{removed.title}” is deleted", "Talks that you had in it stay readable."))
            st.button("Bring it back", key="own-back", icon=":material/undo:", on_click=calmly, args=(_back, removed))


def _back(removed: Removed) -> None:
    bring_back(removed)
    st.session_state.pop(_REMOVED, None)
    tell("It is back", kind="earned")
