"""Boolean data over behaviours, signals and open gates.

Gates, triggers, softeners and resolutions are written in the content files as conditions:

    bn-asks-reason                         a behaviour, signal or gate by its id
    {any: [A, B]}   {all: [A, B]}   {not: A}
    {together: [A, B]}                     both in one and the same message
    {times: 3, of: A}                      in at least three messages

A condition is pure data; `holds` reads it against what a talk has shown so far.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Marks = frozenset[str]
"""Ids of the behaviours and signals that one message shows."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class All(_Data):
    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(_Data):
    any: tuple["Condition", ...] = Field(min_length=1)


class Not(_Data):
    not_: "Condition" = Field(alias="not")


class Together(_Data):
    together: tuple["Condition", ...] = Field(min_length=2)


class Times(_Data):
    times: int = Field(ge=2, le=9)
    of: "Condition"


Condition = Annotated[str, Field(min_length=2)] | All | AnyOf | Not | Together | Times
for _model in (All, AnyOf, Not, Together, Times):
    _model.model_rebuild()


def holds(
    condition: Condition,
    messages: tuple[Marks, ...],
    gates: frozenset[str] = frozenset(),
    earlier: tuple[Marks, ...] = (),
) -> bool:
    """Whether the condition is true of these messages and open gates.

    `all` may find its parts in different messages; `together` wants them in one. `earlier` messages count
    for `times` alone, which then must also occur in `messages`.
    """

    def part_holds(part: Condition) -> bool:
        return holds(part, messages, gates, earlier)

    match condition:
        case str():
            return condition in gates or any(condition in marks for marks in messages)
        case All():
            return all(part_holds(part) for part in condition.all)
        case AnyOf():
            return any(part_holds(part) for part in condition.any)
        case Not():
            return not part_holds(condition.not_)
        case Together():
            return any(all(holds(part, (marks,), gates) for part in condition.together) for marks in messages)
        case Times():
            now, before = (sum(holds(condition.of, (m,), gates) for m in group) for group in (messages, earlier))
            return now > 0 and now + before >= condition.times


def atoms(condition: Condition) -> Iterator[str]:
    """Every id that the condition names, in reading order."""
    match condition:
        case str():
            yield condition
        case Not():
            yield from atoms(condition.not_)
        case Times():
            yield from atoms(condition.of)
        case All():
            yield from _parts(condition.all)
        case AnyOf():
            yield from _parts(condition.any)
        case Together():
            yield from _parts(condition.together)


def _parts(parts: tuple[Condition, ...]) -> Iterator[str]:
    for part in parts:
        yield from atoms(part)


def wanted(condition: Condition) -> Iterator[str]:
    """The ids that help to make the condition true: those that stand under no `not`."""
    match condition:
        case str():
            yield condition
        case Not():
            return
        case Times():
            yield from wanted(condition.of)
        case All():
            yield from _wanted(condition.all)
        case AnyOf():
            yield from _wanted(condition.any)
        case Together():
            yield from _wanted(condition.together)


def _wanted(parts: tuple[Condition, ...]) -> Iterator[str]:
    for part in parts:
        yield from wanted(part)
