"""What a coach brings up: the one thing that worked, and the few that would help most here. Pure."""

from collections.abc import Sequence

from rehearsal.assessment import Finding, Graded, Observation
from rehearsal.coaches.chances import Occasion, Scope, occasions, shown
from rehearsal.conditions import wanted
from rehearsal.hinting import next_gate
from rehearsal.levels import grade_conversation, grade_message
from rehearsal.setting import Setting
from rehearsal.state import State, resolution

MOST: dict[Scope, int] = {"message": 2, "talk": 3}
"""Tips at most. Of a message that did something well and nothing wrong, one."""
SOLID = 3
_FITS = ("generic", "case", "counterpart")


def best(setting: Setting, grades: Sequence[Graded | None], state: State, scope: Scope) -> Finding | None:
    """The one thing that worked best: what opened a gate, then what fits closest. None where nothing was found."""
    found = shown(setting, grades, scope)
    return max(found, key=lambda entry: _worth(setting, state, *entry), default=(0, None))[1]


def _worth(setting: Setting, state: State, number: int, finding: Finding) -> tuple[bool, int, bool, bool]:
    principle = setting.content.principle_of[finding.behaviour]
    opened = state.steps[number].opened if number < len(state.steps) else ()
    opens = any(finding.behaviour in wanted(gate.on) for gate in setting.gates if gate.id in opened)
    star = finding.behaviour in setting.stars(principle)
    return opens, _FITS.index(finding.fit), star, principle in setting.scenario.core


def picked(setting: Setting, grades: Sequence[Graded | None], state: State, scope: Scope) -> list[Occasion]:
    """What to bring up, most pressing first: slips, then what would open the next gate, one a principle."""
    all_ = occasions(setting, grades, scope)
    slips = [occasion for occasion in all_ if not occasion.behaviour.positive]
    if not slips and _reached(setting, grades, state, scope):
        return []
    most = 1 if not slips and scope == "message" and shown(setting, grades, scope) else MOST[scope]
    return [*slips, *_missed(setting, grades, state, [o for o in all_ if o.behaviour.positive])][:most]


def _reached(setting: Setting, grades: Sequence[Graded | None], state: State, scope: Scope) -> bool:
    """Whether the aim was reached: by a message, a gate or level 4; by a talk, its full end and solid core levels."""
    if scope == "talk":
        levels = grade_conversation(setting, grades).levels
        solid = all((level := levels[principle]) is None or level >= SOLID for principle in setting.scenario.core)
        return solid and resolution(setting, state) == "full"
    now = grade_message(setting, grades, len(grades) - 1)
    opened = len(grades) == len(state.steps) and bool(state.steps[-1].opened)
    return opened or (now is not None and 4 in now.levels.values())


def _missed(
    setting: Setting, grades: Sequence[Graded | None], state: State, missed: Sequence[Occasion]
) -> list[Occasion]:
    gate = next_gate(setting, state)
    keys = frozenset(wanted(gate.on)) if gate else frozenset()
    by_help = sorted(missed, key=lambda occasion: occasion.behaviour.id not in keys)
    home = setting.content.principle_of
    first = {home[o.behaviour.id]: o for o in reversed(by_help)}
    chosen = [occasion for occasion in by_help if first[home[occasion.behaviour.id]] is occasion]
    return [Occasion(o.behaviour, _last_cue(grades, home[o.behaviour.id])) for o in chosen]


def _last_cue(grades: Sequence[Graded | None], principle: str) -> int:
    """The latest message in which a principle had an occasion."""
    return max(
        (n for n, grade in enumerate(grades) if isinstance(grade, Observation) and principle in grade.cues),
        default=len(grades) - 1,
    )
