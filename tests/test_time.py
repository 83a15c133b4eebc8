"""A limited time: what counts, when the counterpart mentions it, how it ends the talk. The clock is moved by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fakes import session_with
from rehearsal.content import Content
from rehearsal.memory_store import MemoryStore
from rehearsal.session import Session
from rehearsal.time_keeping import Look, TimeKeeping
from rehearsal.timing import GENERAL_SHORT, GENERAL_UP, GONE, Spent, in_words, lines

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class Room:
    """A talk with a limit, and somebody who looks at the clock every four seconds while it is open."""

    def __init__(self, content: Content, minutes: int = 10, scenario: str = "peer-too-busy") -> None:
        self.clock, self.store = Clock(), MemoryStore()
        self.session: Session = replace(session_with(content, self.store), clock=self.clock)
        self.keeping = TimeKeeping(self.session)
        self.kept = self.session.start(scenario).id
        self.keeping.give(self.kept, minutes)
        self.looks: list[Look] = []
        self.wait(0)

    def wait(self, seconds: float) -> Look | None:
        """Stay with the talk open."""
        until, look = self.clock.now + timedelta(seconds=seconds), self.keeping.look(self.kept)
        while self.clock.now < until:
            self.clock.now = min(until, self.clock.now + timedelta(seconds=4))
            look = self.keeping.look(self.kept)
            self.looks += [look] if look and look.said else []
        return look

    def say(self, words: str, thinking: float = 0) -> None:
        head = self.store.talk(self.kept).rehearsal.head
        for event in self.session.take_turn(self.kept, words, head):
            if type(event).__name__ == "Heard":
                self.wait(thinking)
        self.keeping.rest(self.kept)

    @property
    def seconds(self) -> float:
        return self.keeping.spent(self.kept).seconds

    @property
    def last(self) -> str:
        return self.store.talk(self.kept).entries[-1].text


def test_time_counts_while_the_talk_is_open(content: Content) -> None:
    room = Room(content)
    room.wait(60)
    assert room.seconds == 60


def test_it_does_not_count_while_paused_thinking_or_closed(content: Content) -> None:
    room = Room(content)
    room.keeping.pause(room.kept, True)
    room.wait(300)
    room.keeping.pause(room.kept, False)
    room.say("Hello.", thinking=40)
    room.clock.now += timedelta(seconds=GONE + 3600)
    room.wait(8)
    assert room.seconds == 8


def test_two_windows_do_not_make_it_run_twice_as_fast(content: Content) -> None:
    room = Room(content)
    for _ in range(10):
        room.clock.now += timedelta(seconds=2)
        room.keeping.look(room.kept)
        room.keeping.look(room.kept)
    assert room.seconds == 20


def test_saying_something_lets_a_paused_clock_go_on(content: Content) -> None:
    room = Room(content)
    room.keeping.pause(room.kept, True)
    room.say("Hello.")
    assert not room.keeping.spent(room.kept).paused


def test_two_minutes_before_the_end_it_is_mentioned_once_in_their_own_words(content: Content) -> None:
    room = Room(content)
    room.say("Hello.")
    room.wait(470)
    assert not room.looks
    room.wait(60)
    assert [look.said.text for look in room.looks if look.said] == [room.last]
    assert room.last in lines(content.persona("busy-peer"), "time_short")
    room.say("What is on your desk?")
    assert room.store.talk(room.kept).conversation.mine == ("Hello.", "What is on your desk?")


def test_at_zero_they_go_with_a_line_of_their_own_and_nothing_is_lost(content: Content) -> None:
    room = Room(content)
    room.say("Hello.")
    room.store.keep_draft(room.kept, "Half a sen")
    room.wait(700)
    talk = room.store.talk(room.kept)
    assert talk.rehearsal.ended is not None
    assert talk.rehearsal.resolution == "none"
    assert room.last in lines(content.persona("busy-peer"), "time_up")
    assert room.store.draft(room.kept) == "Half a sen"
    assert room.keeping.look(room.kept) is None


def test_an_answer_that_is_still_to_come_is_waited_for(content: Content) -> None:
    room = Room(content, minutes=3)
    room.wait(179)
    room.say("One last thing.", thinking=30)
    assert room.store.talk(room.kept).rehearsal.ended is None
    room.wait(4)
    assert room.store.talk(room.kept).rehearsal.ended is not None


def test_who_goes_on_after_all_is_not_thrown_out_again(content: Content) -> None:
    room = Room(content, minutes=3)
    room.say("Hello.")
    room.wait(200)
    head = room.store.talk(room.kept).entries[-1].id
    room.session.switch(room.kept, head)
    look = room.wait(60)
    assert look is not None
    assert in_words(look.left) == "Over time"
    assert room.store.talk(room.kept).rehearsal.ended is None


def test_a_talk_in_which_nothing_was_said_just_ends(content: Content) -> None:
    room = Room(content, minutes=3)
    room.wait(200)
    assert room.store.talk(room.kept).entries == ()
    assert room.store.talk(room.kept).rehearsal.ended is not None


def test_without_a_limit_there_is_no_clock(content: Content) -> None:
    room = Room(content)
    room.keeping.give(room.kept, None)
    assert room.keeping.look(room.kept) is None


def test_who_has_no_lines_for_it_says_what_anybody_would(content: Content) -> None:
    mentor = content.persona("trusted-mentor")
    assert (lines(mentor, "time_short"), lines(mentor, "time_up")) == (GENERAL_SHORT, GENERAL_UP)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(600, "10 min left"), (541, "10 min left"), (61, "2 min left"), (60, "1 min left"), (0, "Over time")],
)
def test_the_clock_is_quiet(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_a_look_that_comes_late_or_from_the_past_adds_nothing() -> None:
    spent = Spent(seconds=5, at=START)
    assert spent.looked(START + timedelta(seconds=GONE + 1), counts=True).seconds == 5
    assert spent.looked(START - timedelta(seconds=3), counts=True).seconds == 5
