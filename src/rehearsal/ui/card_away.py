"""Taking the card along: to print, and for a calendar, with and without its words."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from rehearsal.exporting.card import card_html, card_ics
from rehearsal.exporting.naming import card_name
from rehearsal.realtalk import Card
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui

NO_DAY = "With a day, it goes into your calendar, and you are asked afterwards how it went."
NO_TIME = "Your calendar would show the whole day, and not remind you. Set the time above."
BOTH = (
    "Both are files that your calendar opens. The first says who, when and where, and nothing else. Keep the one with "
    "the card's words out of a calendar that others can read."
)


def render(setting: Setting, talk: Talk, card: Card, undo: Callable[[str], None]) -> None:
    """The buttons; without a day, what a day would bring."""
    name, title, kept = setting.persona.name, setting.scenario.title, talk.rehearsal.id
    file = card_name(name, card)
    if card.date and card.time is None:
        ui.show(ui.note("No time yet", NO_TIME, "watch"))
    with st.container(horizontal=True, key="card-away"):
        st.download_button("To print (HTML)", lambda: card_html(card, name, title), f"card-{file}.html", "text/html",
                           key="card-html", icon=":material/print:", on_click="ignore", type="primary")  # fmt: skip
        if card.date:
            st.download_button(
                "Calendar entry (.ics)", lambda: card_ics(card, name, title, datetime.now(UTC), kept),
                f"meeting-{file}.ics", "text/calendar", key="card-ics", icon=":material/event:", on_click="ignore",
            )  # fmt: skip
            st.download_button(
                "Calendar entry with the card's words (.ics)",
                lambda: card_ics(card, name, title, datetime.now(UTC), kept, words=True),
                f"card-{file}.ics", "text/calendar", key="card-ics-words", icon=":material/lock:", on_click="ignore",
            )  # fmt: skip
        if f"card-before-{kept}" in st.session_state:
            st.button("Bring back the words from before", key="card-undo", icon=":material/undo:", on_click=undo,
                      args=(kept,))  # fmt: skip
    ui.show(ui.paragraph(BOTH if card.date else NO_DAY, "quiet"))
