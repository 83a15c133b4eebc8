"""Whether the endpoint does what Rehearsal needs: reached, key accepted, answers in a form, streams. Never the key."""

import time
from collections.abc import Callable, Iterator

from pydantic import BaseModel, Field

from rehearsal.errors import ModelError
from rehearsal.ports import ChatModel, Message
from rehearsal.rubric import Value


class Finding(Value):
    """One thing that was tried: whether it worked, and what there is to say of it."""

    name: str
    good: bool
    detail: str


class Colour(BaseModel):
    """A small form for a first question."""

    colour: str = Field(description="one word")


def diagnose(model: ChatModel, clock: Callable[[], float] = time.monotonic) -> Iterator[Finding]:
    """Ask the model two small things, and say what worked. Stops at the first that does not."""
    ask = Message(role="user", content="Name the colour of a clear sky at noon, in one word.")
    began = clock()
    try:
        model.complete([Message(role="system", content="Answer briefly."), ask], Colour)
    except ModelError as error:
        yield Finding(name="answers", good=False, detail=str(error))
        return
    yield Finding(name="answers", good=True, detail=f"in the form asked for, after {clock() - began:.1f} s")
    began = clock()
    try:
        pieces = list(model.stream([Message(role="system", content="Answer in one short sentence."), ask]))
    except ModelError as error:
        yield Finding(name="streams", good=False, detail=str(error))
        return
    many = "piece by piece" if len(pieces) > 1 else "all in one piece"
    yield Finding(name="streams", good=True, detail=f"{many}, after {clock() - began:.1f} s")
