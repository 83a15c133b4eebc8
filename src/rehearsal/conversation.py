"""What was said, as frozen values. Ids and storage live elsewhere."""

from typing import Literal

from pydantic import Field

from rehearsal.quotes import fold
from rehearsal.rubric import Value

Speaker = Literal["user", "counterpart"]
MAX_MESSAGE = 8_000
"""Longest message that is graded and answered, in code points; a longer one is kept and not sent on."""


class Turn(Value):
    """One message by either side."""

    speaker: Speaker
    text: str = Field(max_length=200_000)


class Conversation(Value):
    """A talk along one branch, first message first."""

    turns: tuple[Turn, ...] = ()

    def and_then(self, speaker: Speaker, text: str) -> "Conversation":
        """This conversation with one more message."""
        return Conversation(turns=(*self.turns, Turn(speaker=speaker, text=text)))

    def until(self, index: int) -> "Conversation":
        """The first `index` + 1 turns."""
        return Conversation(turns=self.turns[: index + 1])

    @property
    def mine(self) -> tuple[str, ...]:
        """The person's own messages."""
        return tuple(turn.text for turn in self.turns if turn.speaker == "user")

    @property
    def theirs(self) -> tuple[str, ...]:
        """The counterpart's messages."""
        return tuple(turn.text for turn in self.turns if turn.speaker == "counterpart")

    @property
    def last_mine(self) -> str:
        """The person's latest message; empty where there is none."""
        return self.mine[-1] if self.mine else ""

    @property
    def last_theirs(self) -> str:
        """What the counterpart said before the person's latest message; empty where nothing."""
        before = self.turns[:-1] if self.turns and self.turns[-1].speaker == "user" else self.turns
        return next((turn.text for turn in reversed(before) if turn.speaker == "counterpart"), "")

    @property
    def repeats_itself(self) -> bool:
        """Whether the person's latest message says word for word what an earlier one said."""
        return fold(self.last_mine) in {fold(text) for text in self.mine[:-1]}
