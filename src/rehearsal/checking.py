"""Cross-checks between content files: ids, gates that can open, lines that are there, texts that keep quiet."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import chain

from rehearsal.catalogue import ACTS, OWN_ACTS, Gate, Line, Persona, Reaction, Scenario
from rehearsal.conditions import All, AnyOf, Condition, Times, Together, atoms, holds
from rehearsal.loading import Loaded, Where
from rehearsal.regexes import any_matches, compiled
from rehearsal.rubric import Principle


def check_persona(loaded: Loaded[Persona], principles: Mapping[str, Principle], behaviours: set[str]) -> None:
    """Ids known, a weight for every principle, lines for every act. Raises ContentError."""
    persona = loaded.value
    for kind, reactions in (("softeners", persona.softeners), ("triggers", persona.triggers)):
        for index, reaction in enumerate(reactions):
            _known(loaded, (kind, index, "on"), reaction.on, behaviours | _signals_anywhere(reaction))
    for principle in principles.keys() ^ persona.weights.keys():
        missing = principle in principles
        raise loaded.fail(("weights",), f"weight for {principle!r} is {'missing; add it' if missing else 'unknown'}")
    for act in ACTS:
        if act not in persona.lines:
            raise loaded.fail(("lines",), f"lines for {act!r} are missing; write at least one")
    for act in persona.lines.keys() - {*ACTS, *OWN_ACTS}:
        raise loaded.fail(("lines", act), f"{act!r} is no known act; known are {', '.join((*ACTS, *OWN_ACTS))}")
    for behaviour in persona.reactions.keys() - behaviours:
        raise loaded.fail(("reactions", behaviour), f"{behaviour!r} is no known behaviour")


def _signals_anywhere(reaction: Reaction) -> set[str]:
    """A persona may react to signals that only some of its situations have: `signal-…` by name."""
    return {atom for atom in atoms(reaction.on) if atom.startswith("signal-")}


def check_scenario(
    loaded: Loaded[Scenario],
    personas: Mapping[str, Persona],
    principles: Mapping[str, Principle],
    behaviours: set[str],
) -> None:
    """Ids known, every gate can open, all three endings told, nothing public gives a gate away."""
    scenario = loaded.value
    gates = {gate.id for gate in scenario.gates}
    signals = {signal.id for signal in scenario.signals}
    for index, persona in enumerate(scenario.personas):
        if persona not in personas:
            raise loaded.fail(("personas", index), f"{persona!r} is no known persona{near(persona, personas)}")
    for group in (scenario.core, scenario.support, scenario.not_graded, tuple(scenario.stars)):
        for principle in group:
            if principle not in principles:
                raise loaded.fail(("core",), f"{principle!r} is no known principle")
    for principle, stars in scenario.stars.items():
        for star in stars:
            if star not in behaviours:
                raise loaded.fail(("stars", principle), f"{star!r} is no known behaviour")
    for where, condition in _conditions(scenario):
        _known(loaded, where, condition, behaviours | signals | gates)
    for resolution in ("full", "partial", "none"):
        if resolution not in scenario.resolutions:
            raise loaded.fail(("resolutions",), f"{resolution!r} is missing; say how such an ending reads")
        if (scenario.resolutions[resolution].when is None) != (resolution == "none"):
            raise loaded.fail(("resolutions", resolution), "full and partial need `when`, none has none")
    _patterns(loaded)
    _gates_open(loaded)
    _guarded(loaded)
    _quiet(loaded, personas)


def _patterns(loaded: Loaded[Scenario]) -> None:
    """Every pattern is a regular expression."""
    scenario = loaded.value
    groups: Iterator[tuple[Where, Iterable[str]]] = chain(
        ((("gates", n, "patterns"), gate.patterns) for n, gate in enumerate(scenario.gates)),
        ((("signals", n, "patterns"), signal.patterns) for n, signal in enumerate(scenario.signals)),
        ((("topics", n, "patterns"), topic.patterns) for n, topic in enumerate(scenario.topics)),
        ((("never_says", n), (never.pattern,)) for n, never in enumerate(scenario.never_says)),
    )
    for where, patterns in groups:
        for index, pattern in enumerate(patterns):
            try:
                compiled(pattern)
            except re.error as error:
                place = (*where, index) if where[-1] == "patterns" else where
                raise loaded.fail(
                    place, f"{pattern!r} is no regular expression ({error}); look at its brackets"
                ) from None


def _guarded(loaded: Loaded[Scenario]) -> None:
    """What a gate holds is recognised by its own patterns, or else nothing would keep it back."""
    for index, gate in enumerate(loaded.value.gates):
        for where, text in (
            (("fact",), gate.fact),
            *((("release", n), line.say) for n, line in enumerate(gate.release)),
        ):
            if not gate.open_at_start and not tells_fact(gate, text):
                raise loaded.fail(("gates", index, *where), f"no pattern of {gate.id} recognises {text[:60]!r}, so it "
                                  "could slip out; add a pattern for it")  # fmt: skip


def near(word: str, known: Iterable[str]) -> str:
    """What a word that is not known was meant to be, to stand behind the complaint; empty where nothing comes near."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.75)
    return f"; did you mean {found[0]!r}?" if found else ""


def _conditions(scenario: Scenario) -> Iterator[tuple[Where, Condition]]:
    for index, gate in enumerate(scenario.gates):
        yield ("gates", index, "on"), gate.on
        if gate.after is not None:
            yield ("gates", index, "after"), gate.after
        for difficulty, variant in gate.variants.items():
            for condition in (variant.on, variant.after):
                if condition is not None:
                    yield ("gates", index, "variants", difficulty), condition
    for key, reactions in (("closes_up", scenario.closes_up), ("softeners", scenario.softeners)):
        for index, reaction in enumerate(reactions):
            yield (key, index, "on"), reaction.on
    for name, outcome in scenario.resolutions.items():
        if outcome.when is not None:
            yield ("resolutions", name, "when"), outcome.when


def _known(loaded: Loaded[Persona] | Loaded[Scenario], where: Where, condition: Condition, known: set[str]) -> None:
    for atom in atoms(condition):
        if atom not in known:
            meant = near(atom, known) or "; mend its spelling"
            raise loaded.fail(where, f"{atom!r} is no known behaviour, signal or gate{meant}")


def _gates_open(loaded: Loaded[Scenario]) -> None:
    """Every gate must open for somebody who shows everything that any condition names."""
    scenario = loaded.value
    everything = frozenset(atom for _, condition in _conditions(scenario) for atom in atoms(condition))
    marks = (everything - {gate.id for gate in scenario.gates},)
    open_gates = frozenset(gate.id for gate in scenario.gates if gate.open_at_start)
    while new := {g.id for g in scenario.gates if g.id not in open_gates and _may_open(g, marks, open_gates)}:
        open_gates |= new
    for index, gate in enumerate(scenario.gates):
        if gate.id not in open_gates:
            raise loaded.fail(("gates", index), f"{gate.id} can never open; look at its `after` and `on`")


def _may_open(gate: Gate, marks: tuple[frozenset[str], ...], open_gates: frozenset[str]) -> bool:
    return (gate.after is None or holds(gate.after, (), open_gates)) and holds(gate.on, marks)


def _quiet(loaded: Loaded[Scenario], personas: Mapping[str, Persona]) -> None:
    """No text that is public, or tied to another gate, matches the patterns of a gate still closed then."""
    scenario = loaded.value
    for where, text, known in spoken(scenario):
        _keeps(loaded, where, text, known)
    at_start = frozenset(gate.id for gate in scenario.gates if gate.open_at_start)
    for index, persona in enumerate(scenario.personas):
        for text in persona_texts(personas[persona]):
            _keeps(loaded, ("personas", index), text, at_start)


def _keeps(loaded: Loaded[Scenario], where: Where, text: str, known: frozenset[str]) -> None:
    for gate in loaded.value.gates:
        if gate.id not in known and tells_fact(gate, text):
            raise loaded.fail(where, f"gives {gate.id} away ({text[:60]!r}); reword it or tie it `after: {gate.id}`")


Spoken = Iterator[tuple[Where, str, frozenset[str]]]


def spoken(scenario: Scenario) -> Spoken:
    """Every text that a counterpart may know or say, or the person may read during the talk,
    with the gates that are surely open when it is."""

    def tied(gate_id: str | None) -> frozenset[str]:
        return surely_open(scenario, gate_id)

    def lines(where: Where, of: Iterable[Line], base: str | None = None) -> Spoken:
        return (((*where, index), line.say, tied(line.after or base)) for index, line in enumerate(of))

    public = (scenario.title, scenario.story, scenario.counterpart, scenario.goal, *scenario.brief)
    yield from ((("brief",), text, tied(None)) for text in public)
    asked = scenario.asking.model_dump(exclude_none=True) if scenario.asking else {}
    yield from ((("asking", key), text, tied(None)) for key, text in asked.items())
    yield from ((("concerns", i), c.text, tied(c.after)) for i, c in enumerate(scenario.concerns))
    yield from ((("tells", i), tell.say, tied(tell.after)) for i, tell in enumerate(scenario.tells))
    yield from ((("closes_up", i), r.text, tied(None)) for i, r in enumerate(scenario.closes_up))
    for index, gate in enumerate(scenario.gates):
        yield ("gates", index, "fact"), gate.fact, tied(gate.id)
        yield from lines(("gates", index, "release"), gate.release, gate.id)
        before = _with_all(scenario, needed(gate.after) if gate.after else set())
        yield from (
            (("gates", index, "hint"), text, before) for text in (gate.hint.notice, gate.hint.try_, gate.hint.say)
        )
    yield from lines(("objections",), scenario.objections)
    for index, topic in enumerate(scenario.topics):
        yield from lines(("topics", index), topic.lines)
    for act, act_lines in scenario.lines.items():
        yield from lines(("lines", act), act_lines)
    for name, agreed in (("full", scenario.agreement.full), ("partial", scenario.agreement.partial)):
        condition = scenario.resolutions["full" if name == "full" else "partial"].when
        known = _with_all(scenario, needed(condition) if condition else set())
        yield from (((w), text, known | gates) for w, text, gates in lines(("agreement", name), agreed))


def persona_texts(persona: Persona) -> Iterator[str]:
    """Every text of a card that a counterpart may know or say."""
    yield from (persona.role, persona.tagline, persona.about, persona.voice.manner)
    yield from (*persona.voice.habits, *persona.goals, *persona.pressures, *persona.never)
    yield from persona.difficulty.values()
    yield from (reaction.text for reaction in (*persona.softeners, *persona.triggers))
    for lines in (*persona.lines.values(), *persona.reactions.values()):
        yield from (line.say for line in lines)


def surely_open(scenario: Scenario, gate_id: str | None) -> frozenset[str]:
    """The gates that are surely open where this one is: itself, its prerequisites, those open at the start."""
    known = {gate.id for gate in scenario.gates if gate.open_at_start}
    waiting = {gate_id} if gate_id else set()
    while waiting:
        gate = scenario.gate(waiting.pop())
        known.add(gate.id)
        waiting |= needed(gate.after) - known if gate.after else set()
    return frozenset(known)


def _with_all(scenario: Scenario, ids: set[str]) -> frozenset[str]:
    gates = {gate.id for gate in scenario.gates}
    return frozenset().union(surely_open(scenario, None), *(surely_open(scenario, g) for g in ids & gates))


def needed(condition: Condition) -> set[str]:
    """The ids without which the condition cannot hold."""
    match condition:
        case str():
            return {condition}
        case All():
            return set().union(*(needed(part) for part in condition.all))
        case Together():
            return set().union(*(needed(part) for part in condition.together))
        case AnyOf():
            return set.intersection(*(needed(part) for part in condition.any))
        case Times():
            return needed(condition.of)
        case _:
            return set()


def tells_fact(gate: Gate, text: str) -> bool:
    """Whether the text says the gate's fact, by the fact's own patterns."""
    return any_matches(gate.patterns, text)
