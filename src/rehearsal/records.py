"""What is kept of a rehearsal, as frozen values: the sitting, and the tree of its turns."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from rehearsal.assessment import Advice, Dispute, Graded, Levels, Observation
from rehearsal.catalogue import Difficulty, Resolution
from rehearsal.conversation import Conversation, Speaker, Turn
from rehearsal.rubric import Value
from rehearsal.state import State


class Rehearsal(Value):
    """One sitting. `head` is the id of the turn where the talk goes on; earlier branches stay beside it."""

    id: str
    scenario: str
    persona: str
    difficulty: Difficulty
    engine: Literal["builtin", "llm"]
    seed: int
    title: str = Field(description="what the lists call it; the person's to change")
    created: datetime
    updated: datetime
    head: str | None = None
    ended: datetime | None = None
    resolution: Resolution | None = None
    deleted: datetime | None = None
    details: dict[str, str] = Field({}, description="names, dates and figures that the person changed for this sitting")
    minutes: int | None = Field(None, ge=1, le=180, description="time that the counterpart has; None: no limit")
    names: dict[str, str] = Field({}, description="what the person calls a take, by the id of its first own turn")
    chair: Literal["own", "theirs"] = Field("own", description="theirs: the person plays the counterpart, ungraded")


class Entry(Value):
    """One turn of a rehearsal, with everything that followed from it.

    A user turn carries `steering` (what moved the counterpart; frozen once stored), `grade` (what the levels rest
    on; may be made again) and `state`. A counterpart turn grows sentence by sentence until it is `complete`.
    """

    id: str
    rehearsal: str
    parent: str | None
    speaker: Speaker
    text: str
    created: datetime
    complete: bool = True
    steering: Observation | None = None
    grade: Graded | None = None
    state: State | None = None
    advice: Advice | None = None
    disputes: tuple[Dispute, ...] = Field((), description="what the person says of the grade")
    hints: int = Field(0, ge=0, le=3, description="rungs of help taken before this message")
    note: str | None = Field(None, description="what the page says about this turn: cut short, stood in for, paused")


class Talk(Value):
    """A rehearsal along one branch, from the first turn to the head."""

    rehearsal: Rehearsal
    entries: tuple[Entry, ...]

    def and_then(self, entry: Entry) -> "Talk":
        """This talk with one more turn."""
        head = self.rehearsal.model_copy(update={"head": entry.id})
        return Talk(rehearsal=head, entries=(*self.entries, entry))

    @property
    def conversation(self) -> Conversation:
        """The words alone."""
        return Conversation(turns=tuple(Turn(speaker=e.speaker, text=e.text) for e in self.entries))

    @property
    def mine(self) -> tuple[Entry, ...]:
        """The person's own turns."""
        return tuple(entry for entry in self.entries if entry.speaker == "user")

    @property
    def state(self) -> State | None:
        """The counterpart's state after the last message that has one."""
        return next((e.state for e in reversed(self.entries) if e.state is not None), None)

    @property
    def grades(self) -> tuple[Graded | None, ...]:
        """The grade of each of the person's messages; None where it is still to be made."""
        return tuple(entry.grade for entry in self.mine)

    @property
    def waiting(self) -> Entry | None:
        """The person's last message, while it has no complete answer."""
        if not self.entries:
            return None
        last = self.entries[-1]
        return last if last.speaker == "user" else None


class Summary(Value):
    """One line of a list of rehearsals. `levels` are those of the whole talk, where it has been graded."""

    rehearsal: Rehearsal
    messages: int
    last_line: str
    levels: Levels | None = None
