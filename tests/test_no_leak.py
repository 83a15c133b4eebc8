"""What lies behind a closed gate is told to nobody who plays: proved over all content, states and moods."""

import itertools
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from rehearsal.catalogue import DIFFICULTIES, Difficulty, Exchange, Gate, Line, Topic
from rehearsal.checking import tells_fact
from rehearsal.checks import sentence_check
from rehearsal.conditions import holds
from rehearsal.content import Content, load_content
from rehearsal.conversation import Conversation
from rehearsal.part import part
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting
from rehearsal.state import State, Step

CONTENT = load_content(prompts_dir())
CASTS = [(scenario.id, persona) for scenario in CONTENT.scenarios.values() for persona in scenario.personas]


def reachable(gates: tuple[Gate, ...]) -> Iterator[frozenset[str]]:
    """Every set of open gates in which each gate's prerequisites are open too."""
    always = frozenset(gate.id for gate in gates if gate.open_at_start)
    ids = [gate.id for gate in gates if gate.id not in always]
    for size in range(len(ids) + 1):
        for chosen in itertools.combinations(ids, size):
            opened = always.union(chosen)
            if all(g.after is None or holds(g.after, (), opened) for g in gates if g.id in opened):
                yield opened


def ranges(value: object) -> Iterator[tuple[int, int]]:
    """The ranges of openness in which some line of a value may be said."""
    if isinstance(value, Line):
        yield value.openness
    elif isinstance(value, BaseModel):
        for entry in value.__dict__.values():
            yield from ranges(entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from ranges(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from ranges(entry)


def moods_that_meet(wanted: set[tuple[int, int]]) -> list[int]:
    """As few values of openness as let every line be said at one of them."""
    chosen: list[int] = []
    for low, high in sorted(wanted, key=lambda pair: pair[1]):
        if not any(low <= mood <= high for mood in chosen):
            chosen.append(high)
    return chosen


_READ: dict[int, tuple[Line, frozenset[str]]] = {}


LOOKED_UP = {(Topic, "patterns"), (Exchange, "id"), (Exchange, "heard")}


def texts(value: object) -> Iterator[str]:
    """Every string in a value. A topic's patterns, and what people type by an exchange, are for the engine to look up,
    and told to nobody. A line is walked once."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Line):
        if id(value) not in _READ:
            _READ[id(value)] = value, frozenset(itertools.chain(*map(texts, value.__dict__.values())))
        yield from _READ[id(value)][1]
    elif isinstance(value, BaseModel):
        for name, entry in value.__dict__.items():
            if (type(value), name) not in LOOKED_UP:
                yield from texts(entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from texts(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from texts(entry)


def telling(gate: Gate, told: set[str], innocent: dict[str, set[str]]) -> list[str]:
    """The texts that say a gate's fact. Those that do not are noted, and not read for this gate again."""
    unread = told - innocent.setdefault(gate.id, set())
    leaks = [text for text in unread if tells_fact(gate, text)]
    innocent[gate.id] |= unread.difference(leaks)
    return leaks


@pytest.mark.slow
@pytest.mark.parametrize("difficulty", DIFFICULTIES)
@pytest.mark.parametrize(("scenario", "persona"), CASTS)
def test_no_part_in_any_state_holds_a_fact_behind_a_closed_gate(
    scenario: str, persona: str, difficulty: Difficulty
) -> None:
    innocent: dict[str, set[str]] = {}
    setting = Setting(CONTENT, CONTENT.scenarios[scenario], CONTENT.personas[persona], difficulty)
    moods = moods_that_meet(set(ranges(setting.scenario)) | set(ranges(setting.persona)))
    for opened, openness in itertools.product(reachable(setting.gates), moods):
        told = part(setting, State(start=openness, open_at_start=tuple(sorted(opened))))
        seen = set(texts(told))
        for gate in setting.gates:
            if gate.id not in opened:
                leaks = telling(gate, seen, innocent)
                assert not leaks, f"{gate.id} (open: {sorted(opened)}): {leaks[:2]}"


@pytest.mark.parametrize(("scenario", "persona"), CASTS)
def test_every_fact_is_recognised_by_its_own_patterns(scenario: str, persona: str) -> None:
    for gate in CONTENT.scenarios[scenario].gates:
        for text in (gate.fact, gate.reveal, *(line.say for line in gate.release)):
            assert tells_fact(gate, text), f"{gate.id} does not recognise {text!r}"


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "persona"), CASTS)
def test_no_line_is_refused_by_the_check_that_guards_the_screen(scenario: str, persona: str) -> None:
    setting = Setting(CONTENT, CONTENT.scenarios[scenario], CONTENT.personas[persona])
    opened = tuple(gate.id for gate in setting.gates)
    state = State(start=5, open_at_start=opened, steps=(_step(openness=5),))
    check = sentence_check(setting, state, Conversation())
    told = part(setting, state)
    lines = [*told.objections, *told.agreement, *itertools.chain(*told.lines.values(), *told.reactions.values())]
    lines += [line for fact in told.facts for line in fact.lines] + [line for t in told.topics for line in t.lines]
    for line in lines:
        assert check(line.say) is None, f"{line.say!r}: {check(line.say)}"


def _step(openness: int) -> Step:
    return Step(marks=(), counts=True, openness=openness)


def test_a_sentence_with_a_closed_fact_is_refused_and_passes_once_the_gate_is_open(content: Content) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    fact = scenario.gate("G1").release[0].say
    closed, opened = State(start=2), State(start=2, open_at_start=("G1",))
    assert sentence_check(setting, closed, Conversation())(fact)
    assert sentence_check(setting, opened, Conversation())(fact) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "As an AI language model, I can't say.",
        "You could have asked about my deadline.",
        "- First, the report.",
        "*sighs* Fine.",
        "You: I will wait then.",
        "This is just a simulation, relax.",
        "Good technique, I feel heard.",
    ],
)
def test_what_no_persona_does_is_refused(content: Content, sentence: str) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    assert sentence_check(setting, State(start=2), Conversation())(sentence)


def test_a_sentence_said_before_is_refused_and_short_ones_may_recur(content: Content) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    before = Conversation().and_then("user", "Hi").and_then("counterpart", "I have no time for this today. No.")
    check = sentence_check(setting, State(start=2), before)
    assert check("I have no time for this today.")
    assert check("No.") is None
