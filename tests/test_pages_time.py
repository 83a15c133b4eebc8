"""Ten minutes: the choice at the start, the clock in the head, the end. Without a browser."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from pages import opened, played_by, press, say, text
from rehearsal import wiring
from rehearsal.timing import PAPER, Spent


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def label(at: object) -> str:
    return str(at.button(key="clock").label)  # type: ignore[attr-defined]


def spend(kept: str, seconds: float) -> None:
    spent = Spent(seconds=seconds, at=datetime.now(UTC))
    wiring.shared().store.keep_paper(kept, PAPER, spent.model_dump(mode="json"))


def test_the_busy_peer_has_ten_minutes_unless_one_wants_it_otherwise() -> None:
    at = opened("rehearse", person="busy-peer")
    at.toggle(key="minutes-busy-peer").set_value(False).run()
    press(at, "start")
    assert wiring.shared().store.talk(at.query_params["rehearsal"]).rehearsal.minutes is None
    assert opened("rehearse", person="busy-peer").toggle(key="minutes-busy-peer").value is False
    assert opened("rehearse", person="skip-level").toggle(key="minutes-skip-level").value is False


def test_the_clock_runs_pauses_and_ends_the_talk() -> None:
    played_by()
    at = press(opened("rehearse", person="busy-peer"), "start")
    kept = at.query_params["rehearsal"]
    assert label(at) == "10 min left"
    press(at, "clock")
    assert label(at) == "Paused · 10 min left"
    say(at, "Hello.").run()
    assert label(at) == "10 min left"
    spend(kept, 500)
    at.run()
    assert "Two minutes left" in text(at)
    assert label(at) == "2 min left"
    say(at, "Then quickly.")
    spend(kept, 601)
    at.run()
    assert "The time is up, and Tom had to go." in text(at)
    assert "The 10 minutes are over" in text(at)
    assert not at.chat_input
    press(press(at, "to-debrief"), "restart")
    assert wiring.shared().store.talk(at.query_params["rehearsal"]).rehearsal.minutes == 10
