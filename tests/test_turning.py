"""A message dealt with on a thread of its own."""

from collections.abc import Iterator
from threading import Event as Signal

import pytest

from rehearsal.content import Content
from rehearsal.events import Elsewhere, Event, Said
from rehearsal.setting import Setting
from rehearsal.ui.talk_words import listening
from rehearsal.ui.turning import Turning, under_way
from rehearsal.ui.working import LONG


def events(*given: Event) -> Iterator[Event]:
    yield from given


def told(turning: Turning) -> list[Event]:
    return [event for event in turning.follow() if event is not None]


def test_every_follower_gets_every_event_from_the_first() -> None:
    wanted = [Said(sentence="One."), Said(sentence="Two.")]
    turning = Turning("r", lambda: events(*wanted), None, "")
    assert told(turning) == wanted
    assert told(turning) == wanted
    assert turning.done


def test_the_wait_is_counted_anew_from_every_event_and_told_once_it_is_long(content: Content) -> None:
    turning = Turning("r", lambda: events(Said(sentence="One.")), None, "")
    assert told(turning) and turning.waited < 5
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    short, long = (listening(setting, "is thinking", seconds) for seconds in (LONG - 1, 75))
    assert "so far" not in short
    assert "1 min 15 s so far." in long and "What you wrote is saved" in long


def test_what_goes_wrong_on_the_thread_is_raised_where_it_is_followed() -> None:
    def broken() -> Iterator[Event]:
        yield Elsewhere()
        raise ValueError("broken")

    turning = Turning("r", broken, None, "")
    with pytest.raises(ValueError, match="broken"):
        told(turning)


def test_after_a_stop_no_further_event_is_asked_for() -> None:
    may_go_on = Signal()
    asked: list[int] = []

    def slowly() -> Iterator[Event]:
        for number in range(3):
            asked.append(number)
            may_go_on.wait(10)
            yield Said(sentence=str(number))

    turning = Turning("r", slowly, None, "")
    turning.stop()
    may_go_on.set()
    assert told(turning) == [Said(sentence="0")]
    assert asked == [0]


def test_a_message_is_under_way_until_its_last_event() -> None:
    may_end = Signal()

    def waiting() -> Iterator[Event]:
        may_end.wait(10)
        yield Elsewhere()

    turning = Turning("somewhere", waiting, None, "")
    assert under_way("somewhere") is turning
    may_end.set()
    told(turning)
    assert under_way("somewhere") is None
