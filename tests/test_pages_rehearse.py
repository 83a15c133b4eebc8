"""The pages of one rehearsal: start, consent, talk, debrief. Without a browser."""

from collections.abc import Iterator
from datetime import timedelta
from html import escape
from threading import Event, Timer

import pytest

from builders import saw
from fakes import FakeCounterpart, FakeObserver, unscored
from pages import begun, opened, played_by, press, say, text
from reading import mine, talked
from rehearsal import wiring
from rehearsal.assessment import Finding, Observation
from rehearsal.errors import ModelBusy, ModelFailed
from rehearsal.events import Heard, Said
from rehearsal.ui.turning import Turning

NASTY = "<script>alert(1)</script> **bold** [link](http://x) שלום 🙂 `code` <img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def talk(rehearsal_id: str) -> list[str]:
    """What was said, as it is kept."""
    return [entry.text for entry in wiring.shared().store.talk(rehearsal_id).entries]


def ended(*words: str) -> str:
    """The id of a rehearsal in which the person said this, and ended it."""
    return talked(*words, finish=True)


def asked_once() -> FakeObserver:
    """Sees a question after the reason in every message."""
    found = Finding(behaviour="bn-asks-reason", quote="why", start=0, end=3, fit="counterpart")
    return FakeObserver(
        lambda text: saw("bn-asks-reason", cues=("behind-the-no",)).model_copy(update={"findings": (found,)})
    )


def test_a_talk_starts_in_two_presses() -> None:
    at = opened()
    assert "Who do you need to talk to?" in text(at)
    press(at, "person-busy-peer")
    assert "What you want" in text(at)
    assert "Nothing leaves this machine" in text(at)
    press(at, "start")
    assert "The first word is yours" in text(at)
    kept = wiring.shared().store.talk(at.query_params["rehearsal"]).rehearsal
    assert (kept.scenario, kept.difficulty, kept.engine) == ("peer-too-busy", "realistic", "builtin")


def test_a_talk_is_found_by_what_one_has_on_ones_mind() -> None:
    at = opened()
    everybody = len([b for b in at.button if b.key and b.key.startswith("person-")])
    at.text_input("find-words").input("more people from my boss").run()
    few = [b.key for b in at.button if b.key and b.key.startswith("person-")]
    assert "person-defensive-boss" in few
    assert len(few) < everybody / 2
    at.text_input("find-words").input("xylophone").run()
    assert "Nothing here sounds like that" in text(at)
    assert len([b for b in at.button if b.key and b.key.startswith("person-")]) == everybody


def test_every_persona_with_a_situation_is_offered() -> None:
    at = opened()
    content = wiring.shared().content
    wanted = {p for scenario in content.scenarios.values() for p in scenario.personas}
    assert {b.key.removeprefix("person-") for b in at.button if b.key.startswith("person-")} == wanted


def test_the_three_to_begin_with_come_first_and_namesakes_stand_apart() -> None:
    offered = [b.key.removeprefix("person-") for b in opened().button if b.key.startswith("person-")]
    assert offered[:3] == ["busy-peer", "defensive-boss", "skip-level"]
    assert offered.index("defensive-boss-ally") > len(offered) - 3


def test_the_first_page_leads_back_to_what_was_finished_and_on_to_what_is_ones_own() -> None:
    played_by()
    kept = ended("Hello.")
    at = opened()
    assert at.button(key="to-own").label == "My own situation"
    press(at, "read-again")
    assert at.query_params["rehearsal"] == kept
    assert "How you did" in text(at)


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (saw(cues=("behind-the-no",)), "There was an occasion, and nothing took it up."),
        (saw("bn-asks-reason", cues=("behind-the-no",)), "Only a general move; nothing tied to this talk."),
        (saw("bn-repeat-ask", cues=("behind-the-no",)), '<div class="rh-said"><span class="rh-sign rh-watch"'),
    ],
)
def test_a_low_level_says_why(seen: Observation, words: str) -> None:
    played_by(FakeObserver(lambda text: seen))
    kept = ended("x marks the spot")
    assert words in text(opened("debrief", rehearsal=kept))


def test_a_message_is_answered_and_its_findings_stand_beside_it() -> None:
    played_by(asked_once())
    at = say(opened("talk", rehearsal=begun()), "why is that?")
    assert not at.exception
    shown = text(at)
    assert "why is that?" in shown
    assert "You said 12 letters. Go on." in shown
    assert "Get behind the no" in shown
    assert "started" in shown or "solid" in shown


def test_the_panel_is_hidden_by_its_switch_and_stays_hidden() -> None:
    played_by(asked_once())
    kept = begun()
    at = say(opened("talk", rehearsal=kept), "why is that?")
    assert "rh-finding" in text(at)
    at.toggle(key="switch-panel").set_value(False).run()
    assert "rh-finding" not in text(at)
    assert "rh-finding" not in text(opened("talk", rehearsal=kept))


def test_openness_and_gates_stay_hidden_during_the_talk() -> None:
    played_by(asked_once())
    at = say(opened("talk", rehearsal=begun()), "why is that?")
    scenario = wiring.shared().content.scenario("peer-too-busy")
    assert wiring.shared().store.talk(at.query_params["rehearsal"]).state is not None
    assert all(escape(gate.reveal) not in text(at) for gate in scenario.gates)
    assert scenario.hidden_truth not in text(at)


def test_a_refresh_brings_the_talk_back() -> None:
    played_by()
    kept = begun()
    say(opened("talk", rehearsal=kept), "Good morning.")
    again = opened("talk", rehearsal=kept)
    assert "Good morning." in text(again)
    assert "You said 13 letters." in text(again)
    assert again.query_params["rehearsal"] == kept


def test_a_message_typed_in_a_stale_window_is_put_back_and_not_sent() -> None:
    played_by()
    kept = begun()
    stale, quick = opened("talk", rehearsal=kept), opened("talk", rehearsal=kept)
    say(quick, "I was first.")
    say(stale, "I was second.")
    assert "gone on in another window" in text(stale)
    assert "I was first." in text(stale)
    assert stale.chat_input(key="say").value == "I was second."
    assert "I was second." not in talk(kept)


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_an_empty_message_is_not_sent(words: str) -> None:
    played_by()
    kept = begun()
    say(opened("talk", rehearsal=kept), words)
    assert talk(kept) == []


def test_what_people_and_models_write_is_shown_letter_by_letter() -> None:
    played_by(counterpart=FakeCounterpart(lambda text: iter((NASTY,))))
    at = say(opened("talk", rehearsal=begun()), NASTY)
    assert escape(NASTY) in text(at)
    assert "<script>alert" not in text(at)
    assert "<img src=x" not in text(at)
    press(press(at, "end"), "end-now")
    assert "<script>alert" not in text(at)


def test_after_a_failure_trying_again_answers_once() -> None:
    outcomes = iter((ModelFailed("The model broke off. What you wrote is saved."), None))

    def say_or_fail(text: str) -> Iterator[str]:
        error = next(outcomes)
        if error:
            raise error
        yield "Here I am."

    played_by(counterpart=FakeCounterpart(say_or_fail))
    kept = begun()
    at = say(opened("talk", rehearsal=kept), "Are you there?")
    assert "The model broke off. What you wrote is saved." in text(at)
    press(at, "again")
    assert "Here I am." in text(at)
    assert talk(kept) == ["Are you there?", "Here I am."]


def test_a_busy_model_says_when_to_try_again() -> None:
    def busy(text: str) -> Iterator[str]:
        raise ModelBusy("The model is busy.", retry_after=30)
        yield ""

    played_by(counterpart=FakeCounterpart(busy))
    at = say(opened("talk", rehearsal=begun()), "Hello.")
    assert at.button(key="again").disabled
    assert "Try again in" in at.button(key="again").label


def test_the_built_in_counterpart_can_take_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")

    def never(text: str) -> Iterator[str]:
        raise ModelFailed("The model broke off.")
        yield ""

    played_by(counterpart=FakeCounterpart(never), name="llm")
    played_by(counterpart=FakeCounterpart(lambda text: iter(("Built in.",))))
    kept = begun(engine="llm")
    at = say(opened("talk", rehearsal=kept), "Hello.")
    press(at, "builtin")
    assert "Built in." in text(at)
    assert wiring.shared().store.talk(kept).rehearsal.engine == "builtin"


def test_an_unscored_message_says_why_and_can_be_graded_again() -> None:
    engine = played_by(FakeObserver(unscored))
    at = say(opened("talk", rehearsal=begun()), "why is that?")
    assert "the model did not answer" in text(at)
    assert isinstance(engine.observer, FakeObserver)
    engine.observer.see = asked_once().see
    press(at, "grade-again")
    assert "the model did not answer" not in text(at)
    assert "Get behind the no" in text(at)


def test_words_of_distress_pause_the_talk_until_the_person_goes_on() -> None:
    played_by()
    kept = begun()
    at = say(opened("talk", rehearsal=kept), "I can't go on living like this.")
    assert "more than the rehearsal" in text(at)
    assert len(talk(kept)) == 1
    press(at, "go-on")
    assert len(talk(kept)) == 2


def test_hints_come_in_three_steps_and_are_counted() -> None:
    played_by()
    kept = begun()
    at = opened("talk", rehearsal=kept)
    for key, step in (
        ("hint", "Something to notice"),
        ("hint-more", "Something to try"),
        ("hint-more", "You could say"),
    ):
        press(at, key)
        assert step in text(at)
    say(at, "What is on your desk?")
    assert wiring.shared().store.talk(kept).mine[0].hints == 3
    assert "Something to notice" not in text(at)
    assert "after hint, step 3" in text(at)
    assert "after hint, step 3" in text(opened("talk", rehearsal=kept))


def test_ending_a_talk_leads_to_its_debrief() -> None:
    played_by(asked_once())
    at = say(opened("talk", rehearsal=begun()), "why is that?")
    press(press(at, "end"), "end-now")
    shown = text(at)
    scenario = wiring.shared().content.scenario("peer-too-busy")
    for words in (
        "How you did",
        "Where it turned",
        "What lay hidden",
        "What to try",
        scenario.resolutions["none"].text,
    ):
        assert words in shown
    assert escape(scenario.gates[0].reveal) in shown
    assert "<svg" in shown
    assert not at.exception


def test_a_talk_in_which_nothing_was_said_leaves_nothing_behind() -> None:
    played_by()
    at = press(press(opened("talk", rehearsal=begun()), "end"), "end-now")
    assert "Who do you need to talk to?" in text(at)
    assert wiring.shared().store.list() == ()


def test_the_debrief_of_an_unfinished_talk_gives_nothing_away() -> None:
    played_by()
    kept = begun()
    say(opened("talk", rehearsal=kept), "Hello.")
    shown = text(opened("debrief", rehearsal=kept))
    assert "has not ended" in shown
    assert wiring.shared().content.scenario("peer-too-busy").hidden_truth not in shown


def test_a_message_can_be_taken_again_from_the_debrief() -> None:
    played_by(asked_once())
    kept = begun()
    at = say(say(opened("talk", rehearsal=kept), "why is that?"), "why though?")
    press(press(at, "end"), "end-now")
    at.radio(key="retake-from").set_value(mine(kept)[1].id).run()
    press(at, "retake")
    assert "You are saying message 2 again." in text(at)
    assert "Before: “why though?”" in text(at)
    say(at, "why, if I may?")
    assert "You are saying message" not in text(at)
    assert "again" not in at.query_params
    assert talk(kept) == [
        "why is that?",
        "You said 12 letters. Go on.",
        "why, if I may?",
        "You said 14 letters. Go on.",
    ]
    assert len(wiring.shared().store.entries(kept)) == 6


def test_a_finished_talk_stays_as_it_was_until_the_new_message_is_sent() -> None:
    played_by()
    kept = ended("First way.")
    before = wiring.shared().store.talk(kept).rehearsal
    at = press(opened("debrief", rehearsal=kept), "retake")
    assert "You are saying message 1 again." in text(at)
    press(at, "again-words")
    assert at.chat_input(key="say").value == "First way."
    assert "end" not in [button.key for button in at.button]
    assert wiring.shared().store.talk(kept).rehearsal == before
    press(at, "leave-again")
    assert "How you did" in text(at)
    assert wiring.shared().store.talk(kept).rehearsal == before


def test_a_talk_that_was_put_back_and_left_so_can_be_brought_where_it_was() -> None:
    played_by()
    kept = ended("First way.")
    head = wiring.shared().store.talk(kept).rehearsal.head
    wiring.shared().session.retake(kept, wiring.shared().store.talk(kept).mine[0].id)
    assert "How you did" in text(opened("debrief", rehearsal=kept))
    at = opened("talk", rehearsal=kept)
    assert "Before: “First way.”" in text(at)
    press(at, "leave-again")
    after = wiring.shared().store.talk(kept).rehearsal
    assert after.head == head
    assert after.ended is not None


def test_ending_is_asked_once_more_and_can_be_taken_back() -> None:
    played_by()
    kept = begun()
    at = press(say(opened("talk", rehearsal=kept), "Hello."), "end")
    assert "End the talk?" in text(at)
    press(at, "end-not")
    assert "End the talk?" not in text(at)
    press(press(at, "end"), "end-now")
    assert wiring.shared().store.talk(kept).rehearsal.ended is not None
    press(at, "after-all")
    assert wiring.shared().store.talk(kept).rehearsal.ended is None
    assert talk(say(at, "One more thing.").query_params["rehearsal"])[-2] == "One more thing."


def test_each_take_has_a_debrief_of_its_own() -> None:
    played_by()
    kept = ended("First way.")
    first = str(wiring.shared().store.talk(kept).rehearsal.head)
    session = wiring.shared().session
    session.retake(kept, wiring.shared().store.talk(kept).mine[0].id)
    list(session.take_turn(kept, "Second way.", None))
    at = opened("debrief", rehearsal=kept)
    assert "has not ended" in text(at)
    at = opened("debrief", rehearsal=kept, head=first)
    assert "How you did" in text(at)
    assert at.radio(key="retake-from").options == ["1\\. First way."]
    assert any("Take 2" in link.proto.label for link in at.get("page_link"))
    assert wiring.shared().store.talk(kept).rehearsal.ended is None
    inner = wiring.shared().store.talk(kept).mine[0].id
    assert "has not ended" in text(opened("debrief", rehearsal=kept, head=inner))


def test_a_talk_can_be_started_over() -> None:
    played_by()
    kept = begun()
    at = press(press(say(opened("talk", rehearsal=kept), "Hello."), "end"), "end-now")
    press(at, "restart")
    assert at.query_params["rehearsal"] != kept
    assert "The first word is yours" in text(at)


def test_who_comes_back_is_offered_the_talk_they_left() -> None:
    played_by()
    kept = begun()
    say(opened("talk", rehearsal=kept), "Hello.")
    at = opened()
    assert "Continue with Tom" in [button.label for button in at.button]
    press(at, "continue")
    assert "Hello." in text(at)


def test_before_words_leave_the_machine_the_page_asks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    monkeypatch.setenv("REHEARSAL_MODEL", "some-model")
    played_by(name="llm")
    kept = begun(engine="llm")
    at = opened("talk", rehearsal=kept)
    assert "https://models.example/v1" in text(at)
    assert "some-model" in text(at)
    assert not at.chat_input
    press(at, "consent-give")
    say(at, "Hello.")
    assert talk(kept) == ["Hello.", "You said 6 letters. Go on."]
    assert opened("talk", rehearsal=begun(engine="llm")).chat_input


def test_who_does_not_agree_talks_to_the_built_in_counterpart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    model = played_by(name="llm")
    played_by()
    kept = begun(engine="llm")
    at = press(opened("talk", rehearsal=kept), "consent-builtin")
    say(at, "Hello.")
    assert len(talk(kept)) == 2
    assert isinstance(model.observer, FakeObserver)
    assert model.observer.asked == []


@pytest.mark.parametrize("path", ["talk", "debrief"])
def test_an_unknown_rehearsal_is_a_friendly_page(path: str) -> None:
    at = opened(path, rehearsal="nothing-like-it")
    assert "There is no talk here" in text(at)
    assert not at.exception


@pytest.mark.slow
def test_a_long_talk_is_drawn_in_few_pieces() -> None:
    played_by()
    kept = begun()
    session = wiring.shared().session
    for number in range(30):
        head = wiring.shared().store.talk(kept).rehearsal.head
        list(session.take_turn(kept, f"Message number {number}.", head))
    at = opened("talk", rehearsal=kept)
    assert "Message number 0." in text(at)
    assert "Message number 29." in text(at)
    assert len(at.get("html")) < 20


def test_a_counterpart_that_ends_the_talk_leads_to_the_debrief() -> None:
    played_by(FakeObserver(lambda text: saw("hn-pressure")))
    kept = begun()
    at = opened("talk", rehearsal=kept)
    for words in ("Do it.", "Do it now.", "Or else."):
        say(at, words)
    assert "Tom has ended the talk." in text(at)
    assert not at.chat_input
    press(at, "to-debrief")
    assert "How you did" in text(at)


def test_a_message_that_another_process_answers_is_waited_for() -> None:
    played_by()
    kept = begun()
    store, session = wiring.shared().store, wiring.shared().session
    first = session.take_turn(kept, "Hello.", None)
    heard = next(first)
    assert isinstance(heard, Heard)
    entry = heard.entry
    now = session.clock()
    assert store.claim(entry.id, now, now + timedelta(minutes=5))
    at = opened("talk", rehearsal=kept)
    assert "Another window is answering this" in text(at)
    store.release(entry.id)
    for _look in range(3):
        at.run()
    assert talk(kept) == ["Hello.", "You said 6 letters. Go on."]


def test_a_reply_goes_on_when_its_page_is_gone_and_the_next_page_shows_it() -> None:
    more = Event()

    def slowly(text: str) -> Iterator[str]:
        yield "The first sentence."
        more.wait(30)
        yield "The second sentence."

    played_by(counterpart=FakeCounterpart(slowly))
    kept = begun()
    session = wiring.shared().session
    turning = Turning(kept, lambda: session.take_turn(kept, "Hello.", None), None, "Hello.")
    for event in turning.follow():
        if isinstance(event, Said):
            break
    Timer(0.3, more.set).start()
    at = opened("talk", rehearsal=kept)
    assert "The first sentence. The second sentence." in text(at)
    assert talk(kept) == ["Hello.", "The first sentence. The second sentence."]


def test_words_sent_while_the_answer_is_still_to_come_are_put_back() -> None:
    def never(text: str) -> Iterator[str]:
        raise ModelFailed("The model broke off.")
        yield ""

    played_by(counterpart=FakeCounterpart(never))
    kept = begun()
    at = say(opened("talk", rehearsal=kept), "Hello.")
    say(at, "And another thing.")
    assert at.chat_input(key="say").value == "And another thing."
    assert talk(kept) == ["Hello."]


def test_an_error_that_nobody_thought_of_is_a_calm_card_and_loses_nothing() -> None:
    def broken(text: str) -> Iterator[str]:
        raise ZeroDivisionError
        yield ""

    played_by(counterpart=FakeCounterpart(broken))
    kept = begun()
    at = say(opened("talk", rehearsal=kept), "Hello.")
    assert "Something went wrong on this page" in text(at)
    assert not at.exception
    assert talk(kept) == ["Hello."]
    played_by()
    at.run()
    assert talk(kept) == ["Hello.", "You said 6 letters. Go on."]


def test_the_coach_reads_nothing_once_the_agreement_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    played_by(name="llm")
    kept = begun(engine="llm")
    wiring.shared().consent.give()
    say(opened("talk", rehearsal=kept), "Hello.")
    wiring.shared().session.finish(kept)
    wiring.shared().consent.withdraw()
    at = opened("debrief", rehearsal=kept)
    assert "It would be sent to https://models.example/v1" in text(at)
    assert "talk: 1" not in text(at)
    press(at, "consent-give")
    assert "talk: 1" in text(at)
