"""The page about progress, without a browser."""

from collections.abc import Iterator
from html import escape

import pytest

from builders import saw
from fakes import LLM, FakeObserver
from pages import opened, played_by, press, text
from reading import NASTY, talked
from rehearsal import wiring
from rehearsal.assessment import Observation


def reflects(words: str) -> Observation:
    """Sees a question after the reason, and their words said back."""
    return saw("bn-asks-reason", "bn-reflects", fit="case", cues=("behind-the-no",))


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def test_without_a_rehearsal_that_has_ended_the_page_says_what_to_do() -> None:
    played_by(FakeObserver(reflects))
    talked("why is that?")
    at = opened("progress")
    assert "Nothing to compare yet" in text(at) and "once you have ended it" in text(at)
    assert "Who do you need to talk to?" in text(press(at, "to-start"))


def test_levels_meaning_and_the_way_to_train_stand_on_the_page() -> None:
    played_by(FakeObserver(reflects))
    kept = [talked("why is that?", finish=True) for _ in range(3)]
    wiring.shared().store.change(wiring.shared().store.talk(kept[0]).rehearsal.model_copy(update={"title": NASTY}))
    at = opened("progress")
    page = text(at)
    assert "You are strongest at “Get behind the no”" in page
    assert "3 rehearsals, graded by the built-in grader." in page
    assert page.count("<span>solid</span></td>") == 3 and page.count('<a href="debrief?rehearsal=') == 3
    assert "Not enough yet to say: 3 of the 8" in page and "in 3 of 3" in page
    assert escape(NASTY) in page and NASTY not in page
    press(at, "train")
    assert at.query_params["situation"]
    assert any(button.key == "start" for button in at.button)


def test_filters_narrow_and_can_be_taken_away() -> None:
    played_by(FakeObserver(reflects))
    talked("why is that?", finish=True)
    at = opened("progress")
    at.selectbox(key="progress-persona").select("defensive-boss").run()
    assert "No rehearsal fits" in text(at)
    assert "1 rehearsal, graded by" in text(press(at, "show-all"))


def test_graders_are_shown_one_at_a_time_and_the_others_are_named() -> None:
    played_by(FakeObserver(reflects))
    talked("why is that?", finish=True)
    played_by(FakeObserver(lambda words: saw("bn-attack-no").model_copy(update={"source": LLM})))
    talked("nonsense", finish=True)
    at = opened("progress")
    assert "1 rehearsal, graded by test-model. 1 other has another grader" in text(at)
    assert "<span>hurt</span>" in text(at) and "<span>solid</span>" not in text(at)
    at.selectbox(key="progress-grader").select("the built-in grader").run()
    assert "1 rehearsal, graded by the built-in grader. 1 other has another grader" in text(at)
    assert "<span>solid</span>" in text(at) and "<span>hurt</span>" not in text(at)


def test_many_rehearsals_are_turned_over_and_never_drawn_at_once() -> None:
    played_by(FakeObserver(reflects))
    for _ in range(12):
        talked("why is that?", finish=True)
    at = opened("progress")
    assert "3 to 12 of 12" in text(at) and text(at).count('<a href="debrief?rehearsal=') == 10
    press(at, "map-earlier")
    assert "1 to 2 of 12" in text(at) and at.button(key="map-earlier").disabled
    assert "3 to 12 of 12" in text(press(at, "map-later"))
    assert "Steady: no change, the latest 6 against the 6 before." in text(at)


def test_two_rehearsals_of_a_situation_are_held_beside_each_other() -> None:
    played_by(FakeObserver(lambda words: reflects(words) if words == "why?" else saw("hn-pressure")))
    first = talked("why?", finish=True)
    assert "Since the time before" not in text(opened("progress"))
    talked("why?", scenario="resources-no", finish=True)
    assert "Since the time before" not in text(opened("progress"))
    later = talked("now!", finish=True)
    at = opened("progress")
    assert "Since the time before" in text(at)
    assert "<li>It ended without a way forward, as before.</li>" in text(at)
    assert "Tom at the end: closed. Before: listening." in text(at)
    assert "What came out: 0 of 5. Before: 1 of 5." in text(at)
    assert "How you put it: hurt. Before: no level." in text(at)
    assert "Not enough yet to say" in text(at)
    press(at, "compare-two")
    assert at.query_params["rehearsal"] == later
    assert at.query_params["with"] == first
