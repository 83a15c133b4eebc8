"""How much of a limited time is spent, and what is said when it runs out. Pure.

Time counts while the person could talk: not while the clock is paused, while the counterpart thinks, or while nobody
has the talk open.
"""

from datetime import datetime
from math import ceil

from rehearsal.catalogue import Persona
from rehearsal.rubric import Value

PAPER = "time"
"""The kind of paper that a rehearsal's spent time is kept on."""
LOOK = 5.0
"""Seconds between two looks at the clock while a talk is open."""
GONE = 3 * LOOK
"""Seconds without a look after which nobody was there; that stretch does not count."""
SHORT = 120
"""Seconds left at which the counterpart mentions the time."""

GENERAL_SHORT = (
    "I've got about two minutes left.",
    "Two more minutes, then I have to go.",
    "I have to leave in two minutes, so tell me what matters most.",
)
GENERAL_UP = (
    "I'm sorry, that's my time. I have to go.",
    "That's all the time I had. We'll have to leave it there.",
    "I really have to go now.",
)


class Spent(Value):
    """What is known of the clock. `at`: the latest look; `warned`: the time was mentioned; `over`: it has run out."""

    seconds: float = 0.0
    at: datetime | None = None
    paused: bool = False
    warned: bool = False
    over: bool = False

    def looked(self, now: datetime, counts: bool) -> "Spent":
        """The clock after a look. `counts`: the person could have talked since the look before."""
        gap = (now - self.at).total_seconds() if self.at else 0.0
        adds = gap if counts and not self.paused and 0 <= gap <= GONE else 0.0
        return self.model_copy(update={"seconds": self.seconds + adds, "at": now})

    def left(self, minutes: int) -> float:
        """Seconds left; never fewer than none."""
        return max(0.0, 60 * minutes - self.seconds)


def in_words(seconds: float) -> str:
    """What a quiet clock shows."""
    if seconds <= 0:
        return "Over time"
    return "1 min left" if seconds <= 60 else f"{ceil(seconds / 60)} min left"


def lines(persona: Persona, act: str) -> tuple[str, ...]:
    """What this person says when time is short, or up; what anybody would say where they have no lines for it."""
    own = tuple(line.say for line in persona.lines.get(act, ()))
    return own or (GENERAL_SHORT if act == "time_short" else GENERAL_UP)
