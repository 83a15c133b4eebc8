"""What the counterpart heard, where the grader left it open."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from builders import gate, saw, small_setting
from fakes import ticking
from rehearsal.assessment import Finding, Observation
from rehearsal.catalogue import Reaction
from rehearsal.content import Content
from rehearsal.debriefing import debrief
from rehearsal.heard import heard, unsure
from rehearsal.levels import grade_conversation
from rehearsal.records import Entry, Rehearsal, Talk
from rehearsal.setting import Setting
from rehearsal.state import advance, begin
from rehearsal.terminal.showing import show_hidden, show_turns
from rehearsal.ui.debrief import little_to_go_by

NOW = ticking()()


@pytest.fixture
def setting(content: Content) -> Setting:
    return small_setting(content, [gate("G1", "A", "bn-asks-reason")])


def talked(setting: Setting, text: str, steering: Observation, grade: Observation) -> Talk:
    """A talk of one message."""
    state = advance(setting, begin(setting), (steering,))
    entry = Entry(id="e", rehearsal="r", parent=None, speaker="user", text=text, created=NOW, steering=steering,
                  grade=grade, state=state)  # fmt: skip
    kept = Rehearsal(id="r", scenario="small", persona="someone", difficulty="realistic", engine="builtin", seed=1,
                     title="T", created=NOW, updated=NOW, head="e")  # fmt: skip
    return Talk(rehearsal=kept, entries=(entry,))


def test_only_what_the_grader_left_undecided_was_heard(setting: Setting) -> None:
    steering = saw("bn-asks-reason", "bn-reflects")
    talk = talked(setting, "Why?", steering, saw(undecided=["bn-asks-reason"]))
    assert [one.finding.behaviour for one in heard(setting, talk, "behind-the-no")] == ["bn-asks-reason"]


def test_where_something_was_heard_there_was_an_occasion(setting: Setting) -> None:
    talk = talked(setting, "Why?", saw("bn-asks-reason"), saw(undecided=["bn-asks-reason"]))
    assert grade_conversation(setting, talk.grades).not_judged == ()
    assert debrief(setting, talk).levels.not_judged == ("behind-the-no",)


def test_words_that_cost_something_are_not_told_as_kind_as_well(setting: Setting) -> None:
    one = Finding(behaviour="rl-acknowledge", quote="x", start=0, end=9, fit="case")
    steering = saw("rl-disrespect").model_copy(
        update={"findings": (one, one.model_copy(update={"behaviour": "rl-disrespect", "end": 5}))}
    )
    talk = talked(setting, "You are so useless.", steering, saw(undecided=["rl-acknowledge", "rl-disrespect"]))
    assert [one.finding.behaviour for one in heard(setting, talk, "relationship")] == ["rl-disrespect"]


def test_words_that_the_grade_counts_against_one_are_not_told_as_kind(setting: Setting) -> None:
    hurt = Finding(behaviour="rl-disrespect", quote="x", start=0, end=5, fit="case")
    kind = hurt.model_copy(update={"behaviour": "rl-acknowledge", "end": 9})
    steering, grade = (saw(undecided=["rl-acknowledge"]).model_copy(update={"findings": (f,)}) for f in (kind, hurt))
    talk = talked(setting, "You are so useless.", steering, grade)
    assert heard(setting, talk, "relationship") == ()
    assert unsure(setting, talk.entries[0]) == ()


def test_nothing_is_praised_of_a_message_that_put_them_off(content: Content) -> None:
    plain = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    shuts = Reaction.model_validate({"on": "signal-comparison", "text": "Others were held up.", "weight": "minor"})
    setting = replace(plain, scenario=plain.scenario.model_copy(update={"closes_up": (shuts,)}))
    read = saw("bn-asks-reason").model_copy(update={"signals": ("signal-comparison",)})
    grade = saw(undecided=["bn-asks-reason", "hn-pressure"])
    assert [one.behaviour for one in unsure(plain, talked(plain, "Why them?", read, grade).entries[0])] == [
        "bn-asks-reason"
    ]
    assert unsure(setting, talked(setting, "Why them?", read, grade).entries[0]) == ()
    threat = saw("bn-asks-reason", "hn-pressure")
    assert [one.behaviour for one in unsure(plain, talked(plain, "Why? Or I go.", threat, grade).entries[0])] == [
        "hn-pressure"
    ]


def test_the_terminal_marks_what_a_message_can_be_read_as(setting: Setting) -> None:
    console = Console(file=io.StringIO(), width=100)
    talk = talked(setting, "Why?", saw("bn-asks-reason"), saw(undecided=["bn-asks-reason"]))
    show_turns(console, setting, talk)
    out = console.file.getvalue()  # type: ignore[attr-defined]
    assert "~ “" in out
    assert "perhaps: you ask what stands behind it" in out
    console = Console(file=io.StringIO(), width=100)
    show_turns(console, setting, talked(setting, "Why?", saw("bn-asks-reason"), saw("bn-asks-reason")))
    assert "~" not in console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "hardly"), [("ok", True), ("Hm, let me see.", False)])
def test_a_talk_of_hardly_a_word_says_so(setting: Setting, text: str, hardly: bool) -> None:
    assert ("hardly said" in little_to_go_by(setting, talked(setting, text, saw(), saw()))) is hardly


def test_a_talk_that_the_grader_cannot_read_says_so(setting: Setting) -> None:
    text, lost = "Das ist mir leider zu viel.", saw(undecided=tuple(setting.rubric))
    assert "reads English only" in little_to_go_by(setting, talked(setting, text, lost, lost))
    assert little_to_go_by(setting, talked(setting, text, saw("bn-reflects"), saw("bn-reflects"))) == ""


def test_the_terminal_says_why_something_stayed_hidden_although_one_did_it(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "C", "fc-concrete")])
    seen = saw("fc-concrete")
    console = Console(file=io.StringIO(), width=400)
    show_hidden(console, debrief(setting, talked(setting, "The list, please.", seen, seen)))
    assert "You did this, but Someone was" in console.file.getvalue()
