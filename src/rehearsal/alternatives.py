"""Other things that could be said at a moment of a talk, as frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearsal.assessment import Graded, Levels, Observation
from rehearsal.checking import tells_fact
from rehearsal.conversation import Conversation
from rehearsal.quotes import fold
from rehearsal.rubric import Value
from rehearsal.setting import Setting
from rehearsal.state import State, Step

YOURS = "yours"
"""The kind of the person's own words, tried as they are."""


@dataclass(frozen=True)
class Moment:
    """Where in a talk something is to be said. `said`: the person's own words there, if any.

    `grades` and `steered`: what the earlier messages of the person were graded by, and what moved the counterpart.
    `rehearsal`: the id of the talk, for which a model's calls are counted. `own`: the grade of `said`, if it has one.
    """

    setting: Setting
    before: Conversation
    state: State
    grades: tuple[Graded | None, ...]
    steered: tuple[Observation, ...]
    said: str = ""
    rehearsal: str = ""
    own: Graded | None = None

    @property
    def number(self) -> int:
        """The message's number among the person's own, 0-based."""
        return len(self.before.mine)

    def tells_too_much(self, text: str) -> bool:
        """Whether a text gives away what is still hidden at this moment."""
        return tells_closed_fact(self.setting, self.state, text)


class Proposal(Value):
    """A line that somebody could say, and the behaviour by which it is of its kind."""

    kind: str
    behaviour: str
    line: str


class Alternative(Value):
    """A line that was tried: what it earns, where it leads, and what the counterpart answers."""

    kind: str
    behaviour: str = ""
    line: str
    grade: Observation
    levels: Levels
    step: Step
    was: int
    reply: tuple[str, ...]
    stood_in: bool = False


def tells_closed_fact(setting: Setting, state: State, text: str) -> bool:
    """Whether a text gives away a fact whose gate is closed in this state."""
    return any(tells_fact(gate, text) for gate in setting.gates if gate.id not in state.opened)


def veiled(setting: Setting, state: State, sentences: Sequence[str]) -> tuple[str | None, ...]:
    """The sentences, with None in the place of those that tell what is closed in this state.

    From the first such sentence on: whoever has begun to tell something goes on about it.
    """
    closed = [gate for gate in setting.gates if gate.id not in state.opened]
    lines = [fold(line.say) for gate in closed for line in gate.release]

    def tells(sentence: str) -> bool:
        return tells_closed_fact(setting, state, sentence) or any(fold(sentence) in line for line in lines)

    first = next((n for n, sentence in enumerate(sentences) if tells(sentence)), len(sentences))
    return tuple(sentence if n < first else None for n, sentence in enumerate(sentences))
