"""The takes of a rehearsal: every way through the tree of its turns. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearsal.records import Entry, Rehearsal


@dataclass(frozen=True)
class Way:
    """One way from the first turn to a last one. `number` counts from 1, in the order in which they were begun; `born`
    is the id of its first own turn."""

    number: int
    entries: tuple[Entry, ...]
    born: str

    @property
    def end(self) -> str:
        """The id of its last turn."""
        return self.entries[-1].id

    def title(self, rehearsal: Rehearsal) -> str:
        """Which take, with the name that the person gave it."""
        name = rehearsal.names.get(self.born, "")
        return f"Take {self.number}: {name}" if name else f"Take {self.number}"


def ways(entries: Sequence[Entry]) -> tuple[Way, ...]:
    """All ways, the first one first; none where nothing was said."""
    by_id, place = {e.id: e for e in entries}, {e.id: n for n, e in enumerate(entries)}
    parents = {entry.parent for entry in entries}
    ends = [entry for entry in entries if entry.id not in parents]
    born = {end.id: _birth(end, by_id, entries).id for end in ends}
    ends.sort(key=lambda end: place[born[end.id]])
    return tuple(Way(number, _path(end, by_id), born[end.id]) for number, end in enumerate(ends, 1))


def latest(found: Sequence[Way], head: str | None) -> Way | None:
    """The way where the rehearsal stands (`head`); where it stands at none's end, the one that was added to last."""
    return max(found, key=lambda way: (way.end == head, way.entries[-1].created), default=None)


def _path(end: Entry, by_id: dict[str, Entry]) -> tuple[Entry, ...]:
    way = [end]
    while (before := by_id.get(way[-1].parent or "")) is not None:
        way.append(before)
    return tuple(reversed(way))


def _birth(end: Entry, by_id: dict[str, Entry], entries: Sequence[Entry]) -> Entry:
    """The turn with which a take began: the nearest one that was not the first answer to what was before it."""
    first: dict[str | None, str] = {}
    for entry in entries:
        first.setdefault(entry.parent, entry.id)
    at = end
    while at.parent in by_id and first[at.parent] == at.id:
        at = by_id[at.parent]
    return at
