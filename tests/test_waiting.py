"""Waiting for something slow: it ends with what was waited for, and it can be left."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pages import begun, opened, played_by, press, say, text
from rehearsal import wiring


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def waits() -> None:
    """A page that waits for a word, once its button is pressed, and says so when it was left."""
    import streamlit as st

    from rehearsal.ui import waiting

    pressed = st.button("Ask", key="ask")
    st.button("Leave", key="leave", on_click=waiting.leave, args=("word",))
    if waiting.was_left("word"):
        st.text("Left.")
    elif pressed or waiting.under_way("word"):
        st.text(waiting.waited("word", lambda: "Here it is.", "Thinking …"))
        st.text(f"Still under way: {waiting.under_way('word')}")


def test_what_was_waited_for_comes_and_nothing_is_under_way_any_more() -> None:
    at = press(AppTest.from_function(waits).run(), "ask")
    assert [element.value for element in at.text] == ["Here it is.", "Still under way: False"]
    assert not [button for button in at.button if button.label == "Stop"]


def test_whoever_left_is_told_once_and_may_ask_again() -> None:
    at = press(AppTest.from_function(waits).run(), "leave")
    assert [element.value for element in at.text] == ["Left."]
    assert not at.run().text
    assert press(at, "ask").text[0].value == "Here it is."


def test_a_debrief_without_the_coach_is_whole_and_the_coach_can_be_asked_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    played_by(name="llm")
    kept = begun(engine="llm")
    wiring.shared().consent.give()
    say(opened("talk", rehearsal=kept), "Hello.")
    wiring.shared().session.finish(kept)
    end = wiring.shared().store.talk(kept).rehearsal.head
    at = opened("debrief", rehearsal=begun())
    at.session_state[f"waiting {end}, left"] = True
    at.query_params["rehearsal"] = kept
    at.run()
    assert "You did not wait for the coach." in text(at)
    assert "What lay hidden" in text(at)
    assert "talk: 1" in text(press(at, "ask-again"))
