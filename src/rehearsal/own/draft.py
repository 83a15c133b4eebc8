"""A situation of the person's own before it is kept: two files as data, checked like any file. Pure."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rehearsal.catalogue import Persona, Scenario
from rehearsal.checking import persona_texts, spoken, tells_fact
from rehearsal.errors import ContentError
from rehearsal.loading import Where, Words, fill_details
from rehearsal.pronouns import set_named

Data = dict[str, Any]
IN_MEMORY = Path("your situation")


@dataclass(frozen=True)
class Draft:
    """Persona and situation as the data of their files, placeholders and all. `parts`: who wrote which part."""

    persona: Data
    scenario: Data
    parts: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    own_persona: bool = True
    """False where the situation is played by somebody built in, whose file is none of the person's own."""

    def changed(self, **parts: Any) -> "Draft":
        """The draft with some of it replaced."""
        return replace(self, **parts)

    def copied(self) -> "Draft":
        """The same draft on data of its own."""
        return replace(self, persona=copy.deepcopy(self.persona), scenario=copy.deepcopy(self.scenario))


@dataclass(frozen=True)
class Problem:
    """What is wrong with one place of a draft, in plain words."""

    where: Where
    what: str
    text: str = ""


def filled(draft: Draft) -> tuple[Data, Data]:
    """The data with names and pronouns put in, as they will be read. Raises ContentError."""
    persona = fill_details(draft.persona, IN_MEMORY, Words())
    words = Words(str(draft.persona.get("name") or "They"), set_named(draft.persona.get("they")))
    return persona, fill_details(draft.scenario, IN_MEMORY, words)


def filled_text(draft: Draft, file: str, value: Any) -> Any:
    """One value of a draft's files with names and pronouns put in."""
    keys = ("name", "they") if file == "persona" else ("you", "details")
    data = draft.persona if file == "persona" else draft.scenario
    few = {**{key: data[key] for key in keys if key in data}, **({"voice": {}} if file == "persona" else {})}
    words = Words(str(draft.persona.get("name") or "They"), set_named(draft.persona.get("they")))
    return fill_details({**few, "value": value}, IN_MEMORY, words)["value"]


def values(draft: Draft) -> tuple[Persona, Scenario]:
    """Persona and situation. Raises ContentError or pydantic's ValidationError."""
    persona, scenario = filled(draft)
    return Persona.model_validate(persona), Scenario.model_validate(scenario)


@dataclass(frozen=True)
class GivesAway:
    """A text that says the fact of a gate that is still closed then."""

    where: Where
    text: str
    gate: str


def given_away(persona: Persona, scenario: Scenario) -> Iterator[GivesAway]:
    """Every text that gives a closed gate's fact away. Where a persona's card does, `where` is ("persona",)."""
    at_start = frozenset(gate.id for gate in scenario.gates if gate.open_at_start)
    card = ((("persona",), text, at_start) for text in persona_texts(persona))
    for where, text, known in (*spoken(scenario), *card):
        for gate in scenario.gates:
            if gate.id not in known and tells_fact(gate, text):
                yield GivesAway(where, text, gate.id)


def problems(draft: Draft) -> tuple[Problem, ...]:
    """What keeps a draft from being kept, place by place; none where it is good."""
    try:
        persona, scenario = values(draft)
    except ContentError as error:
        return (Problem((), str(error)),)
    except ValidationError as error:
        return tuple(Problem(tuple(e["loc"]), _plainly(e["type"], e["msg"])) for e in error.errors()[:5])
    return tuple(Problem(found.where, GIVES_AWAY, found.text) for found in given_away(persona, scenario))


GIVES_AWAY = "This gives away something that they hide. Say it in other words, or take it out."


def _plainly(kind: str, message: str) -> str:
    return {"string_too_short": "Something has to stand here.", "too_short": "At least one line has to stand here.",
            "missing": "Something has to stand here."}.get(kind, f"{message}.")  # fmt: skip
