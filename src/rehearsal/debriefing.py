"""A talk → its debrief. Pure."""

from rehearsal.assessment import Debrief, Finding, Hidden, Observation, TurningPoint
from rehearsal.catalogue import Gate
from rehearsal.conditions import Condition, wanted
from rehearsal.levels import grade_conversation
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.state import State, Step, begin, resolution


def debrief(setting: Setting, talk: Talk) -> Debrief:
    """How the talk ended, how it went, where it turned, and what lay hidden."""
    state = talk.state or begin(setting)
    outcome = resolution(setting, state)
    return Debrief(
        resolution=outcome,
        outcome=setting.scenario.resolutions[outcome].text,
        levels=grade_conversation(setting, talk.grades),
        openness=(state.start, *(step.openness for step in state.steps)),
        turning_points=turning_points(setting, talk),
        hidden=tuple(_hidden(setting, gate, state) for gate in setting.gates),
        hidden_truth=setting.scenario.hidden_truth,
        unscored=sum(1 for grade in talk.grades if grade is not None and grade.kind == "unscored"),
    )


def turning_points(setting: Setting, talk: Talk) -> tuple[TurningPoint, ...]:
    """The messages that moved the counterpart: openness changed, or a gate opened."""
    points = []
    for index, entry in enumerate(talk.mine):
        step = entry.state.last if entry.state else None
        if step is not None and (step.change or step.opened):
            points.append(
                TurningPoint(
                    index=index,
                    quote=_quote(setting, entry, step),
                    change=step.change,
                    opened=step.opened,
                    why=_why(setting, entry, step),
                )
            )
    return tuple(points)


def _deciding(setting: Setting, entry: Entry, step: Step) -> Finding | None:
    """The finding that moved things: a violation where openness fell, else a behaviour that a gate names."""
    if not isinstance(entry.steering, Observation):
        return None
    findings = entry.steering.findings
    if step.trigger:
        return next((f for f in findings if not setting.rubric[f.behaviour].positive), None)
    named = {mark for gate in setting.gates if gate.id in step.opened for mark in wanted(gate.on)}
    return next((f for f in findings if f.behaviour in named), next(iter(findings), None))


def _quote(setting: Setting, entry: Entry, step: Step) -> str:
    finding = _deciding(setting, entry, step)
    return finding.quote if finding else entry.text[:160]


def _why(setting: Setting, entry: Entry, step: Step) -> str:
    if step.trigger and step.trigger_text:
        return step.trigger_text
    finding = _deciding(setting, entry, step)
    return setting.rubric[finding.behaviour].title if finding else ""


def _hidden(setting: Setting, gate: Gate, state: State) -> Hidden:
    return Hidden(gate=gate.id, reveal=gate.reveal, opened=gate.id in state.opened, key=_key(setting, gate.on))


def _key(setting: Setting, condition: Condition) -> str:
    """What opens a gate, in the words of the handbook."""
    titles = [setting.rubric[mark].title for mark in dict.fromkeys(wanted(condition)) if mark in setting.rubric]
    return "; or: ".join(titles)
