"""Other ways to say a message, from the talk and from the debrief. Without a browser."""

from collections.abc import Iterator
from html import unescape

import pytest

from builders import saw
from pages import begun, opened, played_by, press, say, text
from reading import talked
from rehearsal import wiring
from rehearsal.state import Step
from rehearsal.ui import what_if_cards


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def lines(rehearsal_id: str) -> list[str]:
    return [entry.text for entry in wiring.shared().store.talk(rehearsal_id).entries]


def test_a_message_is_said_otherwise_on_a_branch_of_its_own() -> None:
    kept = begun()
    at = press(say(opened("talk", rehearsal=kept), "So again: can you send it now?"), "to-what-if")
    assert not at.exception
    shown = unescape(text(at))
    assert "You ask for the same thing again" in shown
    assert "Tom closes up" in shown
    assert "quarterly" not in shown
    assert "try-more" in {button.key for button in at.button}
    press(at, "take-1")
    said = lines(kept)
    assert said[0] != "So again: can you send it now?"
    assert len(said) == 2
    assert len(wiring.shared().store.entries(kept)) == 4
    assert wiring.shared().store.talk(kept).mine[0].hints == 3
    assert "Take 2: “" in text(at), "the other take can be gone back to from the talk"
    press(at, "to-take-1")
    assert lines(kept)[0] == "So again: can you send it now?"
    press(at, "to-take-2")
    assert lines(kept) == said
    assert not at.exception


def test_what_moved_them_is_told_where_the_grader_counts_nothing() -> None:
    setting = wiring.shared().session.setting(wiring.shared().store.talk(begun()).rehearsal)
    heard = Step(marks=("sg-shared-outcome",), counts=True, openness=3, change=1)
    told = what_if_cards.earned(setting, saw(undecided=("sg-shared-outcome",)), {}, 2, heard)
    assert "Tom took it as: you name a result you both answer for." in told
    assert "Nothing in it earns" not in told
    nothing = Step(marks=(), counts=True, openness=2)
    assert "Nothing in it earns or costs anything." in what_if_cards.earned(setting, saw(), {}, 2, nothing)


def test_what_one_means_to_say_is_tried_before_it_is_sent() -> None:
    kept = begun()
    at = opened("what-if", rehearsal=kept)
    at.text_area(key="what-if-words").set_value("I need it today.").run()
    press(at, "try")
    assert "As you have it" in text(at)
    assert lines(kept) == []
    press(at, "take-0")
    assert lines(kept)[0] == "I need it today."


def test_from_the_debrief_nothing_is_veiled_and_the_way_leads_back() -> None:
    played_by()
    kept = talked("Hello.", finish=True)
    wiring.shared()._engines.clear()
    at = press(opened("debrief", rehearsal=kept), "to-what-if")
    assert "Something comes out that you have not been told." in text(at)
    assert "you hear once you say it" not in text(at)
    press(at, "try-more")
    press(at, "back")
    assert "How you did" in text(at)


def test_a_model_is_asked_only_after_the_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    kept = begun(engine="llm")
    at = opened("what-if", rehearsal=kept)
    assert "May your words leave this machine?" in text(at)
    assert "try" not in {button.key for button in at.button}


def test_an_unknown_talk_is_a_friendly_page() -> None:
    assert "nothing to say otherwise" in text(opened("what-if", rehearsal="nothing-like-it"))
