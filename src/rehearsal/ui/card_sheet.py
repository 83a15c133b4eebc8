"""The card beside the worksheet: what day it was read as, and what was changed there since."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from rehearsal.card_making import behind, caught_up, proposed
from rehearsal.day_reading import DayRead, read_day
from rehearsal.exporting.card import day_words
from rehearsal.realtalk import Card
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import papers
from rehearsal.worksheet import BY_KEY


def render(setting: Setting, talk: Talk, card: Card, replace: Callable[[str, Card], None]) -> None:
    """What the worksheet says otherwise by now, and a way to take it over; nothing where the two agree."""
    sheet = papers.sheet_of(talk.rehearsal, setting)
    changed = behind(card, sheet)
    if not changed:
        return
    lines = " ".join(f"{BY_KEY[part].ask} “{ui.shortened(sheet.said(part)) or '…'}”" for part in changed)
    ui.show(ui.note("Your worksheet says something else by now", lines, "watch"))
    fresh = proposed(setting, sheet, talk, date.today())
    kept = talk.rehearsal.id
    with st.container(horizontal=True, key="card-behind"):
        st.button("Take it over", key="card-catch-up", on_click=replace, args=(kept, caught_up(card, fresh)))
        left = card.model_copy(update={"sheet": sheet})
        st.button("Leave the card as it is", key="card-leave", type="tertiary", on_click=replace, args=(kept, left))


def day(setting: Setting, talk: Talk, card: Card, choose: Callable[[str, date], None]) -> None:
    """What day the worksheet's words were taken as; where they name none for sure, the question which one."""
    said = papers.sheet_of(talk.rehearsal, setting).said("when")
    read = read_day(said, date.today())
    if card.date is None and read.asks:
        _ask(talk.rehearsal.id, said, read, choose)
    elif card.date is not None and card.date in read.days:
        ui.show(
            ui.paragraph(f"Your worksheet says “{_whole(said)}”: that is {_moment(card)}. If not, change it here.",
                         "quiet")
        )  # fmt: skip


def _whole(said: str) -> str:
    """The worksheet's words as they stand there, on one line."""
    return " ".join(said.split()).rstrip(".")


def _moment(card: Card) -> str:
    """The card's day, with its hour where it has one."""
    day = day_words(card.date) if card.date else ""
    return f"{day}, {card.time:%H:%M}" if card.time else day


def _ask(rehearsal_id: str, said: str, read: DayRead, choose: Callable[[str, date], None]) -> None:
    which = "Which day is that?" if read.days else "On which day will you talk? Choose it above."
    ui.show(ui.paragraph(f"Your worksheet says “{_whole(said)}”. {which}"))
    with st.container(horizontal=True, key="card-days"):
        for number, one in enumerate(read.days[:3]):
            st.button(day_words(one), key=f"card-day-{number}", on_click=choose, args=(rehearsal_id, one))
