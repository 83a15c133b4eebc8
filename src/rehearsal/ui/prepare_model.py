"""A language model reads the worksheet too, where one is set up and the person asks for it."""

import streamlit as st

from rehearsal.assessment import Unscored
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import waiting
from rehearsal.ui.engine import chosen_engine
from rehearsal.ui.prepare_words import read_back
from rehearsal.ui.state import app
from rehearsal.worksheet import BY_KEY, Worksheet

_READING = "sheet"


def render(setting: Setting, talk: Talk, sheet: Worksheet) -> None:
    """The button, or the question whether words may leave the machine; then what the model said."""
    if chosen_engine() != "llm" or sheet.empty:
        return
    settings, model = app().settings, app().settings.model_of("coach")
    if app().consent.needed:
        ui.show(ui.note("A model can read it too",
                        f"It would be sent to {settings.shown_address} and read by {model}."))  # fmt: skip
        st.button("Send it", key="consent-give", on_click=app().consent.give)
        return
    pressed = st.button(f"Let {ui.plain(model)} read it", key="read-sheet", icon=":material/fact_check:")
    if pressed or waiting.under_way(_READING):
        reader = app().sheet_reader
        st.session_state["sheet-read"] = waiting.waited(
            _READING, lambda: (sheet, reader.read(setting, sheet)), "The model is reading your worksheet …"
        )
    kept = st.session_state.get("sheet-read")
    if kept and kept[0] == sheet:
        _said(kept[1])


def _said(found: object) -> None:
    if isinstance(found, Unscored):
        ui.show(ui.note("The model could not read it", f"{found.reason} What you wrote is saved.", "watch"))
        return
    rows = [f'<p class="rh-p"><b>{ui.safe(BY_KEY[graded.part].ask)}</b></p>{read_back(graded)}'
            for graded in found if graded.verdict != "clear"]  # type: ignore[attr-defined]  # fmt: skip
    ui.show("".join(rows) or ui.note("The model finds nothing vague or missing", "", "earned"))
