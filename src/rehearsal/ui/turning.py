"""One message being dealt with, on a thread of its own, so that its reply does not end with the page's script."""

from collections.abc import Callable, Iterator

from rehearsal.events import Event, Replied
from rehearsal.ui.working import Working


class Turning(Working[Event]):
    """The events of one message. `after`: the turn before it; `said`: its words; `hints`: the help taken for it."""

    def __init__(
        self, rehearsal: str, events: Callable[[], Iterator[Event]], after: str | None, said: str, hints: int = 0
    ) -> None:
        self.rehearsal, self.after, self.said, self.hints = rehearsal, after, said, hints
        _under_way[rehearsal] = self
        super().__init__(events, "rehearsal-turn")

    @property
    def heard(self) -> bool:
        """Whether the message is saved."""
        return bool(self.seen)

    @property
    def answered(self) -> bool:
        """Whether the answer is complete; what may be left is the grade, which nobody need wait for."""
        return any(isinstance(event, Replied) for event in self.seen)

    def _over(self) -> None:
        if _under_way.get(self.rehearsal) is self:
            _under_way.pop(self.rehearsal, None)


_under_way: dict[str, Turning] = {}


def under_way(rehearsal: str) -> Turning | None:
    """What this process is dealing with in a rehearsal, whichever window it came from."""
    return _under_way.get(rehearsal)
