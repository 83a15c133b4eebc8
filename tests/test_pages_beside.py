"""What stands beside and under the messages of a talk: the panel, marks, ways back. Without a browser."""

from collections.abc import Iterator
from html import unescape

import pytest

from builders import saw
from fakes import FakeObserver
from pages import begun, opened, played_by, press, say, text
from rehearsal import wiring
from rehearsal.ui.talk_words import hint_words
from situations import setting


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


ON_THE_TABLE = "Also on the table: Get behind the no"


def test_the_panel_names_what_was_not_taken_up_in_one_line_and_not_right_after_it_was_solid() -> None:
    solid = saw("bn-asks-reason", "bn-reflects", fit="counterpart", cues=("behind-the-no",))
    played_by(FakeObserver(lambda text: solid if text == "Why?" else saw(cues=("behind-the-no",))))
    at = say(opened("talk", rehearsal=begun()), "Hello.")
    assert ON_THE_TABLE in text(at)
    assert "nothing took it up" not in text(at)
    say(at, "Why?")
    for words, shown in (("Hm.", False), ("Well.", False), ("And now?", True)):
        assert (ON_THE_TABLE in text(say(at, words))) is shown


def test_the_panel_asks_for_nothing_more_once_a_deal_is_closed() -> None:
    played_by(FakeObserver(lambda text: saw("fc-closes-actions", cues=("behind-the-no",))))
    assert ON_THE_TABLE not in text(say(opened("talk", rehearsal=begun()), "You send it, I check it."))


def test_namesakes_are_told_apart_where_a_talk_can_be_taken_up_again() -> None:
    content = wiring.shared().content
    boss = content.persona("defensive-boss")
    assert boss.role in unescape(text(opened("rehearse", person="defensive-boss"))).replace("Your", "your")
    played_by()
    scenario = next(s.id for s in content.scenarios.values() if boss.id in s.personas)
    at = say(opened("talk", rehearsal=begun(scenario)), "Hello.")
    assert not at.exception
    assert f"{boss.name}, {boss.role}" in unescape(text(opened()))


def test_a_message_is_called_a_hints_line_only_where_it_is_one() -> None:
    place = setting("peer-too-busy")
    line = place.gates[0].hint.say
    assert hint_words(place, "My own words.", 1) == "after hint, step 1"
    assert hint_words(place, "My own words.", 3) == "after hint, step 3"
    assert hint_words(place, f"Tom. {line}", 3) == "a hint's line"


def test_an_older_message_can_be_said_differently_while_the_talk_runs_and_left_as_it_was() -> None:
    played_by()
    kept = begun()
    at = say(say(opened("talk", rehearsal=kept), "First way."), "Second.")
    store = wiring.shared().store
    first, second = store.talk(kept).mine
    for entry in (first, second):
        assert f"talk?rehearsal={kept}&again={entry.id}" in unescape(text(at))
    before = store.talk(kept)
    at = opened("talk", rehearsal=kept, again=first.id)
    assert "Before: “First way.”" in text(at)
    assert "Say it differently" not in text(at)
    press(at, "leave-again")
    assert "Second." in text(at)
    assert store.talk(kept) == before
    at = say(opened("talk", rehearsal=kept, again=first.id), "Another way.")
    assert [entry.text for entry in store.talk(kept).mine] == ["Another way."]
    assert len(store.entries(kept)) == 6
