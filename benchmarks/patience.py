"""Somebody who negotiates well on hard: takes longer, comes back to what is untold, and ties it to their words."""

from collections.abc import Collection
from dataclasses import dataclass

from benchmarks.people import Message, Person, one_way
from rehearsal.catalogue import Gate
from rehearsal.conditions import holds
from rehearsal.conversation import Conversation
from rehearsal.sentences import sentences
from rehearsal.setting import Setting

KIND = "strong, patient"
SUFFIX = "-patient"
TRIES = 3
"""How often one thing is come back to."""
LONGEST = 14
"""Messages at most."""


@dataclass(frozen=True)
class Patient(Person):
    """Says the strong talk up to its close, then goes for what has not been told: takes up a sentence of the
    counterpart's latest reply and asks in the words of the last hint that the app would give. Closes when all is
    told, or nothing moves."""

    def next_message(self, setting: Setting, conversation: Conversation, told: Collection[str]) -> Message | None:
        """The next thing to say; None once the talk is closed."""
        *opening, close = self.messages
        number = len(conversation.mine)
        if number < len(opening):
            return opening[number]
        if conversation.mine and conversation.mine[-1] == close.text:
            return None
        gate = next((gate for gate in setting.gates if _worth_a_try(gate, conversation, told)), None)
        return _back_to(setting, gate, conversation) if gate and number < LONGEST - 1 else close


def patient(person: Person) -> Patient:
    """The same person with more patience."""
    return Patient(KIND, f"{person.name}{SUFFIX}", person.messages)


def _worth_a_try(gate: Gate, conversation: Conversation, told: Collection[str]) -> bool:
    tries = sum(text.endswith(gate.hint.say) for text in conversation.mine)
    within_reach = gate.after is None or holds(gate.after, (), frozenset(told))
    return gate.id not in told and within_reach and tries < TRIES


def _back_to(setting: Setting, gate: Gate, conversation: Conversation) -> Message:
    """The hint's words, after the longest sentence of the latest reply."""
    theirs = conversation.theirs
    taken_up = max(sentences([theirs[-1]]), key=len) if theirs else ""
    signals = {signal.id for signal in setting.scenario.signals}
    marks = one_way(gate.on)
    return Message(
        f"You say: {taken_up} {gate.hint.say}" if taken_up else gate.hint.say,
        tuple(mark for mark in marks if mark not in signals),
        tuple(mark for mark in marks if mark in signals),
        theirs,
    )
