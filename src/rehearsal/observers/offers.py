"""What a language model is offered to find in a message: the rubric as text, and the form of its answer."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from rehearsal.assessment import Fit
from rehearsal.conditions import Condition, atoms
from rehearsal.rubric import Behaviour, Principle
from rehearsal.setting import Setting
from rehearsal.state import GENERAL_SOFTENERS


class Offer(BaseModel, frozen=True):
    """The ids that an answer may name."""

    principles: tuple[str, ...]
    behaviours: tuple[str, ...]
    violations: tuple[str, ...]
    signals: tuple[str, ...]


class Seen(BaseModel):
    """One behaviour that the newest message shows."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    quote: str = Field(description="copied letter for letter from the newest message; the shortest span that shows it")
    behaviour: str
    fit: Fit
    against: str = Field(
        description="what a second careful reader could object, in at most eight words; empty if nothing"
    )
    sure: bool = Field(description="whether a second careful reader would mark the same; false where you are torn")


class Verdicts(BaseModel):
    """What the newest message shows."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    cues: tuple[str, ...] = Field(description="principles that had an occasion")
    findings: tuple[Seen, ...]
    repairs: tuple[str, ...] = Field(description="unwanted behaviours of earlier messages, taken back and replaced now")
    signals: tuple[str, ...] = Field(description="signals of this situation that the newest message gives")


def offer(setting: Setting) -> Offer:
    """Everything that is graded with this persona, and whatever else moves this counterpart."""
    told = list(_told(setting))
    behaviours = [behaviour for _, shown in told for behaviour in shown]
    return Offer(
        principles=tuple(principle.id for principle, _ in told if setting.graded(principle.id)),
        behaviours=tuple(behaviour.id for behaviour in behaviours),
        violations=tuple(behaviour.id for behaviour in behaviours if not behaviour.positive),
        signals=tuple(signal.id for signal in setting.scenario.signals),
    )


def rubric_text(setting: Setting) -> str:
    """The principles with their behaviours, as the model reads them. The same for every message of a talk."""
    return "\n\n".join(_principle(principle, shown) for principle, shown in _told(setting))


def signals_text(setting: Setting) -> str:
    """The signals of the situation; a line that says so where there are none."""
    signals = (f"- {signal.id}: {' '.join(signal.sentence.split())}" for signal in setting.scenario.signals)
    return "\n".join(signals) or "(This situation has none.)"


@cache
def form_for(offered: Offer) -> type[Verdicts]:
    """The form of an answer that can name nothing but what is offered."""
    behaviour = create_model("Finding", __base__=Seen, behaviour=(_one_of(offered.behaviours), ...))
    return create_model(
        "Verdicts",
        __base__=Verdicts,
        cues=(_some_of(offered.principles), Verdicts.model_fields["cues"]),
        findings=(tuple[behaviour, ...], Verdicts.model_fields["findings"]),
        repairs=(_some_of(offered.violations), Verdicts.model_fields["repairs"]),
        signals=(_some_of(offered.signals or ("none",)), Verdicts.model_fields["signals"]),
    )


def _one_of(ids: tuple[str, ...]) -> Any:
    return cast(Any, Literal)[ids]


def _some_of(ids: tuple[str, ...]) -> Any:
    return cast(Any, tuple)[_one_of(ids), ...]


def _told(setting: Setting) -> Iterator[tuple[Principle, tuple[Behaviour, ...]]]:
    """The principles with the behaviours that are offered: all of one that is graded, else those that steer."""
    steering = frozenset(atom for condition in _conditions(setting) for atom in atoms(condition)) | GENERAL_SOFTENERS
    for principle in setting.content.principles.values():
        graded = setting.graded(principle.id)
        behaviours = tuple(b for b in principle.behaviours if graded or b.id in steering)
        if behaviours:
            yield principle, behaviours


def _conditions(setting: Setting) -> Iterator[Condition]:
    scenario, persona = setting.scenario, setting.persona
    yield from (gate.on for gate in setting.gates)
    for reactions in (scenario.closes_up, scenario.softeners, persona.triggers, persona.softeners):
        yield from (reaction.on for reaction in reactions)
    yield from (outcome.when for outcome in scenario.resolutions.values() if outcome.when is not None)


def _principle(principle: Principle, behaviours: tuple[Behaviour, ...]) -> str:
    wanted = [_behaviour(b) for b in behaviours if b.positive]
    unwanted = [_behaviour(b) for b in behaviours if not b.positive]
    parts = [
        f"### {principle.id}",
        _line(principle.definition),
        f"Occasion: {'; '.join(map(_line, principle.cues))}. {_line(principle.not_applicable)}",
        *(["Wanted:", *wanted] if wanted else []),
        *(["Unwanted:", *unwanted] if unwanted else []),
    ]
    return "\n".join(parts)


def _behaviour(behaviour: Behaviour) -> str:
    return (
        f"- {behaviour.id}: {_line(behaviour.counts)} Not: {_line(behaviour.does_not_count)} "
        f"Yes: “{_line(behaviour.example)}” No: “{_line(behaviour.near_miss)}”"
    )


def _line(text: str) -> str:
    return " ".join(text.split())
