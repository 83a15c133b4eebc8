"""What makes a principle applicable to a message, and what fit a finding has."""

from functools import cache

import pytest

from rehearsal.assessment import Observation
from rehearsal.observers.builtin import BuiltinObserver
from situations import content, setting, talk


@cache
def observer() -> BuiltinObserver:
    return BuiltinObserver(content(), to="move")


def seen(scenario: str, *turns: str) -> Observation:
    grade = observer().observe(setting(scenario), talk(*turns))
    assert isinstance(grade, Observation)
    return grade


@pytest.mark.parametrize(
    ("scenario", "turns", "principle"),
    [
        ("peer-too-busy", ("Hi.", "Can't. Deadline.", "OK."), "behind-the-no"),
        ("peer-too-busy", ("Could you send me the facts?",), "shared-goal"),
        ("peer-too-busy", ("Could you send me the facts?",), "honest-negotiation"),
        ("peer-too-busy", ("Hi.", "Hm.", "I'll send the page by Friday."), "realistic-commitment"),
        ("resources-no", ("Hello Martin.",), "behind-the-no"),
        ("resources-no", ("Hello Martin.",), "right-person"),
        ("coffee-before-need", ("Nice to meet you.",), "relationship"),
        ("peer-too-busy", ("Hello Tom.",), "focused-conversation"),
    ],
)
def test_an_occasion_is_a_cue(scenario: str, turns: tuple[str, ...], principle: str) -> None:
    assert principle in seen(scenario, *turns).cues


@pytest.mark.parametrize(
    ("scenario", "turns", "principle"),
    [
        ("coffee-before-need", ("Nice to meet you.",), "behind-the-no"),
        ("coffee-before-need", ("Nice to meet you.",), "shared-goal"),
        ("peer-too-busy", ("Hi.", "Morning.", "Nice weather."), "realistic-commitment"),
        ("peer-too-busy", ("Hi.", "Morning.", "Nice weather."), "ownership"),
    ],
)
def test_no_occasion_is_no_cue(scenario: str, turns: tuple[str, ...], principle: str) -> None:
    assert principle not in seen(scenario, *turns).cues


def test_what_is_found_applies() -> None:
    grade = seen("peer-too-busy", "Hi.", "Can't. Quarterly report.", "So the quarterly is fixed. Who is it for?")
    assert {content().principle_of[f.behaviour] for f in grade.findings} <= set(grade.cues)


def test_taking_up_their_words_fits_the_counterpart() -> None:
    grade = seen("peer-too-busy", "Hi.", "The quarterly report.", "Who is waiting for the quarterly?")
    assert {f.fit for f in grade.findings} == {"counterpart"}


def test_a_fact_of_the_brief_fits_the_case() -> None:
    fits = {
        f.fit for f in seen("resources-no", "Two releases, four people. What makes it hard to add anyone?").findings
    }
    assert "case" in fits
