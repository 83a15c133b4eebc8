"""Work that a page follows, on a thread of its own.

Streamlit ends a page's script whenever a button is pressed, the page is reloaded or the line drops. The work must not
end with it: the thread goes on, and whichever run of the page comes next follows it from the beginning.
"""

import time
from collections.abc import Callable, Iterator
from threading import Condition, Thread
from typing import Generic, TypeVar

E = TypeVar("E")
TICK = 0.25
"""Seconds after which `follow` gives None while nothing happens, so that a page can notice that it is to stop."""
LONG = 10
"""Seconds of waiting after which a page says for how long by now."""


def so_far(seconds: float) -> str:
    """For how long one has waited, in words: “9 s so far”, “1 min 15 s so far”."""
    minutes, left = divmod(int(seconds), 60)
    return f"{minutes} min {left} s so far" if minutes else f"{left} s so far"


class Working(Generic[E]):
    """The events of some work, kept from the first to the last."""

    def __init__(self, events: Callable[[], Iterator[E]], name: str = "rehearsal-work") -> None:
        self._seen: list[E] = []
        self._error: Exception | None = None
        self._done = self._stop = False
        self._moved = time.monotonic()
        self._news = Condition()
        self._thread = Thread(target=self._work, args=(events,), daemon=True, name=name)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether the last event has come."""
        return self._done

    @property
    def seen(self) -> tuple[E, ...]:
        """The events so far."""
        with self._news:
            return tuple(self._seen)

    @property
    def waited(self) -> float:
        """Seconds since the last event, or since it began."""
        return time.monotonic() - self._moved

    def stop(self) -> None:
        """End after the event that is being waited for. What there is by then is kept."""
        self._stop = True

    def follow(self) -> Iterator[E | None]:
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

    def _work(self, events: Callable[[], Iterator[E]]) -> None:
        try:
            for event in events():
                with self._news:
                    self._seen.append(event)
                    self._moved = time.monotonic()
                    self._news.notify_all()
                if self._stop:
                    break
        except Exception as error:
            self._error = error
        finally:
            self._over()
            with self._news:
                self._done = True
                self._news.notify_all()

    def _over(self) -> None:
        """What is to be done when the work is over, before anybody is told."""
