"""Talks to watch, as data: `prompts/talks/<id>.yaml`. They give away what a situation hides."""

from pathlib import Path

from pydantic import Field

from rehearsal.catalogue import GateId
from rehearsal.loading import read
from rehearsal.rubric import Id, Named, Text, Value

FIRST_VISIT = "first-visit"
"""The id of the half minute that somebody sees who is here for the first time."""


class Beat(Value):
    """A message of whoever asks, what it does, and the answer.

    `asks`: it asks for the thing itself, or says what is to be done by whom.
    `again`: the same moment once more; what was said before this message is taken back.
    """

    you: Text
    shows: tuple[Id, ...] = Field(min_length=1, description="behaviours that the built-in observer finds in it")
    opens: tuple[GateId, ...] = ()
    note: Text = Field(description="why it does what it does, in a line")
    them: Text
    asks: bool = False
    again: bool = False


class Sample(Named):
    """A talk to watch. A strong talk of a situation has the situation's id."""

    scenario: Id
    beats: tuple[Beat, ...] = Field(min_length=1)


def sample(prompts: Path, sample_id: str) -> Sample | None:
    """The talk with this id; None where there is none. Raises ContentError for a file that cannot be read."""
    path = prompts / "talks" / f"{sample_id}.yaml"
    known = sample_id.replace("-", "").isalnum()  # an id from an address stays in the folder
    return read(path, Sample).value if known and path.is_file() else None
