"""Waiting for something slow: it ends with what was waited for, and it can be left."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event as Signal
from typing import Any
from unittest import mock

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from fakes import LLM, FakeCoach
from pages import begun, opened, played_by, press, say, text
from rehearsal import wiring
from rehearsal.assessment import Advice, Unscored
from rehearsal.ui import coaching, debrief_coach, waiting


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def waits() -> None:
    """A page that waits for a word, once its button is pressed."""
    import streamlit as st

    from rehearsal.ui import waiting

    pressed = st.button("Ask", key="ask")
    st.button("Leave", key="leave", on_click=waiting.leave, args=("word",))
    if pressed or waiting.under_way("word"):
        st.text(waiting.waited("word", lambda: "Here it is.", "Thinking …"))
        st.text(f"Still under way: {waiting.under_way('word')}")


def test_what_was_waited_for_comes_and_nothing_is_under_way_any_more() -> None:
    at = press(AppTest.from_function(waits).run(), "ask")
    assert [element.value for element in at.text] == ["Here it is.", "Still under way: False"]
    assert not [button for button in at.button if button.label == "Stop"]


def breaks() -> None:
    """A page whose wait breaks off, so that what stood there meanwhile stays."""
    import time

    import streamlit as st

    from rehearsal.ui import waiting

    def work() -> str:
        time.sleep(0.6)
        raise ValueError("broken")

    try:
        waiting.waited("word", work, "Thinking …")
    except ValueError:
        st.text("It broke off.")


@pytest.mark.slow
def test_a_long_wait_says_for_how_long_by_now() -> None:
    with mock.patch.object(waiting, "LONG", 0):
        assert "0 s so far." in text(AppTest.from_function(breaks).run())
    assert "so far" not in text(AppTest.from_function(breaks).run())


def test_whoever_left_may_ask_again() -> None:
    at = press(AppTest.from_function(waits).run(), "leave")
    assert not at.text
    assert press(at, "ask").text[0].value == "Here it is."


class SlowCoach(FakeCoach):
    """Says nothing until it may, and counts how often it was asked."""

    def __init__(self) -> None:
        self.may, self.asked = Signal(), 0

    def advise(self, *given: Any) -> Advice | Unscored:
        self.asked += 1
        self.may.wait(30)
        return super().advise(*given)


@pytest.fixture
def unheard(monkeypatch: pytest.MonkeyPatch) -> tuple[str, SlowCoach]:
    """A talk that has ended, and its coach, who takes its time."""
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    coach = SlowCoach()
    wiring.shared()._engines["llm"] = replace(played_by(name="llm"), coach=coach)
    kept = begun(engine="llm")
    wiring.shared().consent.give()
    say(opened("talk", rehearsal=kept), "Why is that? Tell me by noon on Friday.")
    wiring.shared().session.finish(kept)
    return kept, coach


def test_a_debrief_without_the_coach_is_whole_and_the_coach_can_be_asked_later(
    unheard: tuple[str, SlowCoach],
) -> None:
    kept, coach = unheard
    end = wiring.shared().store.talk(kept).rehearsal.head or ""
    coaching.leave(end)
    for _ in range(2):  # a reload asks no model either
        at = opened("debrief", rehearsal=kept)
        assert "From the built-in coach:" in text(at) and 'class="rh-tip"' in text(at)
        assert "What lay hidden" in text(at) and [b for b in at.button if b.key == "to-card"]
    assert coach.asked == 0
    coach.may.set()
    assert "talk: 1" in text(press(at, "ask-again"))
    assert "talk: 1" in text(opened("debrief", rehearsal=kept))
    assert coach.asked == 1


def test_while_the_coach_reads_everything_else_stands_there(unheard: tuple[str, SlowCoach]) -> None:
    kept, coach = unheard
    seen: list[str] = []
    drawn = debrief_coach._waited

    def waits_last(key: str, read: Callable[[], Advice | Unscored]) -> Advice | Unscored:
        seen.append(key)
        coach.may.set()
        assert {"to-card", "to-check-in", "to-transcript"} <= set(st.session_state.keys())
        return drawn(key, read)

    with mock.patch.object(debrief_coach, "_waited", waits_last):
        at = opened("debrief", rehearsal=kept)
    assert seen and not at.exception and "talk: 1" in text(at)


def test_one_who_asks_again_follows_the_reading_that_is_still_under_way() -> None:
    may, asked = Signal(), []

    def read() -> Unscored:
        asked.append(1)
        may.wait(30)
        return Unscored(reason="Too long.", source=LLM)

    first = coaching.reading("t", read)
    coaching.leave("t")
    coaching.ask("t")
    assert coaching.reading("t", read) is first and not coaching.left("t")
    may.set()
    list(first.follow())
    assert coaching.result("t") is not None
    coaching.ask("t")
    assert coaching.result("t") is None and len(asked) == 1


def test_a_last_message_without_an_answer_is_marked(unheard: tuple[str, SlowCoach]) -> None:
    kept, coach = unheard
    coach.may.set()
    store = wiring.shared().store
    at = opened("debrief", rehearsal=kept)
    assert "got no answer" not in text(at)
    talk = store.talk(kept)
    late = talk.mine[-1].model_copy(update={"id": "late", "parent": talk.rehearsal.head, "text": "And now?"})
    ended = talk.rehearsal.ended
    store.change(talk.rehearsal.model_copy(update={"ended": None}))
    assert store.append(late)
    store.change(store.talk(kept).rehearsal.model_copy(update={"ended": ended}))
    for page in ("debrief", "transcript"):
        assert "message got no answer" in text(opened(page, rehearsal=kept))
