"""A situation of the person's own as it was when a rehearsal of it began, kept with the rehearsal. Pure.

Files of one's own are edited and deleted; a rehearsal has to stay readable, here and wherever a back-up takes it.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from rehearsal.catalogue import Persona, Scenario
from rehearsal.errors import UsageError

PLAYED = "situation"
"""The kind of paper that it is kept as."""


def as_paper(scenario: Scenario, persona: Persona) -> dict[str, Any]:
    """Both as JSON can hold them."""
    return {
        "scenario": scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "persona": persona.model_dump(mode="json", by_alias=True, exclude_defaults=True),
    }


def from_paper(paper: Mapping[str, Any]) -> tuple[Scenario, Persona]:
    """Both again. Raises UsageError where a later version cannot read them."""
    try:
        return Scenario.model_validate(paper["scenario"]), Persona.model_validate(paper["persona"])
    except (KeyError, ValidationError):
        raise UsageError("The situation of this rehearsal is gone, and what was kept of it cannot be read.") from None
