"""Simulated people: what each of them says, and what their messages show by their authors' own labels."""

import json
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from rehearsal.catalogue import Scenario
from rehearsal.conditions import All, AnyOf, Condition, Not, Times, Together
from rehearsal.conversation import Conversation
from rehearsal.setting import Setting

DATA = Path(__file__).parents[1] / "tests" / "data"
HELD_OUT = "retellings-held-out.jsonl"
SHARES = (100, 75, 50, 25, 0)
"""How many of a hundred messages of a mixed talk come from the strong talk; the others push."""


@dataclass(frozen=True)
class Message:
    """What a person says, the behaviours and signals it was written to show, and what it was written to answer."""

    text: str
    behaviours: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """One side of a talk. `kind`: strong, poor, pushy, mixed or one of the pesterers; `name` tells talks apart."""

    kind: str
    name: str
    messages: tuple[Message, ...]

    def next_message(self, setting: Setting, conversation: Conversation, told: Collection[str]) -> Message | None:
        """The next thing to say, whatever was answered; None when nothing is left. `told`: the facts told so far."""
        number = len(conversation.mine)
        return self.messages[number] if number < len(self.messages) else None


PUSHES = (
    Message("I need this, and I need it now.", ("sg-own-need-only",)),
    Message("So is that a yes or a no? I am still waiting for it.", ("bn-repeat-ask",)),
    Message("You always find a reason. You just don't want to help.", ("bn-attack-no",)),
    Message("Then I'll go over your head and get it that way.", ("rp-go-over-head",)),
    Message("If you don't, you will regret it at the next review.", ("hn-pressure",)),
    Message("It's your fault that we are late at all.", ("ow-blame",)),
    Message("Once more: I want it, today.", ("bn-repeat-ask",)),
    Message("Nobody here thinks much of what you do, you know.", ("sg-dismiss-their-work",)),
)
"""General pushing, for where a situation's own poor talk is shorter than its strong one."""


@cache
def samples() -> tuple[dict[str, Any], ...]:
    """The sample talk of every situation, strong and poor, with their labels."""
    return _read("annotated-talks.jsonl")


@cache
def retellings() -> tuple[dict[str, Any], ...]:
    """Strong and poor talks of four situations in other words, those that nobody tuned to included."""
    return (*_read("retellings-build.jsonl"), *_read(HELD_OUT))


@cache
def held_out() -> frozenset[str]:
    """The ids of the talks that nobody tunes to: of these, reports say how they ended and not what was in them."""
    return frozenset(talk["id"] for talk in _read(HELD_OUT))


def _read(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines())


def messages(scenario: Scenario, turns: Sequence[dict[str, Any]]) -> tuple[Message, ...]:
    """The person's side of an annotated talk."""
    known = {signal.id for signal in scenario.signals}
    heard: list[str] = []
    said: list[Message] = []
    for turn in turns:
        if turn["speaker"] == "counterpart":
            heard.append(turn["text"])
            continue
        named = {s if s in known else f"signal-{s}" for s in turn.get("signals", ())} & known
        said.append(Message(turn["text"], tuple(turn.get("behaviours", ())), tuple(sorted(named)), tuple(heard)))
    return tuple(said)


def negotiators(scenario: Scenario) -> Iterator[Person]:
    """The strong and poor talks of a situation: its samples, its retellings, and the poor one carried on."""
    for talk in (*samples(), *retellings()):
        if talk["scenario"] == scenario.id:
            yield Person(talk["kind"], talk["id"], messages(scenario, talk["turns"]))
    pushed = mixed(scenario, 0, 0)
    if pushed:
        yield replace(pushed, kind="pushy", name=f"{scenario.id}-pushy")


def sample(scenario: Scenario, kind: str) -> Person | None:
    """The sample talk of a situation; None where it has none."""
    own = (p for p in negotiators_of_samples(scenario) if p.kind == kind)
    return next(own, None)


def negotiators_of_samples(scenario: Scenario) -> Iterator[Person]:
    """The two sample talks alone."""
    for talk in samples():
        if talk["scenario"] == scenario.id:
            yield Person(talk["kind"], talk["id"], messages(scenario, talk["turns"]))


def one_way(condition: Condition) -> tuple[str, ...]:
    """The ids of the first way in which a condition can be met."""
    match condition:
        case str():
            return (condition,)
        case AnyOf():
            return one_way(condition.any[0])
        case All():
            return tuple(mark for part in condition.all for mark in one_way(part))
        case Together():
            return tuple(mark for part in condition.together for mark in one_way(part))
        case Times():
            return one_way(condition.of)
        case Not():
            return ()


def mixed(scenario: Scenario, share: int, seed: int) -> Person | None:
    """The strong talk with some messages replaced by pushing ones.

    Of one seed, a lower share replaces what a higher one replaces, and more. None without sample talks.
    """
    strong, poor = sample(scenario, "strong"), sample(scenario, "poor")
    if strong is None or poor is None:
        return None
    order = list(range(len(strong.messages)))
    random.Random(f"{scenario.id} {seed}").shuffle(order)
    replaced = set(order[: round(len(order) * (100 - share) / 100)])
    pushes = iter((*poor.messages, *PUSHES))
    said = tuple(next(pushes) if number in replaced else m for number, m in enumerate(strong.messages))
    return Person("mixed", f"{scenario.id}-mixed-{share}-{seed}", said)
