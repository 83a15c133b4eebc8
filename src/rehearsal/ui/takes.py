"""The takes of a rehearsal: every way that its talk went, each with its own end and result."""

from dataclasses import dataclass

import streamlit as st

from rehearsal.branching import Way, ways
from rehearsal.catalogue import Resolution
from rehearsal.errors import RehearsalError
from rehearsal.records import Rehearsal, Talk
from rehearsal.state import begin, resolution
from rehearsal.ui.state import app
from rehearsal.verdicts import verdict

BEST: tuple[Resolution, ...] = ("none", "partial", "full")
"""Resolutions, the best one last."""


@dataclass(frozen=True)
class Take:
    """One way through the talk. `number` counts from 1, in the order in which they were begun; `born` is the id of its
    first own turn.

    `here`: the rehearsal stands at its end. `verdict`: how it ended, in words. `result` is None while the take is not
    over, and where what was played is not among the files any more.
    """

    number: int
    talk: Talk
    here: bool
    result: Resolution | None
    born: str = ""
    verdict: str = ""

    @property
    def name(self) -> str:
        """What the person calls it; empty where they have not named it."""
        return self.talk.rehearsal.names.get(self.born, "")

    @property
    def title(self) -> str:
        """Which take, with its name where it has one."""
        return f"Take {self.number}: {self.name}" if self.name else f"Take {self.number}"

    @property
    def end(self) -> str:
        """The id of its last turn."""
        return self.talk.entries[-1].id

    @property
    def over(self) -> bool:
        """Whether it can be looked back on: its talk was ended, or went on in another take."""
        return not self.here or self.talk.rehearsal.ended is not None


def takes(rehearsal: Rehearsal) -> tuple[Take, ...]:
    """All takes of a rehearsal, the first one first; none where nothing was said."""
    return tuple(_take(rehearsal, way) for way in ways(app().store.entries(rehearsal.id)))


def latest(found: tuple[Take, ...]) -> Take | None:
    """The take where the rehearsal stands; where it stands at none's end, the one that was added to last."""
    return max(found, key=lambda take: (take.here, take.talk.entries[-1].created), default=None)


def best(found: tuple[Take, ...]) -> Resolution | None:
    """The best result of all takes that are over."""
    return max((take.result for take in found if take.result), key=BEST.index, default=None)


def asked_for(rehearsal_id: str | None) -> tuple[Talk, Take | None] | None:
    """The talk that the address names, along the take whose end `head` names, else along the latest one.

    None where there is no such rehearsal; no take where nothing was said. A head that is no take's end counts for
    nothing.
    """
    found = look_up(rehearsal_id, st.query_params.get("head"))
    if found and found[1] and found[1].end == st.query_params.get("head"):
        st.query_params["head"] = found[1].end  # a link from this page to itself leaves the browser's address as it was
    return found


def look_up(rehearsal_id: str | None, head: str | None) -> tuple[Talk, Take | None] | None:
    """A rehearsal's talk along the take that ends at `head`, else along the latest one; as for `asked_for`."""
    try:
        talk = app().store.talk(rehearsal_id) if rehearsal_id else None
    except RehearsalError:
        return None
    if talk is None:
        return None
    found = takes(talk.rehearsal)
    take = next((take for take in found if take.end == head), None) or latest(found)
    return (take.talk, take) if take else (talk, None)


def rename(take: Take, name: str) -> None:
    """Call a take something; an empty name takes the name away."""
    now = app().store.talk(take.talk.rehearsal.id).rehearsal
    names = {born: called for born, called in now.names.items() if born != take.born}
    if name := " ".join(name.split()):
        names[take.born] = name
    app().store.change(now.model_copy(update={"names": names}), was=now)


def may_go_on(take: Take) -> bool:
    """Whether the person could still talk on after this take: the counterpart has not ended it."""
    return not (take.talk.state and take.talk.state.ended)


def _take(rehearsal: Rehearsal, way: Way) -> Take:
    talk = Talk(rehearsal=rehearsal, entries=way.entries)
    here = rehearsal.head == way.end
    over = not here or rehearsal.ended is not None
    result, said = (_result(talk) if over else None) or (None, "")
    return Take(way.number, talk, here, result, way.born, said)


def _result(talk: Talk) -> tuple[Resolution, str] | None:
    """How a talk that is over ended, and that in words; None where what was played is not among the files any more."""
    try:
        setting = app().session.setting(talk.rehearsal)
    except RehearsalError:
        return None
    state = talk.state or begin(setting)
    result = resolution(setting, state)
    return result, verdict(setting, state, result)
