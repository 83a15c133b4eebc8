"""A message being dealt with, shown as it happens: heard, graded, answered sentence by sentence."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from streamlit.delta_generator import DeltaGenerator

from rehearsal.assessment import Graded
from rehearsal.events import Elsewhere, Event, Failed, Observed, Paused, Replied, Said
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui.state import Failure
from rehearsal.ui.talk_rail import Panel
from rehearsal.ui.talk_words import differently, folded, hinted, listening
from rehearsal.ui.turning import Turning

A_LETTER = 0.03
"""Seconds that typing a letter takes at a human pace."""
LONGEST_PAUSE = 3.0
"""Seconds that the longest sentence takes at most."""


@dataclass
class Picture:
    """What stands on the page of one message and its answer."""

    setting: Setting
    said: str
    folds: bool
    hints: int = 0
    grade: Graded | None = None
    sentences: list[str] = field(default_factory=list)
    over: bool = False
    after: str = ""
    again: str = ""
    waited: int = 0

    def html(self) -> str:
        """My words, and theirs as far as they have come."""
        below = hinted(self.setting, self.said, self.hints) + (folded(self.setting, self.grade) if self.folds else "")
        below += self.again
        return ui.bubble(self.said, True, "", below) + self._theirs() + self.after

    def _theirs(self) -> str:
        if self.sentences:
            theirs = ui.bubble(" ".join(self.sentences), False, self.setting.persona.name)
            return f'<div role="status">{theirs}</div>'
        if self.over:
            return ""
        return listening(self.setting, "is thinking" if self.grade is not None else "is listening", self.waited)


def follow(
    setting: Setting, turning: Turning, slot: DeltaGenerator, panel: Panel | None, paced: bool
) -> Failure | None:
    """Show the events as they come. Gives the reason where no answer came. Raises what the session raises."""
    picture = Picture(setting, turning.said, panel is not None, turning.hints)
    failure: Failure | None = None
    slot.html(picture.html())
    for event in _paced(turning, slot, picture) if paced else turning.follow():
        picture.waited = int(turning.waited)
        match event:
            case Observed(grade=grade):
                picture.grade = grade
                if panel is not None:
                    panel.grade(setting, grade)
            case Said(sentence=sentence):
                picture.sentences.append(sentence)
            case Replied(entry=entry):
                picture.over = True
                picture.after = ui.aside(entry.note) if entry.note else ""
                picture.again = differently(entry.rehearsal, entry.parent or "", turning.said)
            case Failed() | Elsewhere():
                failure, picture.over = _failure(event), True
            case Paused():
                picture.over = True
            case _:
                pass
        slot.html(picture.html())
    return failure


def _failure(event: Failed | Elsewhere) -> Failure:
    if isinstance(event, Elsewhere):
        return Failure("elsewhere")
    return Failure("failed", event.message, time.monotonic() + (event.retry_after or 0.0))


def _paced(turning: Turning, slot: DeltaGenerator, picture: Picture) -> Iterator[Event | None]:
    """The events, each sentence only after the time that typing it takes."""
    for event in turning.follow():
        if isinstance(event, Said):
            until = time.monotonic() + min(LONGEST_PAUSE, A_LETTER * len(event.sentence))
            while time.monotonic() < until:
                slot.html(picture.html())  # the moment at which Streamlit may end this run
                time.sleep(0.15)
        yield event
