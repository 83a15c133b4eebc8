"""Settings for tests of the observer: the real situation where its file is there, else what it would hold."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rehearsal.catalogue import Persona, Scenario
from rehearsal.content import Content, load_content
from rehearsal.conversation import Conversation, Turn
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting

DATA = Path(__file__).parent / "data"


@cache
def content() -> Content:
    """The content that ships."""
    return load_content(prompts_dir())


@cache
def setting(scenario: str) -> Setting:
    """A situation at realistic difficulty."""
    known = content()
    if scenario in known.scenarios and known.scenarios[scenario].personas[0] in known.personas:
        situation = known.scenarios[scenario]
        return Setting(known, situation, known.personas[situation.personas[0]])
    return _stand_in(scenario)


def lines(name: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file under tests/data."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def talk(*turns: str) -> Conversation:
    """A talk in which the person speaks last; the speakers take turns."""
    speakers = ("user", "counterpart")
    return Conversation(
        turns=tuple(
            Turn(speaker="user" if (len(turns) - 1 - n) % 2 == 0 else speakers[1], text=text)
            for n, text in enumerate(turns)
        )
    )


@cache
def _situations() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((DATA / "situations.yaml").read_text(encoding="utf-8"))
    return data


def _stand_in(scenario: str) -> Setting:
    data = _situations()[scenario]
    name, relation = data["persona"]
    known = data.get("known", [])
    situation = Scenario.model_construct(
        id=scenario, title=scenario, story="", counterpart="", goal="", details={}, signals=(),
        personas=(relation,), brief=tuple(data["brief"]),
        core=tuple(data["core"]), support=tuple(data["support"]), not_graded=tuple(data.get("not_graded", ())),
        expectations=data.get("expectations", "receives"), stars=data.get("stars", {}),
        **{flag: flag in known for flag in ("informal", "ask_made_before", "resistance_known")},
    )  # fmt: skip
    persona = Persona.model_construct(id=relation, name=name, relation=relation, weights={})
    return Setting(content(), situation, persona)
