"""What one engine is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rehearsal.assessment import Graded, Observation, Unscored
from rehearsal.conversation import Conversation
from rehearsal.ports import Coach, Counterpart, Observer
from rehearsal.setting import Setting

EngineName = Literal["builtin", "llm"]
UNREAD = "It is read once the answer is there. If this stays, reading was cut short: have it graded again."


@dataclass(frozen=True)
class Engine:
    """Who observes, who steers where the observer fails, who plays, who coaches.

    `steers_apart`: the steering observer always moves the counterpart, and the observer only grades.
    `grades_after`: the observer is slow and not waited for; it grades once the counterpart has answered.
    `charged`: from a rehearsal's id to the same engine, whose calls are counted for that rehearsal.
    """

    observer: Observer
    steering: Observer
    counterpart: Counterpart
    coach: Coach
    steers_apart: bool = False
    grades_after: bool = False
    charged: Callable[[str], "Engine"] | None = None

    def reading(self, setting: Setting, conversation: Conversation) -> Graded:
        """The grade of the newest message, or why there is none yet."""
        if self.grades_after:
            return Unscored(reason=UNREAD, source=self.observer.source)
        return self.observer.observe(setting, conversation)

    def moving(self, setting: Setting, conversation: Conversation, grade: Graded) -> Graded:
        """What moves the counterpart: the grade itself, or what the steering observer sees."""
        if isinstance(grade, Observation) and not self.steers_apart:
            return grade
        return self.steering.observe(setting, conversation)

    def charged_to(self, rehearsal: str) -> "Engine":
        """This engine, at work for one rehearsal."""
        return self.charged(rehearsal) if self.charged else self
