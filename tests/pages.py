"""Driving the pages without a browser: opening them, reading them, putting other engines behind them."""

import os
import tempfile
from functools import cache
from pathlib import Path
from unittest import mock

from streamlit.testing.v1 import AppTest

from fakes import FakeCoach, FakeCounterpart, FakeObserver
from rehearsal import wiring
from rehearsal.locations import DATABASE
from rehearsal.resources import app_script
from rehearsal.session import Engine, EngineName
from rehearsal.store import SqlStore

PATIENCE = 60
"""Seconds that a page may take on a busy machine."""


ARRIVING = """
import streamlit as st
from rehearsal.ui.navigation import PLACES, open_page, page
if "arrived" not in st.session_state:
    st.session_state["arrived"] = True
    st.navigation([page(place) for place in PLACES])
    open_page({name!r}, {rehearsal!r}, **{words!r})
"""
"""What stands before the app's own script, so that a window begins on the page that is wanted."""


def opened(name: str = "rehearse", rehearsal: str | None = None, **words: str) -> AppTest:
    """A page, by its name in `navigation.open_page`, in a window of its own."""
    made_ready()
    arriving = ARRIVING.format(name=name, rehearsal=rehearsal, words=words)
    script = app_script().read_text(encoding="utf-8")
    at = AppTest.from_string(arriving + script, default_timeout=PATIENCE)
    with mock.patch("importlib.metadata.distributions", return_value=()):  # else every installed package is searched
        return at.run()  # for components, half a second each time; our pages have none


def text(at: AppTest) -> str:
    """Everything that stands on the page as HTML or Markdown, without the style sheet."""
    pieces = [element.value for kind in ("html", "markdown") for element in at.get(kind)]
    return "\n".join(piece for piece in pieces if not piece.startswith("<style>"))


def press(at: AppTest, key: str) -> AppTest:
    """Press the button with this key."""
    return at.button(key=key).click().run()


def say(at: AppTest, words: str) -> AppTest:
    """Type a message and send it."""
    return at.chat_input(key="say").set_value(words).run()


def played_by(
    observer: FakeObserver | None = None, counterpart: FakeCounterpart | None = None, name: EngineName = "builtin"
) -> Engine:
    """Put fakes behind the pages of this process."""
    engine = Engine(observer or FakeObserver(), FakeObserver(), counterpart or FakeCounterpart(), FakeCoach())
    wiring.shared()._engines[name] = engine
    return engine


@cache
def _empty_store() -> bytes:
    """A database in which nothing is kept yet."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / DATABASE
        SqlStore(f"sqlite:///{file}").close()
        return file.read_bytes()


def made_ready() -> None:
    """An empty database in the data folder where there is none: the page would make it in thirty times the time."""
    file = Path(os.environ["REHEARSAL_DATA_DIR"]) / DATABASE
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_empty_store())


def begun(scenario: str = "peer-too-busy", engine: EngineName = "builtin") -> str:
    """The id of a new rehearsal."""
    made_ready()
    return wiring.shared().session.start(scenario, engine=engine, seed=7).id
