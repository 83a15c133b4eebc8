"""The pages there are, and how to get from one to another."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage


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
REVIEW = Place("review", "Review", "review")
TRANSCRIPT = Place("transcript", "Transcript", "transcript", listed=False)
PRINCIPLES = Place("principles", "Principles", "handbook")
SETTINGS = Place("settings", "Settings", "settings_page")
PLACES = (START, TALK, DEBRIEF, REVIEW, TRANSCRIPT, PRINCIPLES, SETTINGS)
OF_ONE_REHEARSAL = {place.path for place in (TALK, DEBRIEF, TRANSCRIPT)}
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


def go(place: Place, **words: str) -> NoReturn:
    """Leave for another page, with these words in its address (`rehearsal`, `person`, `principle` …)."""
    if "rehearsal" in words:
        from rehearsal.ui.state import seat

        seat().take(words["rehearsal"])
    st.switch_page(page(place), query_params=words)
