"""Why a gate stayed closed although what it wants was done. Pure."""

from rehearsal.catalogue import Gate
from rehearsal.conditions import All, AnyOf, holds, wanted
from rehearsal.setting import Setting
from rehearsal.state import TIER, State, counts_from, occurs, often_enough
from rehearsal.words import OPENNESS_WORDS


def lacking(setting: Setting, gate: Gate, state: State) -> str:
    """What was lacking, in words; empty where the gate opened, or nothing that it wants was done."""
    marks = [frozenset(step.marks) for step in state.steps]
    keys = {mark for mark in wanted(gate.on) if mark in setting.rubric}
    if gate.id in state.opened or not any(keys & seen for seen in marks):
        return ""
    shown = [number for number, seen in enumerate(marks) if occurs(gate.on, seen)]
    if not shown:
        return "You did some of this, and it took more: all of it in one message, or more than once."
    counted = [number for number in shown if state.steps[number].counts]
    if not counted:
        put_off = state.steps[shown[-1]].trigger is not None
        why = f"also put {setting.persona.them} off" if put_off else "said again what you had said before"
        return f"You did this in your message {shown[-1] + 1}, which {why}."
    since = counts_from(gate.after, state)
    if since is None or not any(number >= since for number in counted):
        return f"You did this too early. {_before(setting, gate)}"
    return _of_its_time(setting, gate, state, [number for number in counted if number >= since], since)


def _before(setting: Setting, gate: Gate) -> str:
    """What has to come out before a gate."""
    needed = frozenset(wanted(gate.after)) if gate.after is not None else frozenset()
    reveals = [one.reveal for one in setting.gates if one.id in needed]
    if not reveals:
        return "Something else had to come out before it."
    if isinstance(gate.after, AnyOf):
        return f"One of these had to come out before it: {' Or: '.join(reveals)}"
    return f"This had to come out before it: {' '.join(reveals)}"


def _of_its_time(setting: Setting, gate: Gate, state: State, later: list[int], since: int) -> str:
    """What was lacking where it was done, and what has to come before had come out."""
    name, steps = setting.persona.name, state.steps
    if parts := _parts_left(setting, gate, state):
        return f"You did some of this. What was lacking: {parts}."
    best = max(step.openness for step in steps[later[0] :])
    if best < TIER[gate.tier]:
        now, needed = OPENNESS_WORDS[best], OPENNESS_WORDS[TIER[gate.tier]]
        return (
            f"You did this, but {name} was {now} at best from then on, and for this {name} has to be at least {needed}."
        )
    if not often_enough(setting, gate, steps, since):
        return f"You did this once; {name} wanted it twice, or tied to {setting.persona.their} own words."
    return "You did this, but the talk was over before it could come out."


def _parts_left(setting: Setting, gate: Gate, state: State) -> str:
    """The parts of a gate that wants several things which were not done in any message that counts."""
    if not isinstance(gate.on, All):
        return ""
    counted = tuple(frozenset(step.marks) for step in state.steps if step.counts)
    left = [mark for part in gate.on.all if not holds(part, counted) for mark in wanted(part) if mark in setting.rubric]
    titles = [setting.rubric[mark].title for mark in dict.fromkeys(left)]
    return "; or: ".join(title[:1].lower() + title[1:] for title in titles)
