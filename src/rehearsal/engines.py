"""What one engine is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rehearsal.ports import Coach, Counterpart, Observer

EngineName = Literal["builtin", "llm"]


@dataclass(frozen=True)
class Engine:
    """Who observes, who steers where the observer fails, who plays, who coaches.

    `charged`: from a rehearsal's id to the same engine, whose calls are counted for that rehearsal.
    """

    observer: Observer
    steering: Observer
    counterpart: Counterpart
    coach: Coach
    charged: Callable[[str], "Engine"] | None = None

    def charged_to(self, rehearsal: str) -> "Engine":
        """This engine, at work for one rehearsal."""
        return self.charged(rehearsal) if self.charged else self
