"""Findings → openness, open gates, resolution, end. Pure.

The rules are those of the state model: openness 0–5; one softener a message at most, a trigger cancels it, the
worst trigger counts; a gate opens by tier, prerequisites and behaviour, one a reply (two on easy), never on a
message with a trigger, never by repetition; a repair restores one point, once; two messages at 0 end the talk.
"""

from typing import Literal

from pydantic import Field

from rehearsal.assessment import Fit, Observation
from rehearsal.catalogue import Difficulty, Gate, Resolution, Weight
from rehearsal.conditions import All, Condition, Marks, atoms, holds
from rehearsal.rubric import Value
from rehearsal.setting import Setting, violations

START: dict[Difficulty, int] = {"easy": 3, "realistic": 2, "hard": 1}
TIER: dict[str, int] = {"A": 2, "B": 3, "C": 4}
GATES_A_REPLY: dict[Difficulty, int] = {"easy": 2, "realistic": 1, "hard": 1}
AGREES_FROM: dict[Difficulty, int] = {"easy": 2, "realistic": 3, "hard": 4}
"""The person's first message (1-based) after which the counterpart may agree in full."""
ENDS_FROM = 3
"""The person's first message (1-based) after which the counterpart may end the talk."""
LOSS: dict[Weight, int] = {"minor": 1, "serious": 2}
GENERAL_SOFTENERS = frozenset(
    {
        "bn-explores-priorities",
        "bn-asks-reason",
        "bn-reflects",
        "rl-acknowledge",
        "ow-admits-gap",
        "hn-free-choice",
    }
)


class Step(Value):
    """What one message of the person did."""

    marks: tuple[str, ...] = Field(description="behaviours and signals seen")
    fits: dict[str, Fit] = {}
    counts: bool = Field(description="whether its marks can open gates: no trigger, no repetition")
    trigger: Weight | None = None
    trigger_text: str | None = None
    violated: Weight | None = Field(None, description="worst graded violation, without the persona's own triggers")
    softened: bool = False
    repaired: bool = False
    change: int = 0
    openness: int = Field(ge=0, le=5)
    opened: tuple[str, ...] = ()
    guessed: tuple[str, ...] = Field((), description="closed gates whose fact the person said")
    ended: bool = False


class State(Value):
    """Where the counterpart stands after some messages. Derived from the steps alone."""

    start: int = Field(ge=0, le=5)
    open_at_start: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def openness(self) -> int:
        """0 to 5, after the last message."""
        return self.steps[-1].openness if self.steps else self.start

    @property
    def opened(self) -> tuple[str, ...]:
        """Open gates, in the order in which they opened."""
        return self.open_at_start + tuple(gate for step in self.steps for gate in step.opened)

    @property
    def ended(self) -> bool:
        """Whether the counterpart has ended the talk."""
        return any(step.ended for step in self.steps)

    @property
    def last(self) -> Step | None:
        """What the latest message did; None before the first."""
        return self.steps[-1] if self.steps else None


def begin(setting: Setting) -> State:
    """The state before the first word."""
    start = START[setting.difficulty] + setting.scenario.start_shift
    opened = tuple(gate.id for gate in setting.gates if gate.open_at_start)
    return State(start=min(5, max(0, start)), open_at_start=opened)


def advance(
    setting: Setting,
    state: State,
    observations: tuple[Observation, ...],
    repeats: bool = False,
    guessed: tuple[str, ...] = (),
) -> State:
    """The state after one more message.

    `observations`: what steered every message so far, the new one last. `repeats`: the new message says again
    what an earlier one said. `guessed`: gates whose fact the message states.
    """
    observation = observations[-1]
    marks = frozenset(observation.behaviours) | frozenset(observation.signals)
    violated = _worst_violation(setting, observations)
    resented = _worst_violation(setting, observations, setting.scenario.welcomes)
    trigger, text = _trigger(setting, state, marks, resented)
    softened = trigger is None and not repeats and _softened(setting, marks)
    lost = any(step.change < 0 for step in state.steps)
    repaired = bool(observation.repairs) and lost and trigger is None and not any(s.repaired for s in state.steps)
    change = -LOSS[trigger] if trigger else int(softened) + int(repaired)
    openness = min(5, max(0, state.openness + change))
    step = Step(
        marks=tuple(sorted(marks)),
        fits=_fits(observation),
        counts=trigger is None and not repeats,
        trigger=trigger,
        trigger_text=text,
        violated=violated,
        softened=softened,
        repaired=repaired,
        change=openness - state.openness,
        openness=openness,
        guessed=tuple(gate for gate in guessed if gate not in state.opened),
        ended=openness == 0 and bool(state.steps) and state.openness == 0 and len(state.steps) + 1 >= ENDS_FROM,
    )
    opened = _opening(setting, state, step)
    return state.model_copy(update={"steps": (*state.steps, step.model_copy(update={"opened": opened}))})


def _fits(observation: Observation) -> dict[str, Fit]:
    """The best fit with which each behaviour was shown."""
    order: list[Fit] = ["generic", "case", "counterpart"]
    fits: dict[str, Fit] = {}
    for finding in sorted(observation.findings, key=lambda finding: order.index(finding.fit)):
        fits[finding.behaviour] = finding.fit
    return fits


def _worst_violation(
    setting: Setting, observations: tuple[Observation, ...], welcome: tuple[str, ...] = ()
) -> Weight | None:
    latest = len(observations) - 1
    found = violations(setting.rubric, observations)
    return _worst({w for number, finding, w in found if number == latest and finding.behaviour not in welcome})


def _worst(weights: set[Weight]) -> Weight | None:
    return "serious" if "serious" in weights else "minor" if weights else None


def _trigger(setting: Setting, state: State, marks: Marks, violated: Weight | None) -> tuple[Weight | None, str | None]:
    """The worst trigger in a message, with the words for it where persona or scenario have some."""
    earlier = tuple(frozenset(step.marks) for step in state.steps)
    own = [
        reaction
        for reaction in (*setting.scenario.closes_up, *setting.persona.triggers)
        if holds(reaction.on, (marks,), earlier=earlier)
    ]
    weights: set[Weight] = {reaction.weight for reaction in own} | ({violated} if violated else set())
    own.sort(key=lambda reaction: reaction.weight == "minor")
    return _worst(weights), own[0].text if own else None


def _softened(setting: Setting, marks: Marks) -> bool:
    reactions = (*setting.persona.softeners, *setting.scenario.softeners)
    return bool(marks & GENERAL_SOFTENERS) or any(holds(reaction.on, (marks,)) for reaction in reactions)


def _opening(setting: Setting, state: State, step: Step) -> tuple[str, ...]:
    """The gates that open on this message: first those whose behaviour occurs in it, then those held over."""
    if not step.counts:
        return ()
    ready = [gate for gate in setting.gates if gate.id not in state.opened and _met(setting, gate, state, step)]
    now = frozenset(step.marks)
    ready.sort(key=lambda gate: not occurs(gate.on, now))
    return tuple(gate.id for gate in ready[: GATES_A_REPLY[setting.difficulty]])


def _met(setting: Setting, gate: Gate, state: State, step: Step) -> bool:
    since = counts_from(gate.after, state)
    if since is None or step.openness < TIER[gate.tier] or len(state.steps) + 1 < gate.min_message:
        return False
    steps = (*state.steps, step)
    everything = tuple(frozenset(s.marks) if s.counts else frozenset() for s in steps)
    later = everything[since:]
    parts_may_scatter = isinstance(gate.on, All)
    if not holds(gate.on, everything if parts_may_scatter else later):
        return False
    return any(occurs(gate.on, marks) for marks in later) and often_enough(setting, gate, steps, since)


def counts_from(after: Condition | None, state: State) -> int | None:
    """How many messages lay before the prerequisites had opened; None while they have not."""
    opened = frozenset(state.open_at_start)
    if after is None or holds(after, (), opened):
        return 0
    for number, step in enumerate(state.steps):
        opened |= frozenset(step.opened)
        if holds(after, (), opened):
            return number + 1
    return None


def occurs(condition: Condition, marks: Marks) -> bool:
    """Whether a message shows the condition, or for `all` at least one of its parts."""
    if isinstance(condition, All):
        return any(holds(part, (marks,)) for part in condition.all)
    return holds(condition, (marks,))


def often_enough(setting: Setting, gate: Gate, steps: tuple[Step, ...], since: int) -> bool:
    """On hard, tiers B and C want the behaviour in two messages, or once tied to the counterpart's own words.

    Of the two messages one may lie before the prerequisites opened; a tie counts only afterwards.
    """
    if setting.difficulty != "hard" or gate.tier == "A":
        return True
    showing = [n for n, s in enumerate(steps) if s.counts and occurs(gate.on, frozenset(s.marks))]
    named = set(atoms(gate.on))
    later = (steps[n] for n in showing if n >= since)
    tied = any(fit == "counterpart" and mark in named for s in later for mark, fit in s.fits.items())
    return tied or len(showing) >= 2


def resolution(setting: Setting, state: State) -> Resolution:
    """How the talk would end now. A serious violation after `full` makes it `partial`."""
    reached = [n for n in range(1, len(state.steps) + 1) if _condition_holds(setting, state, n, "full")]
    if reached:
        broken = any(step.violated == "serious" for step in state.steps[reached[0] :])
        if broken:
            return "partial"
        if reached[-1] == len(state.steps):
            return "full"
    return "partial" if _condition_holds(setting, state, len(state.steps), "partial") or reached else "none"


def _condition_holds(setting: Setting, state: State, messages: int, name: Literal["full", "partial"]) -> bool:
    condition = setting.scenario.resolutions[name].when
    if condition is None or messages == 0 or (name == "full" and messages < AGREES_FROM[setting.difficulty]):
        return False
    steps = state.steps[:messages]
    gates = frozenset(state.open_at_start).union(*(step.opened for step in steps))
    return holds(condition, tuple(frozenset(step.marks) for step in steps), gates)
