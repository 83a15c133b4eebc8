"""Half a minute to watch, on the first page of somebody who has not talked to anybody yet."""

import time

import streamlit as st

from rehearsal.resources import prompts_dir
from rehearsal.samples import FIRST_VISIT, sample
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import player, watch
from rehearsal.ui.state import app

OPEN = "first visit open"


def render() -> None:
    """One line that opens the half minute; the half minute once it is open."""
    with st.container(key="firstvisit"):
        if not st.session_state.get(OPEN):
            with st.container(key="firstvisit-line", horizontal=True, vertical_alignment="center"):
                ui.show('<p class="rh-first"><b>New here?</b> Watch one moment said badly, then said well.</p>')
                st.button("Watch half a minute", key="first-visit", icon=":material/play_arrow:", on_click=_open)
            return
        _half_a_minute()


def _half_a_minute() -> None:
    found, content = sample(prompts_dir(), FIRST_VISIT), app().content
    if found is None:
        return
    scenario = content.scenario(found.scenario)
    setting = Setting(content, scenario, content.persona(scenario.personas[0]))
    ui.show(ui.who(setting.persona, f"{scenario.title}. You want: {scenario.goal}"))
    player.render(FIRST_VISIT, setting, watch.scenes(setting, found), within=f".st-key-player-{FIRST_VISIT}")
    st.button("Close", key="first-visit-close", type="tertiary", on_click=_close)


def _open() -> None:
    st.session_state[OPEN] = True
    here = player.playing(FIRST_VISIT)
    here.at, here.going, here.due = 1, True, time.monotonic() + player.MOST / 2


def _close() -> None:
    st.session_state[OPEN] = False
    player.playing(FIRST_VISIT).going = False
