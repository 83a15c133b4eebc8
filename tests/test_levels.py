"""The total tables of levels, row by row."""

from collections.abc import Sequence

import pytest

from builders import gate, saw, small_setting
from rehearsal.assessment import Graded, Observation, Provenance, Unscored
from rehearsal.content import Content
from rehearsal.levels import grade_conversation, grade_message
from rehearsal.setting import Setting

BN = "behind-the-no"
UNSCORED = Unscored(reason="no answer", source=Provenance(engine="llm"))


@pytest.fixture(scope="module")
def setting(content: Content) -> Setting:
    return small_setting(content, [gate("G1", "A", "bn-asks-reason")])


def message(setting: Setting, *talk: Graded) -> int | None:
    levels = grade_message(setting, talk, len(talk) - 1)
    assert levels is not None
    return levels.levels[BN]


def conversation(setting: Setting, *talk: Graded) -> int | None:
    return grade_conversation(setting, talk).levels[BN]


MESSAGE_ROWS = [
    ("a serious violation", saw("bn-attack-no", "bn-asks-reason", "bn-reflects"), 0),
    ("a minor violation and no positive", saw("bn-give-up"), 0),
    ("a minor violation and a positive", saw("bn-give-up", "bn-reflects"), 1),
    ("no positive, cue present", saw(cues=[BN]), 1),
    ("no positive, no cue", saw(), None),
    ("two positives, one tied to their words", saw("bn-reflects", "bn-asks-reason", fit="counterpart"), 4),
    ("two positives, generic", saw("bn-reflects", "bn-asks-reason"), 3),
    ("one positive with facts of the case", saw("bn-asks-reason", fit="case"), 3),
    ("one positive tied to their words", saw("bn-asks-reason", fit="counterpart"), 3),
    ("one generic positive", saw("bn-asks-reason"), 2),
]


@pytest.mark.parametrize(("row", "observation", "level"), MESSAGE_ROWS, ids=[row[0] for row in MESSAGE_ROWS])
def test_message_table(setting: Setting, row: str, observation: Observation, level: int | None) -> None:
    assert message(setting, saw(), observation) == level


def test_in_the_opening_facts_of_the_case_will_do_for_4(setting: Setting) -> None:
    opening = saw("bn-reflects", "bn-asks-reason", fit="case")
    assert message(setting, opening) == 4
    assert message(setting, saw(), opening) == 3


def test_the_same_behaviour_twice_in_a_message_counts_once(setting: Setting) -> None:
    assert message(setting, saw(), saw("bn-asks-reason", "bn-asks-reason")) == 2


def test_third_repetition_makes_the_message_0(setting: Setting) -> None:
    repeat = saw("bn-repeat-ask", "bn-asks-reason")
    assert message(setting, repeat, repeat) == 1
    assert message(setting, repeat, repeat, repeat) == 0


CONVERSATION_ROWS: list[tuple[str, Sequence[Graded], int | None]] = [
    ("no cue and no finding", [saw(), saw()], None),
    ("a serious violation not repaired", [saw("bn-attack-no"), saw("bn-asks-reason", "bn-new-information")], 0),
    ("a minor violation not repaired, no positive", [saw("bn-give-up")], 0),
    ("no positive, cue", [saw(cues=[BN])], 1),
    ("no positive, violation repaired", [saw("bn-give-up"), saw(repairs=["bn-give-up"])], 1),
    ("two minor violations not repaired", [saw("bn-give-up"), saw("bn-give-up", "bn-asks-reason", "bn-reflects")], 1),
    ("repaired serious, star and another", [
        saw("bn-attack-no"), saw("bn-asks-reason", "bn-reflects", repairs=["bn-attack-no"])], 2),
    ("repaired serious and little else", [saw("bn-attack-no"), saw("bn-reflects", repairs=["bn-attack-no"])], 1),
    ("one minor not repaired, star and another", [saw("bn-give-up"), saw("bn-asks-reason", "bn-reflects")], 2),
    ("one minor not repaired, no star", [saw("bn-give-up"), saw("bn-reflects", "bn-explores-priorities")], 1),
    ("all stars, one tied to their words", [
        saw("bn-asks-reason"), saw("bn-new-information", fit="counterpart")], 4),
    ("all stars, none tied to their words", [saw("bn-asks-reason"), saw("bn-new-information", fit="case")], 3),
    ("a star and another positive", [saw("bn-asks-reason"), saw("bn-reflects")], 3),
    ("a star shown twice", [saw("bn-asks-reason"), saw("bn-asks-reason")], 3),
    ("one positive with facts of the case", [saw("bn-reflects", fit="case")], 2),
    ("anything else", [saw("bn-reflects")], 1),
]  # fmt: skip


@pytest.mark.parametrize(("row", "talk", "level"), CONVERSATION_ROWS, ids=[row[0] for row in CONVERSATION_ROWS])
def test_conversation_table(setting: Setting, row: str, talk: Sequence[Graded], level: int | None) -> None:
    assert conversation(setting, *talk) == level


def test_a_repair_counts_within_the_next_two_messages_only(setting: Setting) -> None:
    mend = saw("bn-asks-reason", "bn-reflects", repairs=["bn-attack-no"])
    assert conversation(setting, saw("bn-attack-no"), saw(), mend) == 2
    assert conversation(setting, saw("bn-attack-no"), saw(), saw(), mend) == 0


def test_outcome_is_not_the_grade(setting: Setting) -> None:
    talk = [saw("bn-asks-reason"), saw("bn-new-information", fit="counterpart")]
    assert conversation(setting, *talk) == 4


def test_ignorance_of_the_grader_is_never_the_persons_fault(setting: Setting) -> None:
    unsure = saw(cues=[BN], undecided=["bn-asks-reason"])
    levels = grade_message(setting, [unsure], 0)
    assert levels and levels.levels[BN] is None and levels.not_judged == (BN,)
    whole = grade_conversation(setting, [unsure])
    assert whole.levels[BN] is None and whole.not_judged == (BN,)
    violation_unsure = saw(cues=[BN], undecided=["bn-attack-no"])
    assert message(setting, violation_unsure) == 1


def test_what_is_undecided_anywhere_in_the_talk_is_not_missed(setting: Setting) -> None:
    whole = grade_conversation(setting, [saw(cues=[BN]), saw(undecided=["bn-asks-reason"])])
    assert whole.levels[BN] is None and whole.not_judged == (BN,)
    assert conversation(setting, saw(cues=[BN]), saw(undecided=["bn-attack-no"])) == 1


def test_a_finding_outweighs_what_is_undecided(setting: Setting) -> None:
    assert message(setting, saw("bn-reflects", cues=[BN], undecided=["bn-asks-reason"])) == 2


def test_unscored_messages_have_no_levels_and_are_left_out_of_the_talk(setting: Setting) -> None:
    assert grade_message(setting, [UNSCORED], 0) is None
    assert conversation(setting, UNSCORED, saw("bn-asks-reason"), saw("bn-reflects")) == 3


def test_every_principle_has_an_entry(setting: Setting, content: Content) -> None:
    assert set(grade_conversation(setting, [saw()]).levels) == set(content.principles)


def test_principle_that_the_scenario_leaves_out_is_graded_only_if_violated(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")], not_graded=[BN])
    assert conversation(setting, saw("bn-asks-reason", "bn-reflects", cues=[BN])) is None
    assert conversation(setting, saw("bn-attack-no")) == 0


def test_star_overrides_of_the_scenario_hold(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")], stars={BN: ["bn-reflects"]})
    assert conversation(setting, saw("bn-asks-reason"), saw("bn-explores-priorities")) == 1
    assert conversation(setting, saw("bn-reflects", fit="counterpart"), saw("bn-asks-reason")) == 4


def test_stars_fit_the_role_and_the_relation(content: Content) -> None:
    receives = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    gives = small_setting(content, [gate("G1", "A", "bn-asks-reason")], expectations="gives")
    assert "ex-asks-specifics" in receives.stars("explicit-expectations")
    assert "ex-states-specifics" not in receives.stars("explicit-expectations")
    assert "ex-states-specifics" in gives.stars("explicit-expectations")
    assert receives.stars("right-person") == ("rp-locates-decision",)
