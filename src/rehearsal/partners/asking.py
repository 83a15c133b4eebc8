"""The built-in asker: explores, asks for the thing itself by its fourth message, comes back with less after a no, and
closes with who does what by when.

It knows the brief, its own lines and what has been said aloud. What the counterpart hides it learns only from the
counterpart's own words: a line of the strong talk that rests on a fact is said only after that fact was told.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rehearsal.assessment import Provenance
from rehearsal.catalogue import Asking
from rehearsal.chairs import LONGEST, Move, told
from rehearsal.conversation import Conversation
from rehearsal.moves import words_to_take_up
from rehearsal.own.suspecting import telling
from rehearsal.partners.answering import GENERAL, HOW, Heard, answer, heard_as, is_close, plan, settled, taken_up
from rehearsal.quotes import fold
from rehearsal.samples import Beat, sample
from rehearsal.setting import Setting

ASKS_BY = 3
"""Messages of its own after which the next one asks for the thing itself, whatever was said."""
ON_A_NO = (
    "“{it}”, all right. I won't push. What makes it so hard at the moment?",
    "I hear the no, and I'd like to understand it. What stands behind it?",
)
ON_ANGER = (
    "You've got a point, and I've made it harder than it had to be. What has it been like on your side?",
    "That can't have been pleasant for you. What bothered you most?",
    "I'd be annoyed as well. What should I have done?",
)
ON_LITTLE = (
    "Take your time. What's the part that weighs most on you?",
    "What does it look like from your side?",
)
ON_MORE = "Can you tell me a bit more about that? I'd like to get it right."
NOT_YET = "What would you need from me, so that you can say yes to that?"
"""When the thing was asked for, and neither a yes nor a no came."""
GRIEVANCE = "You've got a point there, and I'm sorry that it came to that."
KEPT = "Then that's how it'll be, you have my word."
PROPOSED = "Let me say how I'd do it, and you tell me what's wrong with it."
AFTER_TWO_NOS = ("What would have to be different, so that you could say yes?",)
ON_A_DOUBT = ("Which part of it doesn't hold for you?",)
THEN = ("Does that help?", "Would that make it easier?", "What would you need besides?", "What else should I know?")
"""A word after an answer."""
LEAVE = (
    "Thank you. I'll do my part, and you'll hear from me on Friday either way.",
    "Then I leave it there for today, and thank you for telling me straight. I'll write to you by Friday what I can do "
    "myself, and I come back only if something has changed.",
    "I'd like that. Thank you for coming out.",
    "Then I won't press you. Thank you for coming out, I've enjoyed it.",
)
"""When something was agreed, when nothing was; and both again where nobody wants anything."""


class BuiltinAsker:
    """Implements ports.Asker. `prompts`: the folder that holds the talks to watch."""

    source = Provenance(engine="builtin")

    def __init__(self, prompts: Path) -> None:
        self._prompts = prompts

    def ask(self, setting: Setting, conversation: Conversation) -> Move:
        """What to say next. No line comes twice."""
        at = _Place(setting, conversation, self._beats(setting))
        if len(at.mine) >= LONGEST or (at.closed and at.kind not in ("question", "no", "upset")):
            return at.leave(agreed=at.closed)
        line = next((line for line in _lines(at) if not at.said(line)), None)
        return Move(line=line) if line else at.leave(agreed=at.closed and at.kind != "no")

    def _beats(self, setting: Setting) -> tuple[Beat, ...]:
        """The strong talk's messages; none where other people, names or dates are played."""
        scenario = setting.scenario
        as_written = setting.content.scenarios.get(scenario.id) == scenario
        found = sample(self._prompts, scenario.id) if as_written else None
        return found.beats if found and setting.persona.id == scenario.personas[0] else ()


@dataclass(frozen=True)
class _Place:
    """Where the talk stands, as the asking side can know it."""

    setting: Setting
    conversation: Conversation
    beats: tuple[Beat, ...]

    @cached_property
    def mine(self) -> tuple[str, ...]:
        return tuple(self.conversation.mine)

    @cached_property
    def heard(self) -> str:
        return self.conversation.last_theirs if self.conversation.turns else ""

    @cached_property
    def asking(self) -> Asking:
        return self.setting.scenario.asking or GENERAL

    def said(self, line: str) -> bool:
        """Whether a line was said before, by itself or within a message."""
        return any(fold(line) in fold(text) for text in self.mine)

    def much_like(self, line: str) -> bool:
        """Whether something very like a line was said before."""
        words = set(telling(line))
        return self.said(line) or any(len(words & set(telling(text))) * 2 > len(words) for text in self.mine)

    @cached_property
    def asked(self) -> bool:
        """Whether the thing itself was asked for."""
        return self.said(self.asking.ask) or any(beat.asks and self.said(beat.you) for beat in self.beats)

    @cached_property
    def closed(self) -> bool:
        """Whether it was said who does what by when, and not just how it could be, without a yes to that."""
        through = bool(self.beats) and self.said(self.beats[-1].you)
        said = [text for text in self.mine if is_close(self.asking, text)]
        if said and said[-1] == self.mine[-1] and self.kind == "yes":
            return True
        proposed = self.setting.scenario.informal
        return through or not all(proposed or PROPOSED in text or HOW in text for text in said)

    @cached_property
    def kind(self) -> Heard:
        return heard_as(self.heard, self.asked)

    @cached_property
    def known(self) -> frozenset[str]:
        return told(self.setting, self.conversation)

    @cached_property
    def news(self) -> bool:
        """Whether a fact was told just now."""
        return bool(self.known - told(self.setting, self.conversation.until(len(self.conversation.turns) - 2)))

    @cached_property
    def ready(self) -> tuple[Beat, ...]:
        return tuple(_borne(self.beats, self.known, self.mine))

    def leave(self, agreed: bool) -> Move:
        informal = self.setting.scenario.informal
        return Move(line=LEAVE[(0 if agreed else 1) + 2 * informal], last=True)


def _lines(at: _Place) -> Iterator[str]:
    """What could be said, the fittest first."""
    if not at.mine:
        yield from (beat.you for beat in at.ready)
        yield from _opening(at)
        return
    if at.closed:
        yield from _after_the_close(at)
        return
    due = not at.asked and len(at.mine) >= ASKS_BY
    if at.news:
        yield from (beat.you for beat in at.ready if beat.asks or not due)
    if at.kind == "question":
        yield _answered(at)
    elif at.kind == "yes":
        yield from (beat.you for beat in at.ready if beat is at.beats[-1])
        yield settled(at.asking, at.heard)
    elif at.kind == "upset" and not at.asked and not due:
        yield from (line for line in ON_ANGER[:2] if not any(at.said(other) for other in ON_ANGER[:2]))
    elif at.kind in ("no", "upset"):
        yield from _after_a_no(at)
        if at.asked:
            return
    elif at.kind == "condition":
        yield f"{KEPT} {NOT_YET if at.asked else at.asking.ask}"
        yield f"{KEPT} {at.asking.close}"
    yield from _onwards(at, due)


def _opening(at: _Place) -> Iterator[str]:
    gate = next((gate for gate in at.setting.gates if gate.after is None), at.setting.gates[0])
    yield " ".join(filter(None, (at.asking.opens, gate.hint.say)))


def _answered(at: _Place) -> str:
    """An answer to their question; then the ask, where it was not made, or a word that keeps the talk going."""
    words, about = answer(at.setting, at.asking, at.heard)
    if about == "ask" and not at.said(words):
        return words
    if about == "ask":
        words = at.asking.why
    if at.said(words):
        words = at.asking.gives if not at.said(at.asking.gives) else at.asking.when
    if not at.asked and about in ("about", "heard") and len(at.mine) < ASKS_BY:
        return f"{words} {next(_unsaid(at, words), at.asking.ask)}"
    if not at.asked:
        return f"{words} {at.asking.ask}"
    fit = THEN if about else THEN[2:]
    return f"{words} {next((line for line in fit if not at.said(line)), fit[0])}"


def _unsaid(at: _Place, words: str) -> Iterator[str]:
    """The question of a gate that could come first, was not asked, and says something else than these words."""
    for gate in at.setting.gates:
        line = gate.hint.say
        alike = len(set(telling(line)) & set(telling(words))) * 2 > len(telling(line))
        if gate.after is None and line.endswith("?") and not alike and not at.much_like(line):
            yield line


def _after_a_no(at: _Place) -> Iterator[str]:
    """Before the ask: what stands behind it. After it: less. After that: what would have to be different."""
    words = words_to_take_up(at.heard)
    words = "" if re.search(r"\bno\b", words, re.IGNORECASE) else words
    quoted = any("I won't push." in text for text in at.mine)
    if at.asked:
        if not at.said(at.asking.less):
            first = f"“{words}”, all right. I won't push." if words and not quoted else "I hear the no, and I take it."
            first = GRIEVANCE if at.kind == "upset" else first
            yield f"{first} {at.asking.less}"
        yield from AFTER_TWO_NOS
    elif len(at.mine) == 1:
        yield from (line.format(it=words) for line in ON_A_NO if "{it}" not in line or words)


def _onwards(at: _Place, due: bool) -> Iterator[str]:
    """The next step of its own accord: explore, then ask, then settle it."""
    ready = [beat for beat in at.ready if beat.asks or not due]
    if not at.asked:
        if len(at.mine) == 1 or (at.news and not due):
            yield from (beat.you for beat in ready)
            yield from _explores(at)
        yield f"{taken_up(at.heard, at.kind, at.mine)} {at.asking.ask}"
    yield from (beat.you for beat in at.ready)
    if at.setting.scenario.informal:
        yield at.asking.close
        return
    yield NOT_YET
    proposal = plan(at.asking)
    yield f"{PROPOSED} {proposal[:1].upper()}{proposal[1:]} Would that do?"


def _explores(at: _Place) -> Iterator[str]:
    for gate in at.setting.gates:
        if gate.id not in at.known and (gate.after is None or at.known) and not at.much_like(gate.hint.say):
            yield gate.hint.say if at.kind == "no" else f"{taken_up(at.heard, at.kind, at.mine)} {gate.hint.say}"
    yield ON_MORE if at.kind == "tells" else ON_LITTLE[0]
    yield from ON_LITTLE


def _after_the_close(at: _Place) -> Iterator[str]:
    if at.kind == "question":
        yield _answered(at)
    if at.kind in ("no", "upset"):
        yield from ON_A_DOUBT


def _borne(beats: tuple[Beat, ...], known: frozenset[str], mine: Iterable[str]) -> Iterator[Beat]:
    """The strong talk's messages that could come next: those that take up what was told, the furthest first. One whose
    time has passed does not come back."""
    said = {fold(text) for text in mine}
    used = max((n for n, beat in enumerate(beats) if fold(beat.you) in said), default=-1)
    for n in reversed(range(used + 1, len(beats))):
        rests_on = frozenset(beats[n - 1].opens) if n else frozenset()
        if (n == used + 1 and not rests_on) or (rests_on and rests_on <= known):
            yield beats[n]
