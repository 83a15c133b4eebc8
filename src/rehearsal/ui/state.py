"""What one browser window holds between two runs of the script, as one typed value; the rest is in the store."""

from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from rehearsal import wiring
from rehearsal.assessment import Advice, Unscored
from rehearsal.ui.turning import Turning

SWITCHES = (("panel", "Show how each message landed", True), ("pace", "They type at a human pace", False))
"""What can be switched in every talk: the key, the label, and how it is at first."""


@dataclass(frozen=True)
class Failure:
    """Why a message has no answer. `again_at`: when trying again makes sense, in seconds of the monotonic clock."""

    kind: Literal["failed", "elsewhere"]
    message: str = ""
    again_at: float = 0.0


@dataclass
class Seat:
    """Where a window sits: its rehearsal, and what the store does not know.

    `shown`: the last turn that the person has seen. `hints`: rungs taken for the next message. `failed`: why the last
    message has no answer; `stopped`: because the person did not want to wait; `looks`: how often this window looked
    whether another one has answered. `word`: a sentence to show until the next message. `back`: words to put back
    into the field; `looked`: whether kept ones were looked for. `ending`: the page asks whether to end the talk.
    `turning`: a message that is being dealt with. `advice`: the coach's, by the last turn of the take.
    """

    rehearsal: str | None = None
    shown: str | None = None
    hints: int = 0
    failed: Failure | None = None
    stopped: bool = False
    looks: int = 0
    word: str | None = None
    back: str | None = None
    looked: bool = False
    ending: bool = False
    turning: Turning | None = None
    advice: dict[str, Advice | Unscored] = field(default_factory=dict)

    def take(self, rehearsal_id: str) -> None:
        """Sit down at a rehearsal; what belonged to another one is put away."""
        if rehearsal_id != self.rehearsal:
            self.rehearsal, self.advice = rehearsal_id, {}
            self.clear()

    def clear(self) -> None:
        """Forget what was about the last message."""
        self.shown, self.hints, self.failed, self.stopped = None, 0, None, False
        self.word, self.back, self.looked, self.turning, self.looks = None, None, False, None, 0
        self.ending = False


def seat() -> Seat:
    """This window's seat."""
    found = st.session_state.get("seat")
    if not isinstance(found, Seat):
        found = st.session_state["seat"] = Seat()
    return found


def app() -> wiring.App:
    """The finished objects."""
    return wiring.shared()


def current() -> str | None:
    """The id of the rehearsal that this page is about: from the address, else the one this window sat at."""
    named = st.query_params.get("rehearsal")
    if named:
        seat().take(named)
    return seat().rehearsal


def preference(key: str, otherwise: bool) -> bool:
    """A switch that the person has set before."""
    kept = app().store.get_setting(f"switch {key}")
    return otherwise if kept is None else bool(kept)


def prefer(key: str, value: bool) -> None:
    """Remember a switch."""
    app().store.put_setting(f"switch {key}", value)
