"""How a talk ended, in words: what came out, how open they were, and what the last message did."""

import pytest

from builders import gate, saw, small_setting
from coach_contract import moved
from rehearsal.assessment import Debrief, Hidden, Levels
from rehearsal.content import Content
from rehearsal.setting import Setting
from rehearsal.state import resolution
from rehearsal.taken_up import beside_its_messages, on_the_table
from rehearsal.verdicts import at_the_end, verdict
from test_debriefing import one_message

TWO = [gate("G1", "A", "bn-asks-reason"), gate("G2", "C", "hn-joint-option")]


@pytest.fixture
def setting(content: Content) -> Setting:
    return small_setting(content, TWO)


def said_of(setting: Setting, *messages: str) -> str:
    state = moved(setting, [saw(*message.split()) for message in messages])
    return verdict(setting, state, resolution(setting, state))


def test_part_of_the_way_says_what_part_and_a_threat_at_the_end_is_no_success(setting: Setting) -> None:
    assert said_of(setting, "bn-asks-reason") == "You got part of the way: 1 of 2 hidden things came out"
    assert said_of(setting, "bn-asks-reason", "hn-pressure") == "You got part of the way, then lost ground"
    slammed = said_of(setting, "bn-asks-reason", "hn-pressure", "hn-pressure", "hn-pressure", "hn-pressure")
    assert slammed == "You got part of the way, then Someone ended it"
    assert said_of(setting, "fc-concrete") == "It ended without a way forward"
    assert said_of(setting, "hn-pressure") == "It ended without a way forward, and your last message cost you"


@pytest.mark.parametrize(
    ("openness", "opened", "words"),
    [
        ((2, 5), (True, False, False), "more open at the end, still holding things back"),
        ((2, 5), (True, True, False), "more open at the end, still holding something back"),
        ((2, 5), (True, True), "wide open at the end"),
        ((4, 4), (False,), "open at the end, still holding something back"),
        ((2, 3), (False,), "listening at the end"),
        ((2, 2), (False,), "wary throughout"),
        ((2, 4, 2), (False,), "wary again at the end"),
    ],
)
def test_nobody_is_called_open_who_still_holds_something_back(
    openness: tuple[int, ...], opened: tuple[bool, ...], words: str
) -> None:
    hidden = tuple(Hidden(gate=f"G{n}", reveal="It.", opened=out, key="") for n, out in enumerate(opened))
    levels = Levels(levels={})
    found = Debrief(resolution="partial", verdict="", outcome="", levels=levels, openness=openness, turning_points=(),
                    hidden=hidden, hidden_truth="")  # fmt: skip
    assert at_the_end(found) == words


def test_a_level_below_that_of_a_message_says_why(setting: Setting) -> None:
    first = one_message(setting, "xy", saw("bn-asks-reason", fit="case"))
    once = beside_its_messages(setting, first, "behind-the-no", 2)
    assert once == "Solid in message 1. Over a whole talk, once is a start."
    passed = one_message(setting, "z", saw(cues=["behind-the-no"])).entries[0].model_copy(update={"id": "f"})
    talk = first.model_copy(update={"entries": (*first.entries, passed)})
    why = beside_its_messages(setting, talk, "behind-the-no", 2)
    assert why == "Solid in message 1. Over the whole talk there were 2 occasions, and you took up 1."
    assert beside_its_messages(setting, talk, "behind-the-no", 4) == ""
    assert beside_its_messages(setting, talk, "shared-goal", None) == ""


def test_what_was_not_taken_up_is_on_the_table_until_the_deal_is_closed(setting: Setting) -> None:
    for seen, left in ((saw(cues=["behind-the-no"]), ("behind-the-no",)),
                       (saw("fc-closes-actions", cues=["behind-the-no"]), ())):  # fmt: skip
        talk = one_message(setting, "xy", seen)
        assert on_the_table(setting, talk, talk.entries[0]) == left
