"""The state model, rule by rule."""

from typing import Any

import pytest

from builders import gate, saw, small_setting
from rehearsal.assessment import Observation
from rehearsal.content import Content
from rehearsal.setting import Setting
from rehearsal.state import State, advance, begin, resolution

ANY_GATE = [gate("G1", "A", "bn-asks-reason")]


def play(setting: Setting, *messages: Observation, repeats: tuple[int, ...] = ()) -> State:
    state = begin(setting)
    for number in range(len(messages)):
        state = advance(setting, state, messages[: number + 1], repeats=number in repeats)
    return state


@pytest.mark.parametrize(("difficulty", "start"), [("easy", 3), ("realistic", 2), ("hard", 1)])
def test_openness_starts_by_difficulty(content: Content, difficulty: Any, start: int) -> None:
    assert begin(small_setting(content, ANY_GATE, difficulty)).openness == start
    assert begin(small_setting(content, ANY_GATE, difficulty, start_shift=1)).openness == start + 1


def test_several_softeners_in_a_message_add_one_only(content: Content) -> None:
    state = play(small_setting(content, ANY_GATE), saw("bn-asks-reason", "rl-acknowledge", "bn-reflects"))
    assert state.openness == 3


def test_persona_softener_counts_like_a_general_one(content: Content) -> None:
    assert play(small_setting(content, ANY_GATE), saw("fc-concrete")).openness == 3
    assert play(small_setting(content, ANY_GATE), saw("hn-open-reason")).openness == 2


def test_trigger_cancels_the_softener_and_only_the_worst_counts(content: Content) -> None:
    setting = small_setting(content, ANY_GATE)
    assert play(setting, saw("rl-acknowledge", "bn-repeat-ask")).openness == 1
    assert play(setting, saw("rl-acknowledge", "bn-repeat-ask", "hn-pressure")).openness == 0


def test_persona_trigger_on_a_signal_is_as_serious_as_its_card_says(content: Content) -> None:
    setting = small_setting(
        content,
        ANY_GATE,
        signals=[{"id": "signal-stick", "sentence": "Waves a stick.", "patterns": ["stick"]}],
    )
    state = play(setting, saw(signals=["signal-stick"]))
    assert state.openness == 0
    assert state.last and state.last.trigger_text == "You waved a stick."
    assert state.last.violated is None


def test_openness_stays_between_0_and_5(content: Content) -> None:
    setting = small_setting(content, ANY_GATE)
    assert play(setting, *[saw("bn-reflects")] * 9).openness == 5
    assert play(setting, saw("hn-pressure"), saw("hn-pressure")).openness == 0


def test_gate_never_opens_on_a_message_with_a_trigger_and_its_marks_do_not_count_later(
    content: Content,
) -> None:
    setting = small_setting(content, ANY_GATE, "easy")
    state = play(setting, saw("bn-asks-reason", "bn-repeat-ask"), saw("bn-reflects"))
    assert state.opened == ()


@pytest.mark.parametrize(("tier", "messages"), [("A", 1), ("B", 1), ("C", 2)])
def test_gate_waits_for_the_openness_of_its_tier(content: Content, tier: str, messages: int) -> None:
    setting = small_setting(content, [gate("G1", tier, "bn-asks-reason")])
    opened = [play(setting, *[saw("bn-asks-reason"), saw("bn-reflects")][: n + 1]).opened for n in range(2)]
    assert opened.index(("G1",)) == messages - 1


def test_prerequisite_must_have_opened_before_the_message(content: Content) -> None:
    gates = [gate("G1", "A", "bn-asks-reason"), gate("G2", "A", "bn-asks-reason", after="G1")]
    setting = small_setting(content, gates, "easy")
    assert play(setting, saw("bn-asks-reason")).opened == ("G1",)
    assert play(setting, saw("bn-asks-reason"), saw("bn-reflects")).opened == ("G1",)
    assert play(setting, saw("bn-asks-reason"), saw("bn-asks-reason")).opened == ("G1", "G2")


@pytest.mark.parametrize(("difficulty", "opened"), [("easy", ("G1", "G2")), ("realistic", ("G1",))])
def test_one_new_gate_a_reply_and_two_on_easy(content: Content, difficulty: Any, opened: tuple[str, ...]) -> None:
    gates = [gate(f"G{n}", "A", "bn-asks-reason") for n in (1, 2, 3)]
    assert play(small_setting(content, gates, difficulty), saw("bn-asks-reason")).opened == opened


def test_gate_of_this_message_comes_before_one_held_over(content: Content) -> None:
    gates = [gate(f"G{n}", "A", on) for n, on in ((1, "bn-asks-reason"), (2, "bn-asks-reason"), (3, "bn-reflects"))]
    setting = small_setting(content, gates)
    assert play(setting, saw("bn-asks-reason"), saw("bn-reflects"), saw()).opened == ("G1", "G3", "G2")


def test_parts_of_all_may_fall_in_different_messages_and_together_may_not(content: Content) -> None:
    parts = ["bn-asks-reason", "bn-reflects"]
    scattered = small_setting(content, [gate("G1", "A", {"all": parts})])
    joined = small_setting(content, [gate("G1", "A", {"together": parts})])
    talk = (saw("bn-asks-reason"), saw("bn-reflects"))
    assert play(scattered, *talk).opened == ("G1",)
    assert play(joined, *talk).opened == ()
    assert play(joined, saw(*parts)).opened == ("G1",)


def test_gate_is_not_opened_by_saying_the_same_again(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "B", "hn-open-reason")])
    talk = (saw("hn-open-reason"), saw("hn-open-reason"), saw("bn-reflects", "hn-open-reason"))
    assert play(setting, *talk[:2], repeats=(1,)).opened == ()
    state = play(setting, saw("bn-reflects"), saw("bn-reflects", "hn-open-reason"), repeats=(1,))
    assert state.opened == () and state.openness == 3


def test_hard_wants_deeper_gates_shown_twice_or_tied_to_their_words(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "B", "bn-asks-reason")], "hard", start_shift=1)
    assert play(setting, saw("bn-asks-reason")).opened == ()
    assert play(setting, saw("bn-asks-reason"), saw("bn-asks-reason")).opened == ("G1",)
    assert play(setting, saw("bn-asks-reason", fit="counterpart")).opened == ("G1",)


def test_hard_asks_no_more_of_surface_gates(content: Content) -> None:
    setting = small_setting(content, ANY_GATE, "hard")
    assert play(setting, saw("bn-asks-reason")).opened == ("G1",)


def test_min_message_holds_a_gate_back(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason", variants={"hard": {"min_message": 3}})], "hard")
    talk = (saw("bn-asks-reason"), saw("bn-reflects"), saw("bn-reflects"))
    assert play(setting, *talk[:2]).opened == ()
    assert play(setting, *talk).opened == ("G1",)


def test_variant_of_a_difficulty_replaces_tier_and_condition(content: Content) -> None:
    gates = [gate("G1", "C", "bn-asks-reason", variants={"easy": {"tier": "A", "on": "bn-reflects"}})]
    assert play(small_setting(content, gates, "easy"), saw("bn-reflects")).opened == ("G1",)
    assert play(small_setting(content, gates), saw("bn-reflects")).opened == ()


def test_a_gate_may_be_open_from_the_start(content: Content) -> None:
    assert begin(small_setting(content, [gate("G1", "A", "bn-reflects", open_at_start=True)])).opened == ("G1",)


def test_repair_restores_one_point_once_and_only_what_was_lost(content: Content) -> None:
    setting = small_setting(content, ANY_GATE)
    mend = saw(repairs=["bn-repeat-ask"])
    assert play(setting, mend).openness == 2
    assert play(setting, saw("bn-repeat-ask"), mend).openness == 2
    assert play(setting, saw("bn-repeat-ask"), mend, saw("bn-repeat-ask"), mend).openness == 1


def test_counterpart_ends_after_two_messages_at_zero_and_never_before_the_third(content: Content) -> None:
    setting = small_setting(content, ANY_GATE)
    assert not play(setting, saw("hn-pressure"), saw("hn-pressure")).ended
    assert play(setting, saw("hn-pressure"), saw("hn-pressure"), saw("hn-pressure")).ended
    assert not play(setting, saw(), saw(), saw("hn-pressure")).ended
    assert not play(setting, saw("hn-pressure"), saw("bn-reflects"), saw("bn-reflects")).ended


def test_third_repetition_and_two_complaints_in_a_row_grow_serious(content: Content) -> None:
    setting = small_setting(content, ANY_GATE, "easy")
    repeat, complain = saw("bn-repeat-ask"), saw("fc-complaint-spiral")
    assert [s.trigger for s in play(setting, repeat, repeat, repeat).steps] == ["minor", "minor", "serious"]
    assert [s.trigger for s in play(setting, complain, complain).steps] == ["minor", "serious"]
    assert [s.trigger for s in play(setting, complain, saw(), complain).steps] == ["minor", None, "minor"]


def test_times_in_a_trigger_counts_over_the_talk_and_must_occur_now(content: Content) -> None:
    reaction = {"on": {"times": 3, "of": "bn-asks-reason"}, "text": "You kept asking why.", "weight": "minor"}
    setting = small_setting(content, ANY_GATE, closes_up=[reaction])
    ask = saw("bn-asks-reason")
    assert [s.trigger for s in play(setting, ask, ask, saw(), ask, saw()).steps] == [
        None,
        None,
        None,
        "minor",
        None,
    ]


@pytest.mark.parametrize(("difficulty", "first"), [("easy", 2), ("realistic", 3), ("hard", 4)])
def test_no_full_agreement_before_its_message(content: Content, difficulty: Any, first: int) -> None:
    setting = small_setting(content, ANY_GATE, difficulty)
    endings = [resolution(setting, play(setting, *[saw("hn-joint-option")] * n)) for n in range(1, 6)]
    assert endings.index("full") == first - 1


def test_resolution_reads_partial_and_none(content: Content) -> None:
    setting = small_setting(content, ANY_GATE)
    assert resolution(setting, begin(setting)) == "none"
    assert resolution(setting, play(setting, saw("bn-asks-reason"))) == "partial"
    assert resolution(setting, play(setting, saw("rl-acknowledge"))) == "none"


def test_serious_violation_after_full_makes_it_partial(content: Content) -> None:
    setting = small_setting(content, ANY_GATE)
    talk = [saw("hn-joint-option")] * 3
    assert resolution(setting, play(setting, *talk)) == "full"
    assert resolution(setting, play(setting, *talk, saw("hn-pressure"))) == "partial"
    assert resolution(setting, play(setting, *talk, saw("bn-repeat-ask"))) == "full"


def test_a_violation_that_is_welcome_here_closes_nobody_up_and_still_counts(content: Content) -> None:
    setting = small_setting(content, ANY_GATE, welcomes=["ow-boss-fix-peer"])
    state = play(setting, *[saw("hn-joint-option")] * 3, saw("ow-boss-fix-peer"))
    assert state.last and state.last.trigger is None
    assert state.last.violated == "serious"
    assert resolution(setting, state) == "partial"


def test_on_hard_the_first_of_two_messages_may_lie_before_the_prerequisite(content: Content) -> None:
    gates = [gate("G1", "A", "bn-reflects"), gate("G2", "B", "bn-asks-reason", after="G1")]
    setting = small_setting(content, gates, "hard", start_shift=1)
    talk = (saw("bn-asks-reason"), saw("bn-reflects"), saw("bn-asks-reason"))
    assert play(setting, *talk[:2]).opened == ("G1",)
    assert play(setting, *talk).opened == ("G1", "G2")
    assert play(setting, *talk[1:]).opened == ("G1",)
