"""Names, pronouns, dates and figures of a situation that the person may change for one rehearsal. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from rehearsal.catalogue import Persona, Scenario
from rehearsal.errors import UsageError
from rehearsal.pronouns import SETS

LONGEST = 60
"""Longest value, in characters."""
NAME, YOU, PRONOUNS = "name", "you", "pronouns"


@dataclass(frozen=True)
class Field:
    """One thing that can be changed: its key, a label in plain words, and what it is if nobody changes it."""

    key: str
    label: str
    default: str


def name_key(scenario: Scenario, persona: Persona) -> str:
    """The key of the counterpart's name in a situation."""
    return next((key for key, value in scenario.details.items() if value == persona.name), NAME)


def fields(scenario: Scenario, persona: Persona) -> tuple[Field, ...]:
    """Everything that can be changed in a situation: the two who talk first, then the rest in the file's order."""
    own = name_key(scenario, persona)
    others = (Field(key, _label(key), value) for key, value in scenario.details.items() if key != own)
    return (
        Field(own, "Their name", persona.name),
        Field(YOU, "Your name in it", scenario.you.name),
        *others,
    )


def changed_details(scenario: Scenario, wanted: Mapping[str, str]) -> dict[str, str]:
    """What differs from the file, cleaned. Raises UsageError for an unknown key or a value that will not do."""
    known = {*scenario.details, NAME, YOU, PRONOUNS}
    unknown = [key for key in wanted if key not in known]
    if unknown:
        raise UsageError(f"{scenario.id!r} has no detail {unknown[0]!r}; it has: {', '.join(sorted(known))}")
    changes = {key: " ".join(value.split()) for key, value in wanted.items()}
    for key, value in changes.items():
        _check(key, value)
    given = {**scenario.details, YOU: scenario.you.name}
    return {key: value for key, value in changes.items() if value and value != given.get(key)}


def _check(key: str, value: str) -> None:
    if len(value) > LONGEST:
        raise UsageError(f"{key}: {value[:20]}… has more than {LONGEST} characters; make it shorter")
    if "$" in value or not value.isprintable():
        raise UsageError(f"{key}: a name, date or figure has no $ and no control characters; mend {value!r}")
    if key == PRONOUNS and value and value not in SETS:
        raise UsageError(f"pronouns: {value!r} is not known; choose one of: {', '.join(SETS)}")


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()
