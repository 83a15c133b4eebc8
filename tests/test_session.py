"""The story of one message, and everything that can interrupt it."""

from collections.abc import Iterator

import pytest

from builders import saw
from fakes import FakeCounterpart, FakeObserver, session_with, unscored
from rehearsal.assessment import Dispute, Observation, Unscored
from rehearsal.content import Content
from rehearsal.errors import ModelBusy, ModelFailed, TalkEnded, TalkMovedOn, UsageError
from rehearsal.events import Elsewhere, Failed, Heard, Moved, Observed, Paused, Replied, Said
from rehearsal.memory_store import MemoryStore
from rehearsal.session import CLAIM, Session


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def begin(session: Session) -> str:
    return session.start("peer-too-busy", engine="llm", seed=1).id


def head(session: Session, rehearsal: str) -> str | None:
    return session.store.talk(rehearsal).rehearsal.head


def say(session: Session, rehearsal: str, text: str) -> list[object]:
    return list(session.take_turn(rehearsal, text, head(session, rehearsal)))


def test_one_message_is_heard_observed_moves_and_is_answered_in_this_order(
    content: Content, store: MemoryStore
) -> None:
    session = session_with(content, store, FakeObserver(lambda text: saw("bn-explores-priorities")))
    rehearsal = begin(session)
    events = say(session, rehearsal, "What is due for you this week?")
    assert [type(event) for event in events] == [Heard, Observed, Moved, Said, Said, Replied]
    talk = store.talk(rehearsal)
    assert [entry.speaker for entry in talk.entries] == ["user", "counterpart"]
    assert talk.entries[1].text == "You said 30 letters. Go on."
    assert talk.state and talk.state.opened == ("G1",)


def test_the_message_is_saved_before_anything_else_happens(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store)
    rehearsal = begin(session)
    events = session.take_turn(rehearsal, "Hello Tom.", None)
    assert isinstance(next(events), Heard)
    assert [entry.text for entry in store.talk(rehearsal).entries] == ["Hello Tom."]


def test_every_sentence_is_saved_before_it_is_shown(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store)
    rehearsal = begin(session)
    shown = ""
    for event in session.take_turn(rehearsal, "Hello.", None):
        if isinstance(event, Said):
            shown = f"{shown} {event.sentence}".strip()
            assert store.talk(rehearsal).entries[-1].text == shown


def failing(times: int, error: Exception) -> FakeCounterpart:
    left = [times]

    def speak(text: str) -> Iterator[str]:
        if left[0]:
            left[0] -= 1
            raise error
        yield "There you are."

    return FakeCounterpart(speak)


def test_failed_reply_keeps_the_message_and_trying_again_neither_appends_nor_grades_twice(
    content: Content, store: MemoryStore
) -> None:
    observer = FakeObserver()
    session = session_with(content, store, observer, failing(1, ModelBusy("Too many requests.", retry_after=7)))
    rehearsal = begin(session)
    failed = say(session, rehearsal, "Hello.")[-1]
    assert isinstance(failed, Failed)
    assert (failed.at, failed.retry_after) == ("reply", 7)
    again = list(session.go_on(rehearsal))
    assert [type(event) for event in again] == [Said, Replied]
    assert len(store.talk(rehearsal).entries) == 2
    assert observer.asked == ["Hello."]
    assert list(session.go_on(rehearsal)) == []


def test_reply_that_breaks_off_stays_as_far_as_it_was_shown(content: Content, store: MemoryStore) -> None:
    def speak(text: str) -> Iterator[str]:
        yield "First."
        raise ModelFailed("The connection broke.")

    session = session_with(content, store, counterpart=FakeCounterpart(speak))
    rehearsal = begin(session)
    replied = say(session, rehearsal, "Hello.")[-1]
    assert isinstance(replied, Replied)
    assert replied.entry.text == "First."
    assert replied.entry.note and "The connection broke." in replied.entry.note
    assert list(session.go_on(rehearsal)) == []


def test_stopping_in_the_middle_keeps_what_was_shown_and_the_talk_goes_on(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store)
    rehearsal = begin(session)
    events = session.take_turn(rehearsal, "Hello.", None)
    for event in events:
        if isinstance(event, Said):
            break
    events.close()  # type: ignore[attr-defined]
    talk = store.talk(rehearsal)
    assert talk.entries[-1].speaker == "counterpart"
    assert talk.entries[-1].complete
    assert isinstance(say(session, rehearsal, "And now?")[-1], Replied)


def test_unscored_message_is_never_a_zero_and_the_built_in_observer_steers(
    content: Content, store: MemoryStore
) -> None:
    steering = FakeObserver(lambda text: saw("bn-explores-priorities"))
    session = session_with(content, store, FakeObserver(unscored), steering=steering)
    rehearsal = begin(session)
    say(session, rehearsal, "What is due?")
    entry = store.talk(rehearsal).mine[0]
    assert isinstance(entry.grade, Unscored)
    assert isinstance(entry.steering, Observation)
    assert entry.state and entry.state.opened == ("G1",)
    debrief = session.finish(rehearsal)
    assert debrief.unscored == 1
    assert set(debrief.levels.levels.values()) == {None}


def test_grading_again_changes_the_grade_and_never_what_happened(content: Content, store: MemoryStore) -> None:
    observer = FakeObserver(unscored)
    session = session_with(content, store, observer)
    rehearsal = begin(session)
    say(session, rehearsal, "Hello.")
    before = store.talk(rehearsal).mine[0]
    observer.see = lambda text: saw("hn-pressure")
    session.grade_again(rehearsal, before.id)
    after = store.talk(rehearsal).mine[0]
    assert isinstance(after.grade, Observation)
    assert (after.steering, after.state) == (before.steering, before.state)


def test_what_is_said_of_a_grade_while_it_is_made_again_stays(content: Content, store: MemoryStore) -> None:
    observer = FakeObserver()
    session = session_with(content, store, observer)
    rehearsal = begin(session)
    say(session, rehearsal, "Hello.")
    entry = store.talk(rehearsal).mine[0]
    dispute = Dispute(behaviour="hn-pressure", verdict="missing", quote="Hello", start=0, end=5)

    def meanwhile(text: str) -> Observation:
        store.update(entry.model_copy(update={"disputes": (dispute,)}))
        return saw("bn-asks-reason")

    observer.see = meanwhile
    session.grade_again(rehearsal, entry.id)
    after = store.talk(rehearsal).mine[0]
    assert after.disputes == (dispute,)
    assert isinstance(after.grade, Observation)
    assert after.grade.behaviours == ("bn-asks-reason",)


def test_a_window_that_lags_behind_adds_nothing(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store)
    rehearsal = begin(session)
    say(session, rehearsal, "From the first window.")
    with pytest.raises(TalkMovedOn):
        list(session.take_turn(rehearsal, "From the second.", None))
    assert [entry.text for entry in store.talk(rehearsal).mine] == ["From the first window."]


def test_two_windows_do_not_answer_the_same_message_twice(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store, counterpart=failing(1, ModelFailed("No.")))
    rehearsal = begin(session)
    say(session, rehearsal, "Hello.")
    waiting = store.talk(rehearsal).waiting
    assert waiting
    now = session.clock()
    assert store.claim(waiting.id, now, now + CLAIM)
    assert [type(event) for event in session.go_on(rehearsal)] == [Elsewhere]
    store.release(waiting.id)
    assert isinstance(list(session.go_on(rehearsal))[-1], Replied)


def test_a_claim_of_a_window_that_died_lapses(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store, counterpart=failing(1, ModelFailed("No.")))
    rehearsal = begin(session)
    say(session, rehearsal, "Hello.")
    waiting = store.talk(rehearsal).waiting
    assert waiting
    long_ago = session.clock() - 2 * CLAIM
    assert store.claim(waiting.id, long_ago, long_ago + CLAIM)
    assert isinstance(list(session.go_on(rehearsal))[-1], Replied)


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_empty_message_is_refused_and_nothing_is_saved(content: Content, store: MemoryStore, text: str) -> None:
    session = session_with(content, store)
    rehearsal = begin(session)
    with pytest.raises(UsageError):
        list(session.take_turn(rehearsal, text, None))
    assert store.talk(rehearsal).entries == ()


def test_distress_pauses_before_anything_is_sent_and_the_person_may_go_on(content: Content, store: MemoryStore) -> None:
    observer = FakeObserver()
    session = session_with(content, store, observer)
    rehearsal = begin(session)
    events = say(session, rehearsal, "Honestly I don't want to live any more.")
    assert [type(event) for event in events] == [Heard, Paused]
    assert observer.asked == []
    assert isinstance(list(session.go_on(rehearsal))[-1], Replied)


def test_counterpart_ends_the_talk_after_two_messages_at_zero(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store, FakeObserver(lambda text: saw("hn-pressure")))
    rehearsal = begin(session)
    ends = [say(session, rehearsal, f"Do it, or else {n}.")[-1] for n in range(3)]
    assert [event.ended for event in ends if isinstance(event, Replied)] == [False, False, True]
    assert store.talk(rehearsal).rehearsal.resolution == "none"
    with pytest.raises(TalkEnded):
        say(session, rehearsal, "Wait.")


def test_retake_branches_with_the_state_restored_and_keeps_the_old_branch(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store, FakeObserver(lambda text: saw("hn-pressure") if "else" in text else saw()))
    rehearsal = begin(session)
    say(session, rehearsal, "Hello.")
    say(session, rehearsal, "Do it, or else.")
    worse = store.talk(rehearsal)
    assert worse.state and worse.state.openness == 0
    session.retake(rehearsal, worse.mine[1].id)
    say(session, rehearsal, "What is on your desk?")
    better = store.talk(rehearsal)
    assert [entry.text for entry in better.mine] == ["Hello.", "What is on your desk?"]
    assert better.state and better.state.openness == 2
    assert store.talk(rehearsal, worse.rehearsal.head).mine[1].text == "Do it, or else."
    assert len(store.entries(rehearsal)) == 6


def test_finishing_reads_off_the_resolution_and_finishing_twice_changes_nothing(
    content: Content, store: MemoryStore
) -> None:
    session = session_with(content, store)
    rehearsal = begin(session)
    say(session, rehearsal, "Hello.")
    first = session.finish(rehearsal)
    ended = store.talk(rehearsal).rehearsal.ended
    assert first.resolution == "none"
    assert session.finish(rehearsal) == first
    assert store.talk(rehearsal).rehearsal.ended == ended


def test_counterpart_is_told_nothing_behind_a_closed_gate(content: Content, store: MemoryStore) -> None:
    counterpart = FakeCounterpart()
    session = session_with(content, store, counterpart=counterpart)
    rehearsal = begin(session)
    say(session, rehearsal, "Hello.")
    told = counterpart.parts[0]
    assert told.facts == ()
    for gate in content.scenario("peer-too-busy").gates:
        assert gate.fact not in told.model_dump_json()


def test_unknown_scenario_persona_and_rehearsal_are_named(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store)
    with pytest.raises(UsageError, match="no situation is called"):
        session.start("nowhere")
    with pytest.raises(UsageError, match="does not play in"):
        session.start("peer-too-busy", "skip-level")
    with pytest.raises(UsageError):
        list(session.take_turn("unknown", "Hello.", None))


def test_answered_at_once_the_quick_reader_moves_them_and_the_grade_comes_afterwards(
    content: Content, store: MemoryStore
) -> None:
    order: list[str] = []

    def graded(text: str) -> Observation:
        order.append("graded")
        return saw("bn-reflects")

    def replied(text: str) -> Iterator[str]:
        order.append("answered")
        return iter(("Fine.",))

    session = session_with(
        content, store, FakeObserver(graded), FakeCounterpart(replied),
        FakeObserver(lambda text: saw("bn-explores-priorities")), at_once=True,
    )  # fmt: skip
    rehearsal = begin(session)
    events = say(session, rehearsal, "What is due for you this week?")
    assert [type(event) for event in events] == [Heard, Moved, Said, Replied, Observed]
    assert order == ["answered", "graded"]
    mine = store.talk(rehearsal).mine[0]
    assert (mine.steering, mine.grade) == (saw("bn-explores-priorities"), saw("bn-reflects"))
    assert store.talk(rehearsal).state.opened == ("G1",)


def test_answered_at_once_a_grade_that_was_cut_short_can_be_made_again(content: Content, store: MemoryStore) -> None:
    session = session_with(content, store, FakeObserver(lambda text: saw("bn-reflects")), at_once=True)
    rehearsal = begin(session)
    events = session.take_turn(rehearsal, "Hello.", None)
    while not isinstance(next(events), Replied):
        pass
    events.close()
    mine = store.talk(rehearsal).mine[0]
    assert isinstance(mine.grade, Unscored)
    assert "graded again" in mine.grade.reason
    assert session.grade_again(rehearsal, mine.id) == saw("bn-reflects")
    assert list(session.go_on(rehearsal)) == []


def test_answered_at_once_nothing_is_graded_until_there_is_an_answer(content: Content, store: MemoryStore) -> None:
    asked: list[str] = []

    def fails(text: str) -> Iterator[str]:
        raise ModelFailed("The model broke off.")
        yield ""

    counterpart = FakeCounterpart(fails)
    session = session_with(content, store, FakeObserver(lambda text: asked.append(text) or saw()), counterpart,
                           at_once=True)  # fmt: skip
    rehearsal = begin(session)
    assert isinstance(say(session, rehearsal, "Hello.")[-1], Failed)
    assert asked == []
    counterpart.say = lambda text: iter(("Hm.",))
    assert [type(event) for event in session.go_on(rehearsal)] == [Said, Replied, Observed]
    assert asked == ["Hello."]
