"""What whoever plays the counterpart is told: nothing that lies behind a closed gate.

Both counterparts, the language model and the built-in one, get this value and the conversation, and nothing
else. What it does not hold cannot be said.
"""

from rehearsal.catalogue import Difficulty, Exchange, Line, Moment, Resolution, Topic, Voice
from rehearsal.checking import tells_fact
from rehearsal.conditions import Condition, holds
from rehearsal.rubric import Value
from rehearsal.setting import Setting
from rehearsal.state import AGREES_FROM, State, Step, resolution


class Fact(Value):
    """A fact that the counterpart may tell; `fresh` where its gate opened on the latest message; `patterns` recognise
    it in other words."""

    gate: str
    fact: str
    patterns: tuple[str, ...]
    lines: tuple[Line, ...]
    fresh: bool


class Part(Value):
    """The counterpart's part at this moment. `brief`: what the other was told before the talk, and wants."""

    name: str
    they: str
    role: str
    about: str
    voice: Voice
    goals: tuple[str, ...]
    pressures: tuple[str, ...]
    never: tuple[str, ...]
    difficulty: Difficulty
    manner: str
    situation: str
    other: str
    brief: tuple[str, ...]
    seed: int
    openness: int
    facts: tuple[Fact, ...]
    concerns: tuple[str, ...]
    tells: tuple[str, ...]
    objections: tuple[Line, ...]
    topics: tuple[Topic, ...]
    exchanges: tuple[Exchange, ...]
    lines: dict[str, tuple[Line, ...]]
    reactions: dict[str, tuple[Line, ...]]
    closes_up_on: tuple[str, ...]
    step: Step | None
    repeats: bool
    agrees: Resolution
    agreement: tuple[Line, ...]
    may_agree: bool
    closing: bool
    ending: bool

    @property
    def you(self) -> str:
        """The name of whoever talks to the counterpart."""
        return self.other.split(",")[0]

    @property
    def fresh(self) -> tuple[Fact, ...]:
        """Facts whose gates opened on the latest message."""
        return tuple(fact for fact in self.facts if fact.fresh)


def part(setting: Setting, state: State, repeats: bool = False) -> Part:
    """The part as it stands after the latest message. `repeats`: that message said again what was said before."""
    scenario, persona = setting.scenario, setting.persona
    opened, step = frozenset(state.opened), state.last
    openness, difficulty = state.openness, setting.difficulty
    agrees = resolution(setting, state)

    def may_say(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple([line for line in lines if allowed(line, opened, openness, difficulty)])

    topics = ((topic, may_say(topic.lines)) for topic in scenario.topics)
    may_agree = len(state.steps) >= AGREES_FROM[difficulty]
    moments = _moments(agrees if may_agree else "none", first=len(state.steps) <= 1)
    heard = (e for e in setting.exchanges if e.when in moments and (e.tells is None or e.tells in opened))
    exchanges = ((exchange, may_say(exchange.say)) for exchange in heard)
    agreement = {"full": scenario.agreement.full, "partial": scenario.agreement.partial}.get(agrees, ())
    fresh = frozenset(step.opened) if step else frozenset()
    return Part(
        name=persona.name,
        they=persona.they,
        role=persona.role,
        about=persona.about,
        voice=persona.voice,
        goals=persona.goals,
        pressures=persona.pressures,
        never=persona.never,
        difficulty=difficulty,
        manner=persona.difficulty[setting.difficulty],
        situation=scenario.counterpart,
        other=f"{scenario.you.name}, {scenario.you.role}",
        brief=(*scenario.brief, scenario.goal),
        seed=setting.seed,
        openness=openness,
        facts=tuple(
            Fact(
                gate=gate.id,
                fact=gate.fact,
                patterns=gate.patterns,
                lines=may_say(gate.release),
                fresh=gate.id in fresh,
            )
            for gate in setting.gates
            if gate.id in opened
        ),
        concerns=tuple(c.text for c in scenario.concerns if c.after is None or c.after in opened),
        tells=_tells(setting, opened),
        objections=may_say(scenario.objections),
        topics=tuple(_with(topic, lines) for topic, lines in topics if lines),
        exchanges=tuple(_saying(exchange, lines) for exchange, lines in exchanges if lines),
        lines={act: may_say(lines) for act, lines in {**persona.lines, **scenario.lines}.items()},
        reactions={behaviour: may_say(lines) for behaviour, lines in persona.reactions.items()},
        closes_up_on=tuple(dict.fromkeys(r.text for r in (*scenario.closes_up, *persona.triggers))),
        step=step,
        repeats=repeats,
        agrees=agrees,
        agreement=may_say(agreement),
        may_agree=may_agree,
        closing=state.openness == 0,
        ending=state.ended,
    )


def _moments(agrees: Resolution, first: bool) -> frozenset[Moment]:
    """The moments of a talk whose exchanges fit now."""
    ends: dict[Resolution, tuple[Moment, ...]] = {"full": ("full", "settled"), "partial": ("partial",), "none": ()}
    return frozenset[Moment](("talking", *(("opening",) if first else ()), *ends[agrees]))


def allowed(line: Line, opened: frozenset[str], openness: int, difficulty: Difficulty) -> bool:
    """Whether a line may be said now."""
    low, high = line.openness
    if not low <= openness <= high or difficulty not in line.on:
        return False
    return (line.after is None or line.after in opened) and line.before not in opened


def _with(topic: Topic, lines: tuple[Line, ...]) -> Topic:
    return topic if len(lines) == len(topic.lines) else topic.model_copy(update={"lines": lines})


def _saying(exchange: Exchange, lines: tuple[Line, ...]) -> Exchange:
    return exchange if len(lines) == len(exchange.say) else exchange.model_copy(update={"say": lines})


def _tells(setting: Setting, opened: frozenset[str]) -> tuple[str, ...]:
    """Tells of gates that are still closed and could be next."""
    closed = {g.id: g for g in setting.gates if g.id not in opened}
    return tuple(
        tell.say
        for tell in setting.scenario.tells
        if tell.hints in closed
        and (tell.after is None or tell.after in opened)
        and _next(closed[tell.hints].after, opened)
    )


def _next(after: Condition | None, opened: frozenset[str]) -> bool:
    return after is None or holds(after, (), opened)


def guesses(setting: Setting, state: State, text: str) -> tuple[str, ...]:
    """Closed gates whose fact the text states. Code alone compares: nobody who speaks knows the fact."""
    return tuple(g.id for g in setting.gates if g.id not in state.opened and tells_fact(g, text))
