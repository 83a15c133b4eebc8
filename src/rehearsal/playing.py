"""A sample talk, played for real: what each message shows and where the counterpart then stands. Pure, given an
observer's eyes."""

from collections.abc import Callable
from dataclasses import dataclass

from rehearsal.assessment import Graded, Observation
from rehearsal.conversation import Conversation
from rehearsal.part import guesses
from rehearsal.samples import Beat, Sample
from rehearsal.setting import Setting
from rehearsal.state import State, advance, begin

Observe = Callable[[Setting, Conversation], Graded]


@dataclass(frozen=True)
class Scene:
    """One beat with what was seen in it, the state before it and the state after it."""

    beat: Beat
    grade: Observation
    before: State
    after: State


def played(setting: Setting, sample: Sample, observe: Observe) -> tuple[Scene, ...]:
    """The talk beat by beat. `observe`: what an observer sees in the last message of a conversation."""
    conversation, state, seen = Conversation(), begin(setting), tuple[Observation, ...]()
    scenes: list[Scene] = []
    for beat in sample.beats:
        if beat.again:
            conversation, state, seen = Conversation(), begin(setting), ()
        conversation = conversation.and_then("user", beat.you)
        grade = observe(setting, conversation)
        if not isinstance(grade, Observation):
            grade = Observation(source=grade.source)
        before, seen = state, (*seen, grade)
        state = advance(setting, state, seen, conversation.repeats_itself, guesses(setting, state, beat.you))
        scenes.append(Scene(beat, grade, before, state))
        conversation = conversation.and_then("counterpart", beat.them)
    return tuple(scenes)
