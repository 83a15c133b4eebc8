"""The debrief's reading of a talk: two axes, and the words that turned it."""

import pytest

from builders import gate, saw, small_setting
from coach_contract import moved
from fakes import ticking
from rehearsal.assessment import Levels, Observation
from rehearsal.content import Content
from rehearsal.conversation import MAX_MESSAGE
from rehearsal.debriefing import AXES, axes, turning_points
from rehearsal.lacking import lacking
from rehearsal.records import Entry, Rehearsal, Talk
from rehearsal.setting import Setting
from rehearsal.state import State, Step, advance, begin
from rehearsal.ui import debrief_turns, reasons

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


def test_an_axis_says_nothing_of_the_whole_where_more_was_left_open_than_judged() -> None:
    goal = AXES["goal"]
    few = Levels(levels={goal[0]: 1}, not_judged=tuple(goal[1:3]))
    assert (axes(few)[0].level, axes(few)[0].judged, axes(few)[0].principles) == (None, False, (goal[0],))
    half = Levels(levels={goal[0]: 1, goal[1]: 3}, not_judged=tuple(goal[2:4]))
    assert axes(half)[0].level == 1


def test_an_axis_that_the_grader_cannot_judge_says_so() -> None:
    goal, relationship = axes(Levels(levels={}, not_judged=("shared-goal",)))
    assert (goal.judged, relationship.judged) == (False, True)


def one_message(setting: Setting, text: str, seen: Observation, grade: Observation | None = None) -> Talk:
    """A talk of one message that showed this, and got the same grade or another."""
    state = advance(setting, begin(setting), (seen,))
    entry = Entry(id="e", rehearsal="r", parent=None, speaker="user", text=text, created=NOW, steering=seen,
                  grade=grade or seen, state=state)  # fmt: skip
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


def test_what_the_grade_does_not_hold_is_told_as_their_reading(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    (point,) = turning_points(setting, one_message(setting, "xy", saw("bn-asks-reason"), saw("fc-concrete")))
    title = setting.rubric["bn-asks-reason"].title
    assert point.why == f"Someone took it as: y{title[1:]}"
    (held,) = turning_points(setting, one_message(setting, "xy", saw("bn-asks-reason")))
    assert held.why == title


def test_a_violation_that_the_grade_holds_on_the_same_words_is_named_and_nothing_else(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    (point,) = turning_points(setting, one_message(setting, "xy", saw("bn-asks-reason"), saw("bn-attack-no")))
    title = setting.rubric["bn-attack-no"].title
    assert point.why == f"In these words the grade finds: y{title[1:]}"


def test_the_message_after_which_they_end_the_talk_always_turns_it(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    steps = (Step(marks=(), counts=True, openness=0), Step(marks=(), counts=True, openness=0, ended=True))
    talk = one_message(setting, "Well then.", saw())
    entry = talk.entries[0].model_copy(update={"state": State(start=1, steps=steps)})
    (point,) = turning_points(setting, talk.model_copy(update={"entries": (entry,)}))
    assert (point.quote, point.ended, point.why) == ("Well then.", True, "")
    others = tuple(point.model_copy(update={"index": n, "change": 2, "ended": False}) for n in range(1, 5))
    assert point in debrief_turns.marked((*others, point))
    assert "Someone ended the talk after this." in debrief_turns._did(point, setting.persona)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (["bn-asks-reason"], "You did this too early"),
        (["hn-joint-option", "hn-joint-option"], ""),
        (["fc-concrete", "hn-pressure bn-asks-reason"], "You did this in your message 2, which also put her off."),
        (["rl-acknowledge", "bn-reflects", "bn-asks-reason"], "some of this"),
    ],
)
def test_a_closed_gate_says_what_was_lacking(content: Content, shown: list[str], words: str) -> None:
    first = gate("G1", "A", "rc-bounded-promise")
    on = {"all": ["bn-asks-reason", "fc-concrete"]} if words == "some of this" else "bn-asks-reason"
    after = {} if words == "some of this" else {"after": "G1"}
    setting = small_setting(content, [first, gate("G2", "A", on, **after)])
    told = lacking(setting, setting.gates[1], moved(setting, [saw(*marks.split()) for marks in shown]))
    assert words in told
    assert bool(told) == bool(words)


def test_a_gate_does_not_open_on_what_was_said_again(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    again = State(start=3, steps=(Step(marks=("bn-asks-reason",), counts=False, openness=3),))
    assert lacking(setting, setting.gates[0], again) == (
        "You did this in your message 1, which said again what you had said before."
    )


def test_what_came_too_early_names_what_had_to_come_before(content: Content) -> None:
    first, second = gate("G1", "A", "rc-bounded-promise"), gate("G2", "A", "fc-closes-actions")
    for after, words in (("G1", "This had to come out before it: "), ({"any": ["G1", "G2"]}, " Or: ")):
        setting = small_setting(content, [first, second, gate("G3", "A", "bn-asks-reason", after=after)])
        told = lacking(setting, setting.gates[2], moved(setting, [saw("bn-asks-reason")]))
        assert words in told
        assert setting.gates[0].reveal in told


def test_a_gate_that_needs_more_openness_names_it(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "C", "fc-concrete")])
    assert lacking(setting, setting.gates[0], moved(setting, [saw("fc-concrete")])) == (
        "You did this, but Someone was listening at best from then on, and for this Someone has to be at least open."
    )


def test_on_hard_a_gate_wants_it_twice_or_tied(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "B", "fc-concrete")], "hard")
    seen = [saw("bn-reflects"), saw("bn-reflects"), saw("fc-concrete")]
    assert "wanted it twice, or tied to her own words" in lacking(setting, setting.gates[0], moved(setting, seen))
