"""The head of a transcript: what talk it was, the ways on from it, and taking it away as a file."""

import streamlit as st

from rehearsal.assessment import Observation
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import keeping, saving, takes_list
from rehearsal.ui.navigation import open_page
from rehearsal.ui.takes import Take


def render(setting: Setting | None, talk: Talk, take: Take | None) -> None:
    """Title, facts and buttons; the result is that of the take shown."""
    kept = talk.rehearsal
    when = kept.created.astimezone()
    ending = takes_list.ending(take) if take else takes_list.NOT_YET
    facts = f"{when.day} {when:%B %Y} · {kept.difficulty} · {ending}"
    head = ui.title(kept.title, facts)
    if setting is None:
        ui.show(head)
    else:
        ui.show(f'<div class="rh-talked">{ui.avatar(setting.persona, 56)}{head}</div>')
        ui.show(f'<p class="rh-wanted"><b>What you wanted</b> {ui.safe(setting.scenario.goal)}</p>')
    if kept.deleted:
        _in_the_bin(kept.id)
    with st.container(horizontal=True, key="transcript-acts", vertical_alignment="center"):
        if setting:
            _way_on(talk, take)
        saving.menu(talk)


def _way_on(talk: Talk, take: Take | None) -> None:
    kept = talk.rehearsal
    if take is not None and take.over:
        st.button("Debrief", type="primary", on_click=open_page, args=("debrief", kept.id), kwargs={"head": take.end},
                  key="to-debrief")  # fmt: skip
    elif not kept.deleted:
        st.button("Continue", type="primary", on_click=open_page, args=("rehearse", kept.id), key="continue")


def readable(setting: Setting, talk: Talk) -> bool:
    """Whether the rubric still has every behaviour that was found; levels cannot be read off without."""
    seen = (grade for grade in talk.grades if isinstance(grade, Observation))
    return all(behaviour in setting.rubric for grade in seen for behaviour in grade.behaviours)


def _in_the_bin(rehearsal_id: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="in-the-bin"):
        ui.show(ui.note("This talk lies in the bin."))
        st.button("Bring back", key="bring-back", on_click=keeping.bring_back, args=(rehearsal_id,))
