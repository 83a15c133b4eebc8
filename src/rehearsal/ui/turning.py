"""One message being dealt with, on a thread of its own.

Streamlit ends a page's script whenever a button is pressed, the page is reloaded or the line drops. A reply must not
end with it: the thread goes on and saves, and whichever run of the page comes next follows it from the beginning.
"""

from collections.abc import Callable, Iterator
from threading import Condition, Thread

from rehearsal.events import Event

TICK = 0.25
"""Seconds after which `follow` gives None while nothing happens, so that a page can notice that it is to stop."""


class Turning:
    """The events of one message, kept from the first to the last. `after`: the turn before it; `said`: its words."""

    def __init__(self, rehearsal: str, events: Callable[[], Iterator[Event]], after: str | None, said: str) -> None:
        self.rehearsal, self.after, self.said = rehearsal, after, said
        self._seen: list[Event] = []
        self._error: Exception | None = None
        self._done = self._stop = False
        self._news = Condition()
        self._thread = Thread(target=self._work, args=(events,), daemon=True, name="rehearsal-turn")
        _under_way[rehearsal] = self
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether the last event has come."""
        return self._done

    @property
    def heard(self) -> bool:
        """Whether the message is saved."""
        return bool(self._seen)

    def stop(self) -> None:
        """End after the event that is being waited for. What was said until then is kept."""
        self._stop = True

    def follow(self) -> Iterator[Event | None]:
        """Every event from the first, as it comes; None at each tick. Raises what went wrong on the thread."""
        at = 0
        while True:
            with self._news:
                if at == len(self._seen) and not self._done:
                    self._news.wait(TICK)
                news = self._seen[at:]
                over = self._done and at + len(news) == len(self._seen)
            at += len(news)
            yield from news or (() if over else (None,))
            if over:
                break
        if self._error is not None:
            raise self._error

    def _work(self, events: Callable[[], Iterator[Event]]) -> None:
        try:
            for event in events():
                with self._news:
                    self._seen.append(event)
                    self._news.notify_all()
                if self._stop:
                    break
        except Exception as error:
            self._error = error
        finally:
            if _under_way.get(self.rehearsal) is self:
                _under_way.pop(self.rehearsal, None)
            with self._news:
                self._done = True
                self._news.notify_all()


_under_way: dict[str, Turning] = {}


def under_way(rehearsal: str) -> Turning | None:
    """What this process is dealing with in a rehearsal, whichever window it came from."""
    return _under_way.get(rehearsal)
