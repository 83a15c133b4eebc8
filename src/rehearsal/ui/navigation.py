"""The pages there are, and how to get from one to another."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from rehearsal.ui.state import seat


@dataclass(frozen=True)
class Place:
    """A page: its address, its name, the module whose `render` draws it, and whether the menu lists it."""

    path: str
    title: str
    module: str
    listed: bool = True


START = Place("", "Rehearse", "start")
TALK = Place("talk", "Talk", "talk", listed=False)
DEBRIEF = Place("debrief", "Debrief", "debrief", listed=False)
PREPARE = Place("prepare", "Prepare", "prepare", listed=False)
CARD = Place("card", "Card", "card", listed=False)
CHECK_IN = Place("check-in", "Check-in", "check_in", listed=False)
REVIEW = Place("review", "Review", "review")
COMPARE = Place("compare", "Compare", "compare", listed=False)
TRANSCRIPT = Place("transcript", "Transcript", "transcript", listed=False)
OWN = Place("own", "Your own situation", "own", listed=False)
WATCH = Place("watch", "Watch", "watch", listed=False)
WHAT_IF = Place("what-if", "What if", "what_if", listed=False)
PROGRESS = Place("progress", "Progress", "progress")
PRINCIPLES = Place("principles", "Principles", "handbook")
SETTINGS = Place("settings", "Settings", "settings_page")
PLACES = (
    START,
    PREPARE,
    TALK,
    DEBRIEF,
    CARD,
    CHECK_IN,
    REVIEW,
    TRANSCRIPT,
    COMPARE,
    OWN,
    WATCH,
    WHAT_IF,
    PROGRESS,
    PRINCIPLES,
    SETTINGS,
)
OF_ONE_REHEARSAL = {place.path for place in (PREPARE, TALK, DEBRIEF, CARD, CHECK_IN, TRANSCRIPT, WHAT_IF, COMPARE)}
"""Paths of pages about one rehearsal, whose id stands in the address."""


def page(place: Place) -> StreamlitPage:
    """The page as Streamlit knows it. Its module is imported when it is drawn."""
    return st.Page(
        _drawing(place.module),
        title=place.title,
        url_path=place.path or None,
        default=place is START,
        visibility="visible" if place.listed else "hidden",
    )


def _drawing(module: str) -> Callable[[], None]:
    def draw() -> None:
        importlib.import_module(f"rehearsal.ui.{module}").render()

    draw.__name__ = module
    return draw


NAMES = {
    "rehearse": START, "talk": TALK, "debrief": DEBRIEF, "review": REVIEW, "transcript": TRANSCRIPT,
    "compare": COMPARE,
    "progress": PROGRESS, "handbook": PRINCIPLES, "settings": SETTINGS,
    "prepare": PREPARE, "card": CARD, "check-in": CHECK_IN,
    "own": OWN,
    "watch": WATCH, "what-if": WHAT_IF,
}  # fmt: skip


def open_page(name: str, rehearsal_id: str | None = None, **words: str) -> None:
    """Leave for another page, directly or as a button's callback. "rehearse" with a rehearsal is its talk.

    `words` go into the address: `person` and `situation` of the start page, `situation` of a talk to watch,
    `principle` of the handbook.
    """
    place = TALK if name == "rehearse" and rehearsal_id else NAMES[name]
    if rehearsal_id:
        seat().take(rehearsal_id)
        words["rehearsal"] = rehearsal_id
    st.switch_page(page(place), query_params=words)
