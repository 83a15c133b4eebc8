"""The takes of a rehearsal: every way that its talk went, each with its own end and result."""

from dataclasses import dataclass

import streamlit as st

from rehearsal.catalogue import Resolution
from rehearsal.errors import RehearsalError
from rehearsal.records import Entry, Rehearsal, Talk
from rehearsal.state import begin, resolution
from rehearsal.ui.state import app

BEST: tuple[Resolution, ...] = ("none", "partial", "full")
"""Resolutions, the best one last."""


@dataclass(frozen=True)
class Take:
    """One way through the talk. `number` counts from 1, in the order in which they were begun; `born` is the id of its
    first own turn.

    `here`: the rehearsal stands at its end. `result` is None while the take is not over, and where what was played is
    not among the files any more.
    """

    number: int
    talk: Talk
    here: bool
    result: Resolution | None
    born: str = ""

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
    entries = app().store.entries(rehearsal.id)
    by_id, place = {e.id: e for e in entries}, {e.id: n for n, e in enumerate(entries)}
    parents = {entry.parent for entry in entries}
    ends = [entry for entry in entries if entry.id not in parents]
    born = {end.id: _birth(end, by_id, entries).id for end in ends}
    ends.sort(key=lambda end: place[born[end.id]])
    return tuple(_take(n, rehearsal, _path(end, by_id), born[end.id]) for n, end in enumerate(ends, 1))


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


def _take(number: int, rehearsal: Rehearsal, entries: tuple[Entry, ...], born: str) -> Take:
    talk = Talk(rehearsal=rehearsal, entries=entries)
    here = rehearsal.head == entries[-1].id
    over = not here or rehearsal.ended is not None
    return Take(number, talk, here, _result(talk) if over else None, born)


def _result(talk: Talk) -> Resolution | None:
    try:
        setting = app().session.setting(talk.rehearsal)
    except RehearsalError:
        return None
    return resolution(setting, talk.state or begin(setting))


def _path(end: Entry, by_id: dict[str, Entry]) -> tuple[Entry, ...]:
    way = [end]
    while (before := by_id.get(way[-1].parent or "")) is not None:
        way.append(before)
    return tuple(reversed(way))


def _birth(end: Entry, by_id: dict[str, Entry], entries: tuple[Entry, ...]) -> Entry:
    """The turn with which a take began: the nearest one that was not the first answer to what was before it."""
    first: dict[str | None, str] = {}
    for entry in entries:
        first.setdefault(entry.parent, entry.id)
    at = end
    while at.parent in by_id and first[at.parent] == at.id:
        at = by_id[at.parent]
    return at
