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
    """One thing that was tried with one model: whether it worked, and what there is to say of it. `remark`: it worked,
    and is not all that one would wish."""

    name: str
    good: bool
    detail: str
    model: str = ""
    remark: bool = False


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


SLOW = 1 / 3
"""Of the patience: an answer to so small a question that takes longer is a warning."""


def diagnose(
    model: Probed, clock: Callable[[], float] = time.monotonic, patience: float | None = None
) -> Iterator[Finding]:
    """Ask the model two small things, and say what worked. Stops at the first that does not.

    `patience`: seconds that an answer may take; where one took a good part of them, a last finding says so.
    """

    def found(name: str, good: bool, detail: str, remark: bool = False) -> Finding:
        return Finding(name=name, good=good, detail=detail, model=model.name, remark=remark)

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
    took = clock() - began
    yield found("reached", True, f"there and back in {took:.1f} s")
    yield found("key", True, "accepted, or none is needed")
    yield found("answers", True, f"in the form asked for ({model.structured}): {LEVELS[model.structured]}")
    began = clock()
    yield _streams(model, clock, found)
    took = max(took, clock() - began)
    if patience is not None and took > SLOW * patience:
        yield found("patience", True, f"A small question took {took:.0f} of the {patience:g} seconds that an answer "
                    "may take, and what a talk asks is longer. Allow it more.", True)  # fmt: skip


def _streams(model: Probed, clock: Callable[[], float], found: Callable[..., Finding]) -> Finding:
    began, pieces, first = clock(), 0, 0.0
    try:
        for _ in model.stream([Message(role="system", content="Answer in one short sentence."), _ASKED]):
            pieces += 1
            first = first or clock() - began
    except ModelError as error:
        return found("streams", False, str(error))
    if pieces <= 1:
        return found("streams", True, f"after {clock() - began:.1f} s, with nothing to read before", True)
    return found("streams", True, f"first words after {first:.1f} s, all after {clock() - began:.1f} s")
