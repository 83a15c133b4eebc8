"""Swapped chairs: the person plays the counterpart, and the tool asks. What either side knows. Pure.

In such a talk the messages of the side that asks stand as the user's, as in any other, whoever types them.
"""

import re
from typing import Literal

from pydantic import Field

from rehearsal.checking import tells_fact
from rehearsal.conditions import wanted
from rehearsal.conversation import Conversation
from rehearsal.records import Talk
from rehearsal.rubric import Value
from rehearsal.setting import Setting
from rehearsal.state import begin

LONGEST = 10
"""Messages after which whoever asks comes to an end."""
MOODS = ("has had enough", "is guarded", "is civil and careful", "begins to listen", "is at ease", "is open")
"""What openness 0 to 5 is called on the card."""


class Move(Value):
    """What the asking side says next. `last`: it takes its leave with it."""

    line: str = Field(min_length=1)
    last: bool = False
    stood_in: bool = Field(False, description="the built-in asker said it in the model's place")


class Secret(Value):
    """Something that the person keeps back as the counterpart, and where that stands."""

    gate: str
    text: str
    opens: str
    standing: Literal["kept", "earned", "told"]


def told(setting: Setting, conversation: Conversation) -> frozenset[str]:
    """The gates whose facts the counterpart has stated, in whatever words."""
    theirs = conversation.theirs
    return frozenset(gate.id for gate in setting.gates if any(tells_fact(gate, text) for text in theirs))


def secrets(setting: Setting, talk: Talk) -> tuple[Secret, ...]:
    """What the person knows as the counterpart: what each thing is, what opens it, and whether it is earned or told."""
    said, state = told(setting, talk.conversation), talk.state or begin(setting)
    found = []
    for gate in setting.gates:
        standing = "told" if gate.id in said else "earned" if gate.id in state.opened else "kept"
        titles = [setting.rubric[mark].title for mark in dict.fromkeys(wanted(gate.on)) if mark in setting.rubric]
        opens = ", or ".join(_as_they(title) for title in titles)
        found.append(Secret.model_validate({"gate": gate.id, "text": gate.fact, "opens": opens, "standing": standing}))
    return tuple(found)


def _as_they(title: str) -> str:
    """A behaviour's title as it is said of the other side: "You ask what they …" → "they ask what you …"."""
    return _SWAPPED.sub(lambda match: _OTHER[match.group().lower()], title.replace("ou both", "ou\u00a0both"))


_OTHER = {"you": "they", "your": "their", "yours": "theirs", "they": "you", "them": "you", "their": "your",
          "theirs": "yours"}  # fmt: skip
_SWAPPED = re.compile(rf"\b(?:{'|'.join(_OTHER)})\b(?!\u00a0)", re.IGNORECASE)
"""Words that change sides; "you both" stays."""
