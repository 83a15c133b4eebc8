"""The debrief's reading of a talk: two axes, and the words that turned it."""

import pytest

from builders import gate, saw, small_setting
from fakes import ticking
from rehearsal.assessment import Levels, Observation
from rehearsal.content import Content
from rehearsal.conversation import MAX_MESSAGE
from rehearsal.debriefing import AXES, axes, turning_points
from rehearsal.records import Entry, Rehearsal, Talk
from rehearsal.setting import Setting
from rehearsal.state import advance, begin
from rehearsal.ui import reasons

NOW = ticking()()


def levels(**given: int | None) -> Levels:
    return Levels(levels={name.replace("_", "-"): level for name, level in given.items()})


def test_every_principle_feeds_one_axis(content: Content) -> None:
    assert sorted(p for principles in AXES.values() for p in principles) == sorted(content.principles)


@pytest.mark.parametrize(
    ("given", "goal", "relationship"),
    [
        ({"shared_goal": 4, "behind_the_no": 1}, 4, 1),
        ({"shared_goal": 4, "honest_negotiation": 2, "right_person": 3}, 3, None),
        ({"ownership": 4, "relationship": 1}, None, 1),
        ({"ownership": 4, "relationship": 0, "behind_the_no": 4}, None, 2),
        ({"ownership": 0}, None, 0),
        ({}, None, None),
    ],
)
def test_an_axis_is_the_middle_of_its_principles(
    given: dict[str, int], goal: int | None, relationship: int | None
) -> None:
    assert [axis.level for axis in axes(levels(**given))] == [goal, relationship]


def test_an_axis_that_the_grader_cannot_judge_says_so() -> None:
    goal, relationship = axes(Levels(levels={}, not_judged=("shared-goal",)))
    assert (goal.judged, relationship.judged) == (False, True)


def one_message(setting: Setting, text: str, seen: Observation) -> Talk:
    """A talk of one message that showed this."""
    state = advance(setting, begin(setting), (seen,))
    entry = Entry(id="e", rehearsal="r", parent=None, speaker="user", text=text, created=NOW, steering=seen,
                  grade=seen, state=state)  # fmt: skip
    kept = Rehearsal(id="r", scenario="small", persona="someone", difficulty="realistic", engine="builtin", seed=1,
                     title="T", created=NOW, updated=NOW, head="e")  # fmt: skip
    return Talk(rehearsal=kept, entries=(entry,))


def with_words(seen: Observation, *quotes: str) -> Observation:
    findings = (f.model_copy(update={"quote": quote}) for f, quote in zip(seen.findings, quotes, strict=True))
    return seen.model_copy(update={"findings": tuple(findings)})


def test_a_turning_point_quotes_the_words_that_the_gate_listened_for(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    seen = with_words(saw("fc-time-respect", "bn-asks-reason"), "two minutes", "what is behind it?")
    (point,) = turning_points(setting, one_message(setting, "two minutes: what is behind it?", seen))
    assert (point.quote, point.opened, point.change) == ("what is behind it?", ("G1",), 1)


def test_a_turning_point_quotes_the_words_that_softened_them(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "C", "hn-joint-option")])
    seen = with_words(saw("fc-time-respect", "rl-acknowledge"), "two minutes", "a lot on you")
    (point,) = turning_points(setting, one_message(setting, "two minutes, a lot on you", seen))
    assert (point.quote, point.why) == ("a lot on you", setting.rubric["rl-acknowledge"].title)


def test_a_fall_quotes_the_graver_violation_and_not_what_was_well_done(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    seen = with_words(saw("bn-asks-reason", "ow-blame", "hn-pressure"), "why?", "their fault", "or else")
    (point,) = turning_points(setting, one_message(setting, "why? their fault, or else", seen))
    assert (point.quote, point.change, point.opened) == ("or else", -2, ())


def test_without_a_finding_the_message_itself_is_quoted_in_part(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    seen = saw(signals=("signal-stick",))
    (point,) = turning_points(setting, one_message(setting, "x" * MAX_MESSAGE, seen))
    assert point.quote == "x" * 160
    assert point.why == "You waved a stick."


def test_a_level_is_carried_by_the_words_that_earned_it_and_the_violation_stands_after(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    seen = (saw("bn-repeat-ask", "bn-asks-reason"), saw("bn-reflects", fit="counterpart"))
    principle = "behind-the-no"
    earned, low = (reasons.telling(setting, seen, principle, level) for level in (3, 0))
    assert earned is not None and low is not None
    assert (earned.behaviour, low.behaviour) == ("bn-reflects", "bn-repeat-ask")
    cost = reasons.cost(setting, seen, principle, 3)
    assert cost is not None
    assert cost.behaviour == "bn-repeat-ask"
    assert reasons.cost(setting, seen, principle, 0) is None
