"""What is graded, as frozen values: principles with their behaviours, and where each idea comes from."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Polarity = Literal["positive", "minor", "serious"]
Relation = Literal[
    "peer", "boss", "skip-level", "senior", "report", "client", "partner", "mentor", "colleague", "executive"
]
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]+$")]


class Value(BaseModel):
    """A frozen value that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(Value):
    """A value that has a file of its own, called by its id."""

    id: Id


class Source(Value):
    """Where an idea comes from: document, section, and the idea's id where it has one."""

    document: str = Field(pattern=r"^\d{3}$")
    section: Text
    idea: str | None = None


class Document(Value):
    """One of the documents behind the principles, with the plain names of its sections."""

    id: str = Field(pattern=r"^\d{3}$")
    title: Text
    kind: Text
    about: Text
    sections: dict[str, Text]


class Behaviour(Value):
    """One binary, observable act that a message shows. A violation is minor or serious."""

    id: Id
    title: Text
    polarity: Polarity
    star: bool
    star_with: tuple[Relation, ...] = ()
    star_role: Literal["receives", "gives"] | None = None
    scope: Literal["message", "context", "conversation"]
    serious_from: int | None = Field(None, ge=2, description="serious from this finding in a talk on")
    serious_in_a_row: int | None = Field(None, ge=2, description="serious in this many messages in a row")
    counts: Text
    does_not_count: Text
    example: Text
    near_miss: Text
    why: Text
    try_instead: Text
    source: tuple[Source, ...] = Field(min_length=1)

    @property
    def positive(self) -> bool:
        """Whether the behaviour is wanted."""
        return self.polarity == "positive"


class LevelWords(Value):
    """What levels 0 to 4 look like, for a message and for a whole conversation."""

    message: tuple[Text, Text, Text, Text, Text]
    conversation: tuple[Text, Text, Text, Text, Text]


class Principle(Named):
    """One of the nine things that are graded."""

    order: int = Field(ge=1, le=9)
    title: Text
    definition: Text
    covers: Text
    leaves_out: Text
    chapter: Text
    cues: Texts
    not_applicable: Text
    behaviours: tuple[Behaviour, ...] = Field(min_length=1)
    levels: LevelWords
    with_personas: dict[str, Text]
    sources: tuple[Source, ...] = Field(min_length=1)
