"""A better line for a message: in the person's own words where they can stay, and never with a fact of its own.

Every candidate is put in the message's place and observed again: it must show what it teaches, and no violation.
"""

import re
from collections.abc import Iterator, Sequence

from rehearsal.assessment import Graded, Observation
from rehearsal.checking import tells_fact
from rehearsal.coaches.chances import Occasion
from rehearsal.coaches.remedies import IN_PLACE, lines_for
from rehearsal.conditions import wanted
from rehearsal.conversation import Conversation
from rehearsal.hinting import next_gate
from rehearsal.ports import Observer
from rehearsal.sentences import sentences
from rehearsal.setting import Setting
from rehearsal.state import State

LONGEST = 30
"""Words that a rewritten line may have."""
FEWEST = 3
"""Words of the person's own that are worth keeping beside a line."""


def rewritten(
    setting: Setting,
    conversation: Conversation,
    state: State,
    occasion: Occasion,
    observer: Observer,
    grade: Graded | None = None,
) -> str | None:
    """The line for an occasion, or None where none passes its check. `grade`: of the message that it is about."""
    number = place_of(conversation, occasion)
    before, message = _before(conversation, number), conversation.mine[number]
    closed = [gate for gate in setting.gates if gate.id not in state.opened]
    clean = _clean(message, [occasion.quote, *_quotes(setting, grade)])
    if said_already(occasion, grade):
        candidates = iter([clean] if clean else [])
    else:
        candidates = _candidates(setting, state, occasion, message, _quotes(setting, grade))
    for line in dict.fromkeys(candidates):
        worded = _in_register(line, message)
        if not any(tells_fact(gate, worded) for gate in closed) and _holds(setting, before, worded, occasion, observer):
            return worded
    return None


def place_of(conversation: Conversation, occasion: Occasion) -> int:
    """The message (0-based, of the person's own) that an occasion is about; the last where it names none."""
    return len(conversation.mine) - 1 if occasion.message is None else occasion.message


def said_already(occasion: Occasion, grade: Graded | None) -> bool:
    """Whether what could stand in the place of a slip was found in the same message anyway."""
    return isinstance(grade, Observation) and IN_PLACE.get(occasion.behaviour.id) in grade.behaviours


def _quotes(setting: Setting, grade: Graded | None) -> list[str]:
    """The words of a message in which a violation was found."""
    found = grade.findings if isinstance(grade, Observation) else ()
    return [f.quote for f in found if not setting.rubric[f.behaviour].positive]


def _before(conversation: Conversation, number: int) -> Conversation:
    """What was said before the person's message of this number."""
    places = [index for index, turn in enumerate(conversation.turns) if turn.speaker == "user"]
    return Conversation(turns=conversation.turns[: places[number]])


def _holds(setting: Setting, before: Conversation, line: str, occasion: Occasion, observer: Observer) -> bool:
    seen = observer.observe(setting, before.and_then("user", line))
    if not isinstance(seen, Observation) or any(not setting.rubric[b].positive for b in seen.behaviours):
        return False
    return not occasion.behaviour.positive or occasion.behaviour.id in seen.behaviours


def _candidates(
    setting: Setting, state: State, occasion: Occasion, message: str, spoilt: Sequence[str]
) -> Iterator[str]:
    lines = list(_lines(setting, state, occasion))
    for line in lines:
        yield from _in_its_place(message, occasion.quote, line, spoilt)
    yield from lines
    if occasion.behaviour.id == "fc-buried-point":
        yield from (sentence for sentence in sentences([message]) if sentence.endswith("?"))


def _lines(setting: Setting, state: State, occasion: Occasion) -> Iterator[str]:
    """The next gate's own line where the behaviour opens it, else what would suit anybody."""
    gate, behaviour = next_gate(setting, state), occasion.behaviour
    if gate is not None and behaviour.id in wanted(gate.on):
        yield gate.hint.say
    yield from lines_for(behaviour.id, setting.persona.relation)


def _in_its_place(message: str, quote: str, line: str, spoilt: Sequence[str]) -> Iterator[str]:
    """The person's own message with the line in the place of the sentences that hold the quote, and without any other
    that holds a violation. After the line only a question stays, so that it does not trail off. Nothing where little
    of their own would be left."""
    kept = list(sentences([message]))
    bad = [number for number, sentence in enumerate(kept) if _touches(sentence, [quote])]
    if not bad:
        return
    first = [s for s in kept[: bad[0]] if not _touches(s, spoilt)]
    after = [s for s in kept[bad[-1] + 1 :] if not _touches(s, spoilt)]
    after = after if any(s.endswith("?") for s in after) else []
    whole = " ".join([*first, line, *after])
    if len(" ".join([*first, *after]).split()) >= FEWEST and len(whole.split()) <= LONGEST:
        yield whole


def _clean(message: str, spoilt: Sequence[str]) -> str:
    """What a message still says without its sentences that hold a violation; empty where little is left."""
    left = " ".join(s for s in sentences([message]) if not _touches(s, spoilt))
    return left if FEWEST <= len(left.split()) <= LONGEST else ""


def _touches(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether a sentence holds any of the words: all of them, some, or nothing but them."""
    parts = (part for quote in quotes for part in sentences([quote]))
    return any(part in sentence or sentence in part for part in parts)


def _in_register(line: str, message: str) -> str:
    """Without a capital at the start where the person writes without any."""
    letters = re.sub(r"[^A-Za-z]", "", message)
    plain = bool(letters) and letters == letters.lower() and not line.startswith(("I ", "I'"))
    return line[0].lower() + line[1:] if plain else line
