"""Whether the endpoint does what Rehearsal needs: reached, key accepted, answers in a form, streams. Never the key."""

import time
from collections.abc import Callable, Iterator
from typing import Protocol

from pydantic import BaseModel, Field

from rehearsal.errors import ModelError, ModelRefusedKey, ModelUnreachable
from rehearsal.model_abilities import Structured
from rehearsal.ports import ChatModel, Message
from rehearsal.rubric import Value

LEVELS: dict[Structured, str] = {
    "json_schema": "it keeps to a form that it is given",
    "json_object": "it writes JSON, and takes the form from the prompt",
    "prompt": "it takes the form from the prompt alone; answers are checked, and asked for again where they fail",
    "unknown": "how it keeps to a form has not shown yet",
}
"""What each way to a form means."""


class Finding(Value):
    """One thing that was tried with one model: whether it worked, and what there is to say of it."""

    name: str
    good: bool
    detail: str
    model: str = ""


class Probed(ChatModel, Protocol):
    """A model that also says how its answers get their form."""

    @property
    def structured(self) -> Structured:
        """How answers get their form, as far as it has been seen."""
        ...


class Colour(BaseModel):
    """A small form for a first question."""

    colour: str = Field(description="one word")


STEPS = ("reached", "key", "answers", "streams")
"""What is tried, in this order."""
_ASKED = Message(role="user", content="Name the colour of a clear sky at noon, in one word.")


def diagnose(model: Probed, clock: Callable[[], float] = time.monotonic) -> Iterator[Finding]:
    """Ask the model two small things, and say what worked. Stops at the first that does not."""

    def found(name: str, good: bool, detail: str) -> Finding:
        return Finding(name=name, good=good, detail=detail, model=model.name)

    began = clock()
    try:
        model.complete([Message(role="system", content="Answer briefly."), _ASKED], Colour)
    except ModelUnreachable as error:
        yield found("reached", False, str(error))
        return
    except ModelRefusedKey as error:
        yield found("reached", True, "it answers")
        yield found("key", False, str(error))
        return
    except ModelError as error:
        yield found("reached", True, "it answers")
        yield found("answers", False, str(error))
        return
    yield found("reached", True, f"there and back in {clock() - began:.1f} s")
    yield found("key", True, "accepted, or none is needed")
    yield found("answers", True, f"in the form asked for ({model.structured}): {LEVELS[model.structured]}")
    yield _streams(model, clock, found)


def _streams(model: Probed, clock: Callable[[], float], found: Callable[[str, bool, str], Finding]) -> Finding:
    began, pieces, first = clock(), 0, 0.0
    try:
        for _ in model.stream([Message(role="system", content="Answer in one short sentence."), _ASKED]):
            pieces += 1
            first = first or clock() - began
    except ModelError as error:
        return found("streams", False, str(error))
    many = "piece by piece" if pieces > 1 else "all in one piece"
    return found("streams", True, f"{many}; first words after {first:.1f} s, all after {clock() - began:.1f} s")
