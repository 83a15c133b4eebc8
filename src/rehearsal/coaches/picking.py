"""What a coach brings up: the one thing that worked, and the few that would help most here. Pure."""

from collections.abc import Sequence

from rehearsal.assessment import Finding, Graded, Observation
from rehearsal.coaches.chances import Occasion, Scope, occasions, shown
from rehearsal.conditions import wanted
from rehearsal.heard import slips_heard
from rehearsal.hinting import SOFTENERS, next_gate
from rehearsal.levels import grade_conversation, grade_message
from rehearsal.setting import Setting
from rehearsal.state import State, resolution

MOST: dict[Scope, int] = {"message": 2, "talk": 3}
"""Tips at most. Of a message that did something well and nothing wrong, one."""
FEWEST = 2
"""Tips after a talk that did not get everything, where there is anything to go by."""
SOLID = 3
OPENING = 2
"""Messages that open a talk."""
_FITS = ("generic", "case", "counterpart")


def best(setting: Setting, grades: Sequence[Graded | None], state: State, scope: Scope) -> Finding | None:
    """The one thing that worked best: what opened a gate, then what fits closest. None where nothing was found.

    Nothing of a message that closed the counterpart up: it would be praise for what cost the most.
    """
    found = [one for one in shown(setting, grades, scope) if not fell(state, one[0])]
    return max(found, key=lambda entry: _worth(setting, state, *entry), default=(0, None))[1]


def fell(state: State | None, number: int) -> bool:
    """Whether the counterpart closed up at this message (0-based, of the person's own)."""
    return state is not None and number < len(state.steps) and state.steps[number].change < 0


def _worth(setting: Setting, state: State, number: int, finding: Finding) -> tuple[bool, int, bool, bool]:
    principle = setting.content.principle_of[finding.behaviour]
    opened = state.steps[number].opened if number < len(state.steps) else ()
    opens = any(finding.behaviour in wanted(gate.on) for gate in setting.gates if gate.id in opened)
    star = finding.behaviour in setting.stars(principle)
    return opens, _FITS.index(finding.fit), star, principle in setting.scenario.core


def picked(setting: Setting, grades: Sequence[Graded | None], state: State, scope: Scope) -> list[Occasion]:
    """What to bring up, most pressing first: slips, then what would open the next gate, one a principle."""
    all_ = occasions(setting, grades, scope)
    slips = _one_a_quote([occasion for occasion in all_ if not occasion.behaviour.positive])
    if not slips and _reached(setting, grades, state, scope):
        return []
    heard = _heard(state, scope)
    lacking = [o for o in all_ if o.behaviour.positive and o.behaviour.id not in heard]
    missed = _missed(setting, grades, state, scope, lacking)
    some = not slips and (scope == "message" or resolution(setting, state) == "full")
    most = 1 if some and shown(setting, grades, scope) else MOST[scope]
    chosen = [*slips, *missed][:most]
    if scope == "talk" and len(chosen) < FEWEST and resolution(setting, state) != "full":
        chosen = _with_heard(setting, grades, state, chosen)
    return chosen


def _heard(state: State, scope: Scope) -> frozenset[str]:
    """What moved the counterpart: nobody is told to do what was taken as done, even where the grade denies it."""
    steps = state.steps if scope == "talk" else state.steps[-1:]
    return frozenset(mark for step in steps for mark in step.marks)


def _with_heard(
    setting: Setting, grades: Sequence[Graded | None], state: State, chosen: Sequence[Occasion]
) -> list[Occasion]:
    """What was chosen, made up from what the counterpart showed: a message that closed them up, and what would have
    opened more. Nothing twice, and nothing that the grader is not sure was lacking."""
    known = {occasion.behaviour.id for occasion in chosen}
    slips = [(n, mark) for n, mark in slips_heard(setting, grades, state) if mark not in known]
    first = [Occasion(setting.rubric[mark], n, heard=True) for n, mark in slips[:1]]
    gate = next_gate(setting, state)
    helps = (*(wanted(gate.on) if gate else ()), *SOFTENERS)
    done = _heard(state, "talk")
    unsure = {b for grade in grades if isinstance(grade, Observation) for b in (*grade.undecided, *grade.behaviours)}
    left = [b for b in dict.fromkeys(helps) if b in setting.rubric and b not in done | unsure | known]
    return [*chosen, *first, *(Occasion(setting.rubric[b]) for b in left)][:FEWEST]


def _one_a_quote(slips: Sequence[Occasion]) -> list[Occasion]:
    """The slips, without those whose words lie in those of a graver one."""
    kept: list[Occasion] = []
    for slip in slips:
        if not any(slip.quote in other.quote or other.quote in slip.quote for other in kept if other.quote):
            kept.append(slip)
    return kept


def _reached(setting: Setting, grades: Sequence[Graded | None], state: State, scope: Scope) -> bool:
    """Whether the aim was reached: by a message, a gate, level 4 or the full end; by a talk, that and solid levels."""
    full = resolution(setting, state) == "full"
    if scope == "talk":
        levels = grade_conversation(setting, grades).levels
        return full and all((level := levels[p]) is None or level >= SOLID for p in setting.scenario.core)
    now = grade_message(setting, grades, len(grades) - 1)
    opened = len(grades) == len(state.steps) and bool(state.steps[-1].opened)
    return full or opened or (now is not None and 4 in now.levels.values())


def _missed(
    setting: Setting, grades: Sequence[Graded | None], state: State, scope: Scope, missed: Sequence[Occasion]
) -> list[Occasion]:
    """What was missed, keys to the next gate first, one a principle; nothing that came earlier or comes too soon."""
    gate = next_gate(setting, state)
    keys = frozenset(wanted(gate.on)) if gate else frozenset()
    late = _out_of_place(setting, grades) if scope == "message" else frozenset()
    timely = [o for o in missed if o.behaviour.id not in late - keys]
    by_help = sorted(timely, key=lambda occasion: occasion.behaviour.id not in keys)
    home = setting.content.principle_of
    first = {home[o.behaviour.id]: o for o in reversed(by_help)}
    chosen = [occasion for occasion in by_help if first[home[occasion.behaviour.id]] is occasion]
    return [Occasion(o.behaviour, _last_cue(grades, home[o.behaviour.id])) for o in chosen]


def _out_of_place(setting: Setting, grades: Sequence[Graded | None]) -> frozenset[str]:
    """Behaviours not to ask for at the latest message: shown before, an opening too late, a close too early."""
    earlier = {finding.behaviour for _, finding in shown(setting, grades, "talk")}
    return frozenset(earlier | ({"fc-purpose-first"} if len(grades) > OPENING else {"fc-closes-actions"}))


def _last_cue(grades: Sequence[Graded | None], principle: str) -> int:
    """The latest message in which a principle had an occasion."""
    return max(
        (n for n, grade in enumerate(grades) if isinstance(grade, Observation) and principle in grade.cues),
        default=len(grades) - 1,
    )
