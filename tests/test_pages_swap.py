"""The other chair, from the way in to the screen afterwards. Without a browser."""

from collections.abc import Iterator
from html import unescape

import pytest

from pages import opened, press, say, text
from rehearsal import wiring


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def test_the_way_there_says_that_it_gives_away_what_is_hidden() -> None:
    assert "what Tom keeps back. To find it out yourself, talk first." in unescape(
        text(opened("rehearse", person="busy-peer"))
    )


def test_from_the_other_chair_one_hears_the_moves_and_reads_what_they_are_called() -> None:
    at = press(opened("rehearse", person="busy-peer"), "swap-chairs")
    kept = at.query_params["rehearsal"]
    shown = unescape(text(at))
    scenario = wiring.shared().content.scenario("peer-too-busy")
    assert "You are Tom" in shown
    assert scenario.gate("G4").fact in shown
    assert "What's due for you this week?" in shown
    say(at, "Quarterly report. <b>Nearly</b> killing me.")
    assert "A quarterly alone is a lot." in unescape(text(at))
    assert "&lt;b&gt;Nearly&lt;/b&gt;" in text(at)
    assert "told" in text(at)
    press(at, "end")
    after = unescape(text(at))
    assert "What Samantha did" in after
    assert "You ask what stands behind it" in after
    assert "You told 1 of the 5 things you kept back" in after
    assert wiring.shared().store.talk(kept).rehearsal.ended is not None
    assert "What Samantha did" in unescape(text(opened("transcript", rehearsal=kept)))
    assert not at.exception
    press(at, "own-chair")
    assert at.query_params["person"] == "busy-peer"


def test_who_says_nothing_leaves_nothing_behind() -> None:
    at = press(press(opened("rehearse", person="busy-peer"), "swap-chairs"), "end")
    assert "Who do you need to talk to?" in text(at)
    assert wiring.shared().store.list() == ()


def test_a_talk_in_the_other_chair_is_taken_up_where_it_was() -> None:
    at = press(opened("rehearse", person="busy-peer"), "swap-chairs")
    kept = at.query_params["rehearsal"]
    say(at, "Can't right now.")
    at = press(opened(), "continue")
    assert "You are Tom" in text(at)
    assert len(wiring.shared().store.talk(kept).entries) == 3
