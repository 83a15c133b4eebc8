"""The coach's reading of a take, on a thread of its own: one for every window, and the same one after a reload."""

from collections.abc import Callable

from rehearsal.assessment import Advice, Unscored
from rehearsal.ui.working import Working

Read = Advice | Unscored
_readings: dict[str, Working[Read]] = {}
_left: set[str] = set()


def reading(take: str, read: Callable[[], Read]) -> Working[Read]:
    """The reading of the take with this last turn; begun where there is none. `read` must not touch the page."""
    if take not in _readings:
        _readings[take] = Working(lambda: iter((read(),)), "rehearsal-coach")
    return _readings[take]


def result(take: str) -> Read | None:
    """What came of it; None while nothing has."""
    known = _readings.get(take)
    return known.seen[0] if known and known.seen else None


def leave(take: str) -> None:
    """Wait for it no longer, in no window, until it is asked for. What has been sent is still read, and kept."""
    _left.add(take)


def left(take: str) -> bool:
    """Whether the person did not want to wait."""
    return take in _left


def ask(take: str) -> None:
    """Wait for it again; one that is still under way is followed and not begun a second time."""
    _left.discard(take)
    if (known := _readings.get(take)) and known.done:
        forget(take)


def forget(take: str) -> None:
    """Let the next reading begin anew."""
    _readings.pop(take, None)
