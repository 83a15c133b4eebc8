"""What happens while one message is dealt with, in order, for whoever shows it."""

from typing import Literal

from rehearsal.assessment import Graded
from rehearsal.records import Entry
from rehearsal.rubric import Value
from rehearsal.state import Step


class Heard(Value):
    """The message is saved."""

    entry: Entry


class Paused(Value):
    """The rehearsal pauses: the words read like real distress, or a question for real advice."""

    note: str


class Observed(Value):
    """The message is graded, or could not be."""

    grade: Graded


class Moved(Value):
    """The counterpart's state has moved."""

    step: Step


class Said(Value):
    """One more sentence of the reply; it is checked and saved, and never taken back."""

    sentence: str


class Replied(Value):
    """The reply is complete. `note` says where it was cut short or stood in for."""

    entry: Entry
    ended: bool


class Failed(Value):
    """Something failed; everything so far is saved. `at` is where trying again resumes."""

    at: Literal["observe", "reply"]
    message: str
    retry_after: float | None = None


class Elsewhere(Value):
    """Another window is answering this message right now."""


Event = Heard | Paused | Observed | Moved | Said | Replied | Failed | Elsewhere
