"""Engines for tests: each takes the function that it is."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from builders import saw
from rehearsal.assessment import Advice, Graded, Observation, Provenance, Unscored
from rehearsal.content import Content
from rehearsal.conversation import Conversation
from rehearsal.part import Part
from rehearsal.ports import Check, Store
from rehearsal.session import Engine, Session
from rehearsal.setting import Setting
from rehearsal.state import State

LLM = Provenance(engine="llm", model="test-model")


class FakeObserver:
    """Observes what its function says."""

    source = LLM

    def __init__(self, see: Callable[[str], Graded] = lambda text: saw()) -> None:
        self.see = see
        self.asked: list[str] = []

    def observe(self, setting: Setting, conversation: Conversation) -> Graded:
        self.asked.append(conversation.last_mine)
        return self.see(conversation.last_mine)


class FakeCounterpart:
    """Says the sentences that its function gives."""

    source = LLM

    def __init__(self, say: Callable[[str], Iterator[str]] | None = None) -> None:
        self.say = say or (lambda text: iter((f"You said {len(text)} letters.", "Go on.")))
        self.parts: list[Part] = []

    def reply(self, part: Part, conversation: Conversation, check: Check) -> Iterator[str]:
        self.parts.append(part)
        return self.say(conversation.last_mine)


class FakeCoach:
    """Has nothing to say."""

    source = LLM

    def advise(
        self,
        setting: Setting,
        conversation: Conversation,
        grades: Sequence[Graded | None],
        state: State | None,
        scope: Literal["message", "talk"],
    ) -> Advice | Unscored:
        return Advice(worked=f"{scope}: {len(grades)}", source=self.source)


def ticking() -> Callable[[], datetime]:
    """A clock that moves on a second at every look."""
    seconds = itertools.count()
    return lambda: datetime(2026, 1, 5, 9, 0, tzinfo=UTC) + timedelta(seconds=next(seconds))


def session_with(
    content: Content,
    store: Store,
    observer: FakeObserver | None = None,
    counterpart: FakeCounterpart | None = None,
    steering: FakeObserver | None = None,
    at_once: bool = False,
) -> Session:
    """A session with fake engines, a ticking clock and counted ids. `at_once`: the grade comes after the answer."""
    engine = Engine(
        observer or FakeObserver(), steering or FakeObserver(), counterpart or FakeCounterpart(), FakeCoach(),
        steers_apart=at_once, grades_after=at_once,
    )  # fmt: skip
    ids = itertools.count(1)
    return Session(content, store, lambda name: engine, ticking(), lambda: f"{next(ids):032x}")


def unscored(text: str) -> Unscored:
    """A grade that could not be made."""
    return Unscored(reason="the model did not answer", source=LLM)


def blank(text: str) -> Observation:
    """Nothing seen."""
    return saw()
