"""A better line for a message: in the person's own words where they can stay, and never with a fact of its own.

Every candidate is put in the message's place and observed again: it must show what it teaches, and no violation.
"""

import re
from collections.abc import Iterator

from rehearsal.assessment import Observation
from rehearsal.checking import tells_fact
from rehearsal.coaches.chances import Occasion
from rehearsal.coaches.remedies import lines_for
from rehearsal.conditions import wanted
from rehearsal.conversation import Conversation
from rehearsal.hinting import next_gate
from rehearsal.ports import Observer
from rehearsal.sentences import sentences
from rehearsal.setting import Setting
from rehearsal.state import State

LONGEST = 30
"""Words that a rewritten line may have."""


def rewritten(
    setting: Setting, conversation: Conversation, state: State, occasion: Occasion, observer: Observer
) -> str | None:
    """The line for an occasion, or None where none passes its check."""
    number = len(conversation.mine) - 1 if occasion.message is None else occasion.message
    before, message = _before(conversation, number), conversation.mine[number]
    closed = [gate for gate in setting.gates if gate.id not in state.opened]
    for line in dict.fromkeys(_candidates(setting, state, occasion, message)):
        worded = _in_register(line, message)
        if not any(tells_fact(gate, worded) for gate in closed) and _holds(setting, before, worded, occasion, observer):
            return worded
    return None


def _before(conversation: Conversation, number: int) -> Conversation:
    """What was said before the person's message of this number."""
    places = [index for index, turn in enumerate(conversation.turns) if turn.speaker == "user"]
    return Conversation(turns=conversation.turns[: places[number]])


def _holds(setting: Setting, before: Conversation, line: str, occasion: Occasion, observer: Observer) -> bool:
    seen = observer.observe(setting, before.and_then("user", line))
    if not isinstance(seen, Observation) or any(not setting.rubric[b].positive for b in seen.behaviours):
        return False
    return not occasion.behaviour.positive or occasion.behaviour.id in seen.behaviours


def _candidates(setting: Setting, state: State, occasion: Occasion, message: str) -> Iterator[str]:
    lines = list(_lines(setting, state, occasion))
    for line in lines:
        yield from _in_its_place(message, occasion.quote, line)
    yield from lines
    if occasion.behaviour.id == "fc-buried-point":
        yield from (sentence for sentence in sentences([message]) if sentence.endswith("?"))


def _lines(setting: Setting, state: State, occasion: Occasion) -> Iterator[str]:
    """The next gate's own line where the behaviour opens it, else what would suit anybody."""
    gate, behaviour = next_gate(setting, state), occasion.behaviour
    if gate is not None and behaviour.id in wanted(gate.on):
        yield gate.hint.say
    yield from lines_for(behaviour.id, setting.persona.relation)


def _in_its_place(message: str, quote: str, line: str) -> Iterator[str]:
    """The person's own message with the line in the place of the sentences that hold the quote. After the line only
    a question stays, so that it does not trail off."""
    kept = list(sentences([message]))
    bad = [number for number, sentence in enumerate(kept) if quote and (quote in sentence or sentence in quote)]
    if bad and len(bad) < len(kept):
        after = kept[bad[-1] + 1 :]
        whole = " ".join([*kept[: bad[0]], line, *(after if any(s.endswith("?") for s in after) else ())])
        if len(whole.split()) <= LONGEST:
            yield whole


def _in_register(line: str, message: str) -> str:
    """Without a capital at the start where the person writes without any."""
    letters = re.sub(r"[^A-Za-z]", "", message)
    plain = bool(letters) and letters == letters.lower() and not line.startswith(("I ", "I'"))
    return line[0].lower() + line[1:] if plain else line
