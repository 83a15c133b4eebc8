"""A strong talk to watch, and the half minute for a first visit. Without a browser."""

from collections.abc import Iterator
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from pages import opened, played_by, press, text
from reading import talked
from rehearsal import wiring
from rehearsal.resources import prompts_dir
from rehearsal.samples import FIRST_VISIT, sample
from rehearsal.ui import player


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def shown(at: AppTest) -> str:
    return unescape(text(at))


def keys(at: AppTest) -> set[str]:
    return {button.key for button in at.button}


def test_a_strong_talk_is_shown_line_by_line_once_one_wants_it() -> None:
    found = sample(prompts_dir(), "peer-too-busy")
    assert found is not None
    secret = wiring.shared().content.scenario("peer-too-busy").gate("G1").reveal
    at = press(opened("rehearse", person="busy-peer"), "to-watch")
    assert "This gives away what Tom keeps back" in text(at)
    assert found.beats[0].note not in shown(at)
    press(at, "watch-anyway")
    assert found.beats[0].note in shown(at)
    assert "You ask what they are up against" in text(at)
    assert "Tom opens up: 3 of 5" in text(at)
    assert secret not in shown(at)
    press(at, "next-peer-too-busy")
    assert secret in shown(at)
    press(at, "back-peer-too-busy")
    assert secret not in shown(at)
    assert "Now you" not in shown(at)
    for _ in range(2 * len(found.beats) - 1):
        press(at, "next-peer-too-busy")
    assert "next-peer-too-busy" not in keys(at)
    assert "Now you" in shown(at)
    assert at.button(key="back-peer-too-busy").label == "Previous line"
    assert at.button(key="done-peer-too-busy").label == "Now try it yourself"
    press(at, "anew-peer-too-busy")
    assert found.beats[1].note not in shown(at)


def test_it_plays_by_itself_and_can_be_paused() -> None:
    at = press(opened("watch", situation="resources-no"), "watch-anyway")
    press(at, "going-resources-no")
    here = at.session_state["player resources-no"]
    assert here.going
    here.due = 0.0
    at.run()
    assert here.at == 2
    press(at, "going-resources-no")
    here.due = 0.0
    at.run()
    assert here.at == 2


def test_who_has_tried_the_situation_is_not_asked() -> None:
    played_by()
    talked("Hello.", finish=True)
    assert "This gives away" not in text(opened("watch", situation="peer-too-busy"))


def test_a_situation_without_a_talk_is_a_friendly_page() -> None:
    at = opened("watch", situation="nothing")
    assert "There is no talk to watch here" in text(at)
    assert not at.exception


def test_somebody_new_is_led_to_a_situation_of_their_own() -> None:
    at = opened()
    assert "Have somebody of your own in mind?" in text(at)
    assert "Your own situation" in text(press(at, "to-own"))


def test_half_a_minute_is_offered_on_the_first_visit_and_not_again() -> None:
    found = sample(prompts_dir(), FIRST_VISIT)
    assert found is not None
    at = opened()
    assert found.beats[0].note not in shown(at)
    press(at, "first-visit")
    assert found.beats[0].note in shown(at)
    press(at, "first-visit-close")
    assert found.beats[0].note not in shown(at)
    played_by()
    talked("Hello.", finish=True)
    assert "first-visit" not in keys(opened())


def test_the_half_minute_takes_half_a_minute() -> None:
    found = sample(prompts_dir(), FIRST_VISIT)
    assert found is not None
    lines = [words for beat in found.beats for words in (f"{beat.you} {beat.note}", beat.them)]
    assert 20 <= sum(player.pause(words) for words in lines) <= 35
