"""A talk played turn by turn, without store or observer: what a message shows is said beforehand."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from builders import BUILTIN
from rehearsal.assessment import Finding, Observation
from rehearsal.checks import sentence_check
from rehearsal.conversation import Conversation
from rehearsal.part import Part, guesses, part
from rehearsal.ports import Check, Counterpart
from rehearsal.regexes import any_matches
from rehearsal.setting import Setting
from rehearsal.state import State, advance, begin

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Said:
    """A message of the person, with the behaviours and signals that it shows."""

    text: str
    marks: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()

    def observed(self, setting: Setting) -> Observation:
        """The message as an observer would have seen it, each behaviour tied to the counterpart's words."""
        heard = (s.id for s in setting.scenario.signals if any_matches(s.patterns, self.text))
        findings = [
            Finding(behaviour=b, quote=self.text, start=0, end=len(self.text), fit="counterpart") for b in self.marks
        ]
        return Observation(findings=tuple(findings), signals=tuple({*self.signals, *heard}), source=BUILTIN)


@dataclass
class Stage:
    """A talk as it stands. `say` takes a message and gives the reply, sentence by sentence."""

    setting: Setting
    counterpart: Counterpart
    conversation: Conversation = field(default_factory=Conversation)
    observations: tuple[Observation, ...] = ()
    state: State | None = None
    parts: list[Part] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    replies: list[tuple[str, ...]] = field(default_factory=list)

    def say(self, said: Said) -> tuple[str, ...]:
        """The reply to one more message."""
        self.conversation = self.conversation.and_then("user", said.text)
        self.observations = (*self.observations, said.observed(self.setting))
        state, repeats = self.state or begin(self.setting), self.conversation.repeats_itself
        self.state = advance(self.setting, state, self.observations, repeats, guesses(self.setting, state, said.text))
        self.parts.append(part(self.setting, self.state, repeats))
        self.checks.append(sentence_check(self.setting, self.state, self.conversation))
        reply = tuple(self.counterpart.reply(self.parts[-1], self.conversation, self.checks[-1]))
        self.conversation = self.conversation.and_then("counterpart", " ".join(reply))
        self.replies.append(reply)
        return reply

    def play(self, messages: Iterable[Said]) -> "Stage":
        """The talk after these messages, or after the counterpart has ended it."""
        for said in messages:
            self.say(said)
            if self.parts[-1].ending:
                break
        return self


def person(turns: Sequence[dict[str, Any]], known_signals: frozenset[str] = frozenset()) -> tuple[Said, ...]:
    """The person's messages of an annotated talk. Signals are those of the situation, with or without prefix."""
    return tuple(
        Said(t["text"], tuple(t.get("behaviours", ())), tuple(_named(s, known_signals) for s in t.get("signals", ())))
        for t in turns
        if t["speaker"] == "user"
    )


def _named(signal: str, known: frozenset[str]) -> str:
    return f"signal-{signal}" if f"signal-{signal}" in known else signal


@cache
def annotated() -> tuple[dict[str, Any], ...]:
    """The sample talks with their labels."""
    lines = (DATA / "annotated-talks.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def sample(setting: Setting, kind: str) -> tuple[Said, ...]:
    """The person's side of a situation's sample talk; of another one where this situation has none."""
    signals = frozenset(signal.id for signal in setting.scenario.signals)
    talks = [talk for talk in annotated() if talk["kind"] == kind]
    own = [talk for talk in talks if talk["scenario"] == setting.scenario.id]
    return person((own or talks)[0]["turns"], signals)
