"""Talks played turn by turn without store or page: what a message shows comes from labels, or from an observer."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.people import Message, Person
from rehearsal.assessment import Finding, Fit, Observation, Provenance
from rehearsal.catalogue import Resolution, Scenario
from rehearsal.checks import sentence_check
from rehearsal.conversation import Conversation
from rehearsal.observers.stems import stems
from rehearsal.part import guesses, part
from rehearsal.ports import Counterpart, Observer
from rehearsal.setting import Setting
from rehearsal.state import State, advance, begin, resolution

LABELS = Provenance(engine="builtin", model="labels")
RANK: dict[Resolution, int] = {"none": 0, "partial": 1, "full": 2}
Eyes = Callable[[Setting, Conversation, Message], Observation]
"""Whoever says what the latest message of a talk shows."""


@dataclass(frozen=True)
class Turn:
    """One message and its answer. `seconds` is the answer alone, `observing` what reading the message took, both in
    seconds of processor time, which other programs on the machine don't lengthen."""

    text: str
    reply: tuple[str, ...]
    closed: frozenset[str]
    guessed: bool
    seconds: float
    observing: float


@dataclass(frozen=True)
class Played:
    """A talk as it went."""

    setting: Setting
    person: Person
    turns: tuple[Turn, ...]
    state: State

    @property
    def resolution(self) -> Resolution:
        """How it ended."""
        return resolution(self.setting, self.state)

    @property
    def openness(self) -> int:
        """The counterpart's openness at the end, 0 to 5."""
        return self.state.openness

    @property
    def name(self) -> str:
        """Which talk this is: the person, the difficulty, the seed."""
        return f"{self.person.name} · {self.setting.difficulty} · seed {self.setting.seed}"


def play(setting: Setting, person: Person, counterpart: Counterpart, eyes: Eyes) -> Played:
    """The talk until the person has nothing more to say, or the counterpart has ended it."""
    conversation, state = Conversation(), begin(setting)
    observations: list[Observation] = []
    turns: list[Turn] = []
    while (message := person.next_message(setting, conversation, state.opened)) is not None:
        conversation = conversation.and_then("user", message.text)
        started = time.thread_time()
        observations.append(eyes(setting, conversation, message))
        observed = time.thread_time()
        guessed = guesses(setting, state, message.text)
        state = advance(setting, state, tuple(observations), conversation.repeats_itself, guessed)
        told = part(setting, state, conversation.repeats_itself)
        reply = tuple(counterpart.reply(told, conversation, sentence_check(setting, state, conversation)))
        done = time.thread_time()
        conversation = conversation.and_then("counterpart", " ".join(reply))
        closed = frozenset(gate.id for gate in setting.gates) - frozenset(state.opened)
        turns.append(Turn(message.text, reply, closed, bool(guessed), done - observed, observed - started))
        if state.ended:
            break
    return Played(setting, person, tuple(turns), state)


def by_labels(setting: Setting, conversation: Conversation, message: Message) -> Observation:
    """What the message was labelled with. The situation's signals are also heard by their own patterns."""
    return _labelled(setting, message, fit_of(setting.scenario, message))


def by_labels_tied(setting: Setting, conversation: Conversation, message: Message) -> Observation:
    """The same, as if every message took up the counterpart's own words."""
    return _labelled(setting, message, "counterpart")


def _labelled(setting: Setting, message: Message, fit: Fit) -> Observation:
    text = message.text
    signals = setting.scenario.signals
    heard = {s.id for s in signals if any(re.search(p, text, re.IGNORECASE) for p in s.patterns)}
    return Observation(
        findings=tuple(Finding(behaviour=b, quote=text, start=0, end=len(text), fit=fit) for b in message.behaviours),
        signals=tuple(sorted(heard | set(message.signals))),
        source=LABELS,
    )


def fit_of(scenario: Scenario, message: Message) -> Fit:
    """`counterpart` where the message takes up a content word that the counterpart of the written talk had said
    and the brief does not hold; `case` where it holds one of the brief's; else `generic`."""
    words, theirs = stems(message.text), stems(" ".join(message.answers))
    brief = stems(" ".join((*scenario.brief, scenario.goal)))
    if words & (theirs - brief):
        return "counterpart"
    return "case" if words & brief else "generic"


def by_observer(observer: Observer) -> Eyes:
    """What an observer sees; where it cannot grade, nothing, as in a session."""

    def see(setting: Setting, conversation: Conversation, message: Message) -> Observation:
        seen = observer.observe(setting, conversation)
        return seen if isinstance(seen, Observation) else Observation(source=seen.source)

    return see
