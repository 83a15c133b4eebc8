"""The built-in observer on whole talks: gates and endings, and what it sees of the annotated behaviours.

Of the talks that are held out, a failure names the talk and its gates and nothing that was said in it.
"""

from functools import cache
from typing import Any

import pytest

from rehearsal.assessment import Observation
from rehearsal.conversation import Conversation, Turn
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.deciding import Purpose
from rehearsal.part import guesses
from rehearsal.state import advance, begin, resolution
from situations import content, lines, setting

FOUR = ("peer-too-busy", "resources-no", "resources-no-ally", "skip-level-priority")
Talk = dict[str, Any]


@cache
def observer(to: Purpose = "move") -> BuiltinObserver:
    return BuiltinObserver(content(), to=to)


def observed(talk: Talk, to: Purpose) -> list[tuple[Observation, set[str]]]:
    """What the observer sees in each message of the person, with the annotated behaviours."""
    turns: list[Turn] = []
    seen: list[tuple[Observation, set[str]]] = []
    for turn in talk["turns"]:
        turns.append(Turn(speaker=turn["speaker"], text=turn["text"]))
        if turn["speaker"] == "user":
            grade = observer(to).observe(setting(talk["scenario"]), Conversation(turns=tuple(turns)))
            assert isinstance(grade, Observation)
            seen.append((grade, set(turn["behaviours"])))
    return seen


def played(talk: Talk) -> tuple[tuple[str, ...], str]:
    """The gates that open, in order, and how the talk would end."""
    place = setting(talk["scenario"])
    state = begin(place)
    turns: list[Turn] = []
    observations: list[Observation] = []
    for turn in talk["turns"]:
        turns.append(Turn(speaker=turn["speaker"], text=turn["text"]))
        if turn["speaker"] == "user":
            conversation = Conversation(turns=tuple(turns))
            grade = observer().observe(place, conversation)
            assert isinstance(grade, Observation)
            observations.append(grade)
            guessed = guesses(place, state, turn["text"])
            state = advance(place, state, tuple(observations), conversation.repeats_itself, guessed)
    return state.opened, resolution(place, state)


def talks(name: str) -> list[Any]:
    return [pytest.param(talk, id=talk["id"]) for talk in lines(name) if talk["scenario"] in FOUR]


@pytest.mark.parametrize("talk", [*talks("annotated-talks.jsonl"), *talks("retellings-build.jsonl")])
def test_a_talk_opens_its_gates_in_order_and_ends_as_it_should(talk: Talk) -> None:
    opened, ending = played(talk)
    expected = tuple(talk["expected_gates"])
    assert ending == talk["expected_resolution"]
    if talk["kind"] == "strong":
        assert tuple(gate for gate in opened if gate in expected) == expected


@pytest.mark.slow
@pytest.mark.parametrize("talk", talks("retellings-held-out.jsonl"))
def test_a_talk_held_out_ends_as_it_should(talk: Talk) -> None:
    opened, ending = played(talk)
    assert ending == talk["expected_resolution"], f"{talk['id']}: {ending}, opened {opened}"


def _shares(to: Purpose, only: tuple[str, ...] | None) -> tuple[float, float, set[str]]:
    """Recall, precision, and messages in which something of the opposite polarity was found."""
    hits = wanted = found = 0
    opposite: set[str] = set()
    rubric = content().behaviours
    for talk in lines("annotated-talks.jsonl"):
        if only and talk["scenario"] not in only:
            continue
        for grade, labels in observed(talk, to):
            got = set(grade.behaviours)
            hits, wanted, found = hits + len(got & labels), wanted + len(labels), found + len(got)
            kinds = {rubric[label].positive for label in labels}
            if any(rubric[extra].positive not in kinds for extra in got - labels) and kinds:
                opposite.add(talk["id"])
    return hits / wanted, hits / found, opposite


def test_most_annotated_behaviours_of_the_four_situations_move_the_counterpart() -> None:
    recall, precision, _ = _shares("move", FOUR)
    assert recall >= 0.75
    assert precision >= 0.65


@pytest.mark.slow
def test_over_all_situations_most_annotated_behaviours_move_the_counterpart() -> None:
    recall, precision, _ = _shares("move", None)
    assert recall >= 0.6
    assert precision >= 0.7


@pytest.mark.slow
def test_a_grade_shows_what_is_there_and_nothing_reversed() -> None:
    recall, precision, opposite = _shares("grade", None)
    assert precision >= 0.85
    assert recall >= 0.12
    assert not opposite
