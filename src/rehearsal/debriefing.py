"""A talk → its debrief. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rehearsal.assessment import Debrief, Finding, Hidden, Levels, Observation, TurningPoint
from rehearsal.catalogue import Gate, Reaction
from rehearsal.conditions import Condition, wanted
from rehearsal.heard import inside, levels_of, took_it_as
from rehearsal.lacking import lacking
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.state import GENERAL_SOFTENERS, State, Step, begin, resolution
from rehearsal.verdicts import verdict

AxisName = Literal["goal", "relationship"]
AXES: dict[AxisName, tuple[str, ...]] = {
    "goal": (
        "shared-goal",
        "explicit-expectations",
        "realistic-commitment",
        "honest-negotiation",
        "right-person",
        "focused-conversation",
    ),
    "relationship": ("ownership", "behind-the-no", "relationship"),
}
"""Which principles say how the matter was put, and which how the person was treated (docs/decisions/0050)."""
HURT, STARTED = 0, 2


@dataclass(frozen=True)
class Axis:
    """How somebody went about the goal or the relationship. What came of it is not in it.

    `level` is None where no principle of it has one, or too few were judged; `judged` is False where that is the
    grader's ignorance. `principles`: those that were judged.
    """

    name: AxisName
    level: int | None
    judged: bool
    principles: tuple[str, ...]


def axes(levels: Levels) -> tuple[Axis, Axis]:
    """Goal and relationship, read off the levels of the principles: never one figure for both."""
    return _axis("goal", levels), _axis("relationship", levels)


def _axis(name: AxisName, levels: Levels) -> Axis:
    """The middle level of its principles, the lower of two; no more than "started" where one of them is hurt. Nothing
    is said of the whole where the grader left more of its principles open than it judged."""
    unknown = sum(p in levels.not_judged for p in AXES[name])
    seen = {p: level for p in AXES[name] if (level := levels.levels.get(p)) is not None}
    if not seen or len(seen) < unknown:
        return Axis(name, None, not unknown, tuple(seen))
    ranked = sorted(seen.values())
    middle = ranked[(len(ranked) - 1) // 2]
    return Axis(name, min(middle, STARTED) if ranked[0] == HURT else middle, True, tuple(seen))


def debrief(setting: Setting, talk: Talk) -> Debrief:
    """How the talk ended, how it went, where it turned, and what lay hidden."""
    state = talk.state or begin(setting)
    outcome = resolution(setting, state)
    return Debrief(
        resolution=outcome,
        verdict=verdict(setting, state, outcome),
        outcome=setting.scenario.resolutions[outcome].text,
        levels=levels_of(setting, talk),
        openness=(state.start, *(step.openness for step in state.steps)),
        turning_points=turning_points(setting, talk),
        hidden=tuple(_hidden(setting, gate, state) for gate in setting.gates),
        hidden_truth=setting.scenario.hidden_truth,
        unscored=sum(1 for grade in talk.grades if grade is not None and grade.kind == "unscored"),
    )


def turning_points(setting: Setting, talk: Talk) -> tuple[TurningPoint, ...]:
    """The messages that moved the counterpart: openness changed, a gate opened, or they ended the talk."""
    return tuple(
        _point(setting, index, entry, step)
        for index, entry in enumerate(talk.mine)
        if (step := entry.state.last if entry.state else None) is not None
        and (step.change or step.opened or step.ended)
    )


def _point(setting: Setting, index: int, entry: Entry, step: Step) -> TurningPoint:
    finding = _deciding(setting, entry, step)
    against = _against(setting, entry, finding)
    told = against or finding
    return TurningPoint(
        index=index,
        quote=told.quote if told else entry.text[:160],
        change=step.change,
        opened=step.opened,
        why=_why(setting, entry, step, finding, against),
        ended=step.ended,
    )


def _against(setting: Setting, entry: Entry, finding: Finding | None) -> Finding | None:
    """The violation that the grade holds over words which the counterpart took well."""
    if finding is None or not setting.rubric[finding.behaviour].positive or not isinstance(entry.grade, Observation):
        return None
    broken = (f for f in entry.grade.findings if f.behaviour in setting.rubric)
    return next(
        (
            f
            for f in broken
            if not setting.rubric[f.behaviour].positive and f.start < finding.end and finding.start < f.end
        ),
        None,
    )


def _deciding(setting: Setting, entry: Entry, step: Step) -> Finding | None:
    """The finding whose words moved things: the one that the trigger, the gate or the softener was listening for."""
    if not isinstance(entry.steering, Observation) or not (step.change or step.opened or step.trigger):
        return None
    findings = [f for f in entry.steering.findings if f.behaviour in setting.rubric]
    causes = _causes(setting, step)
    named = next((f for cause in causes for f in findings if f.behaviour in cause), None)
    if step.trigger:
        weights = ("serious", "minor")
        broken = (f for w in weights for f in findings if setting.rubric[f.behaviour].polarity == w)
        return named or next(broken, None)
    return named or next(iter(findings), None)


def _causes(setting: Setting, step: Step) -> tuple[frozenset[str], ...]:
    """What moved things in this step, most telling first: ids of behaviours that were being listened for."""
    scenario, persona = setting.scenario, setting.persona
    if step.trigger:
        closing = (*scenario.closes_up, *persona.triggers)
        return (_listened(r for r in closing if step.trigger_text and r.text == step.trigger_text),)
    keys = frozenset(mark for gate in setting.gates if gate.id in step.opened for mark in wanted(gate.on))
    return keys, _listened((*persona.softeners, *scenario.softeners)) | GENERAL_SOFTENERS


def _listened(reactions: Iterable[Reaction]) -> frozenset[str]:
    return frozenset(mark for reaction in reactions for mark in wanted(reaction.on))


def _why(setting: Setting, entry: Entry, step: Step, finding: Finding | None, against: Finding | None) -> str:
    """What moved them. What the grade does not find is told as their reading: it steered them, and is no grade."""
    if step.trigger and step.trigger_text:
        return step.trigger_text
    if against is not None:
        return f"In these words the grade finds: {inside(setting.rubric[against.behaviour].title)}"
    if finding is None:
        return ""
    title = setting.rubric[finding.behaviour].title
    if isinstance(entry.grade, Observation) and finding.behaviour not in entry.grade.behaviours:
        return took_it_as(setting, title)
    return title


def _hidden(setting: Setting, gate: Gate, state: State) -> Hidden:
    return Hidden(gate=gate.id, reveal=gate.reveal, opened=gate.id in state.opened, key=_key(setting, gate.on),
                  lacking=lacking(setting, gate, state))  # fmt: skip


def _key(setting: Setting, condition: Condition) -> str:
    """What opens a gate, in the words of the handbook."""
    titles = [setting.rubric[mark].title for mark in dict.fromkeys(wanted(condition)) if mark in setting.rubric]
    return "; or: ".join(titles)
