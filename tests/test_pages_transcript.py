"""The transcript, without a browser: marks, findings, coach, takes, agreement."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import pytest

from builders import saw
from fakes import FakeCounterpart, FakeObserver, unscored
from pages import opened, played_by, press, text
from reading import NASTY, asks_why, kept_as, mine, talked, unfolded
from rehearsal import wiring
from rehearsal.assessment import Finding, Observation
from rehearsal.records import Entry
from rehearsal.reviewed import PAPER, reviewed


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


@pytest.fixture
def _far_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://someone:hidden-word@models.example/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-shown")
    monkeypatch.setenv("REHEARSAL_MODEL", "big-model")


@pytest.mark.parametrize("address", ["no-such-rehearsal", None])
def test_a_transcript_that_is_not_there_leads_back(address: str | None) -> None:
    at = opened("transcript", rehearsal=address)
    assert "This talk is not here" in text(at)
    assert "Your rehearsals" in text(press(at, "to-review"))


def test_own_words_are_marked_explained_and_lead_to_the_handbook() -> None:
    played_by(FakeObserver(asks_why))
    kept = talked("why is that?", finish=True)
    at = opened("transcript", rehearsal=kept)
    assert '<mark class="rh-mark rh-earned"' in text(at)
    assert at.expander[0].label == "+ 1 earned"
    assert [button.key for button in at.button if button.key == "to-debrief"]
    unfolded(at, mine(kept)[0])
    behaviour = wiring.shared().content.behaviours["bn-asks-reason"]
    assert behaviour.title in text(at)
    assert "rh-level-name" in text(at)
    links = [link.proto.query_string for link in at.get("page_link")]
    assert any("principle=behind-the-no" in link and "behaviour=bn-asks-reason" in link for link in links)


def test_the_coach_is_asked_once_and_stays() -> None:
    played_by()
    kept = talked("Hello.")
    at = unfolded(opened("transcript", rehearsal=kept), mine(kept)[0])
    press(at, f"coach-{mine(kept)[0].id}")
    assert "message: 1" in text(at)
    assert f"coach-{mine(kept)[0].id}" not in [button.key for button in at.button]


def test_a_message_that_was_not_graded_can_be_graded_again() -> None:
    observer = FakeObserver(unscored)
    played_by(observer)
    kept = talked("why is that?")
    at = unfolded(opened("transcript", rehearsal=kept), mine(kept)[0])
    assert at.expander[0].label == "Not graded"
    assert "the model did not answer" in text(at)
    press(at, f"grade-{mine(kept)[0].id}")
    assert "It could not be graded" in text(at)
    observer.see = asks_why
    press(at, f"grade-{mine(kept)[0].id}")
    assert at.expander[0].label == "+ 1 earned"
    assert "Graded again" in text(at)


def test_what_people_and_models_write_is_shown_letter_by_letter() -> None:
    played_by(FakeObserver(asks_why), FakeCounterpart(lambda said: iter((NASTY,))))
    kept = talked("why" + NASTY, "x" * 20_000)
    at = opened("transcript", rehearsal=kept)
    assert escape(NASTY) in text(at)
    assert NASTY not in text(at)
    assert "x" * 19_000 in text(at)
    assert 'class="rh-long"' in text(at)
    assert not at.exception


def test_a_talk_whose_situation_is_gone_keeps_its_words() -> None:
    played_by()
    kept = talked("Hello.")
    store = wiring.shared().store
    entries, gone = store.entries(kept), kept_as(kept).model_copy(update={"id": "f" * 32, "scenario": "gone"})
    store.create(gone.model_copy(update={"head": None}))
    store.append(entries[0].model_copy(update={"id": "e" * 32, "rehearsal": gone.id, "parent": None}))
    at = opened("transcript", rehearsal=gone.id)
    assert "The grades cannot be shown" in text(at)
    assert "Hello." in text(at)
    assert f"continue-{gone.id}" not in [button.key for button in opened("review").button]


def test_a_finding_of_an_older_rubric_is_named_and_breaks_nothing() -> None:
    played_by()
    kept = talked("why is that?")
    entry = mine(kept)[0]
    older = Finding(behaviour="of-long-ago", quote="why", start=0, end=3, fit="generic")
    grade = saw().model_copy(update={"findings": (older,)})
    wiring.shared().store.update(entry.model_copy(update={"grade": grade}))
    at = unfolded(opened("transcript", rehearsal=kept), entry)
    assert "Found by an older rubric" in text(at)
    assert not at.exception
    wiring.shared().store.change(kept_as(kept).model_copy(update={"ended": entry.created}))
    at = opened("debrief", rehearsal=kept)
    assert "graded by another rubric" in text(at)
    assert "Found by an older rubric" in text(unfolded(press(at, "to-transcript"), entry))


def test_other_takes_are_read_with_a_result_of_their_own() -> None:
    played_by()
    kept = talked("First way.", finish=True)
    first = str(kept_as(kept).head)
    wiring.shared().session.retake(kept, mine(kept)[0].id)
    list(wiring.shared().session.take_turn(kept, "Second way.", None))
    at = opened("transcript", rehearsal=kept)
    assert "2 takes of this talk" in text(at)
    assert "Not finished yet" in text(at)
    labels = [link.proto.label for link in at.get("page_link") if "Take" in link.proto.label]
    assert labels == ["Take 1. It ended without a way forward. “First way.”"]
    at = opened("transcript", rehearsal=kept, head=first)
    assert '<p class="rh-lead">' in text(at)
    assert "realistic · It ended without a way forward" in text(at)
    press(at, "to-debrief")
    assert at.query_params["head"] == first
    assert "How you did" in text(at)
    assert kept_as(kept).head != first


def test_a_talk_in_the_bin_can_be_brought_back_from_its_transcript() -> None:
    played_by()
    kept = talked("Hello.")
    wiring.shared().store.change(kept_as(kept).model_copy(update={"deleted": datetime.now(UTC)}))
    at = opened("transcript", rehearsal=kept)
    assert "This talk lies in the bin" in text(at)
    press(at, "bring-back")
    assert kept_as(kept).deleted is None


def far_talk() -> tuple[str, Entry]:
    """A talk with the model's engine, one message long."""
    played_by(name="llm")
    session = wiring.shared().session
    kept = session.start("peer-too-busy", engine="llm", seed=7).id
    list(session.take_turn(kept, "Hello.", None))
    return kept, mine(kept)[0]


@pytest.mark.usefixtures("_far_model")
def test_nothing_is_sent_to_the_coach_before_the_person_agrees() -> None:
    kept, entry = far_talk()
    at = unfolded(opened("transcript", rehearsal=kept), entry)
    assert "Your words stay here until you agree" in text(at)
    assert f"coach-{entry.id}" not in [button.key for button in at.button]
    press(at, f"agree-{entry.id}")
    assert wiring.shared().consent.given
    assert f"coach-{entry.id}" in [button.key for button in at.button]


def test_a_talk_with_a_model_that_is_gone_can_be_graded_by_the_built_in_grader() -> None:
    kept, entry = far_talk()
    at = unfolded(opened("transcript", rehearsal=kept), entry)
    assert "No language model is set up any more" in text(at)
    press(at, f"builtin-{entry.id}")
    assert kept_as(kept).engine == "builtin"
    assert f"grade-{entry.id}" in [button.key for button in at.button]


def test_a_finding_is_called_wrong_one_is_added_and_both_are_taken_back() -> None:
    played_by(FakeObserver(asks_why))
    kept = talked("why is that? Tell me by noon.", finish=True)
    entry = mine(kept)[0]
    at = unfolded(opened("transcript", rehearsal=kept), entry)
    wrong = f"transcript-{entry.id}-bn-asks-reason-0"
    press(at, f"wrong-{wrong}")
    at.text_area(key=f"note-{wrong}").set_value("<b>I only wondered.</b>")
    press(at, f"send-{wrong}")
    assert "You say this is wrong." in text(at)
    assert escape("<b>I only wondered.</b>") in text(at)
    assert "rh-contested" in text(at)
    assert at.expander[0].label == "+ 1 earned · you disagree"
    steering = mine(kept)[0].steering
    assert steering is not None
    assert steering.behaviours == ("bn-asks-reason",)

    add = f"add-{entry.id}"
    press(at, add)
    at.text_input(key=f"look-{add}").set_value("threat").run()
    assert at.selectbox(key=f"behaviour-{add}-threat").value == "hn-pressure"
    at.text_input(key=f"look-{add}").set_value("xyzzy").run()
    assert "Nothing goes by that name" in text(at)
    assert at.selectbox(key=f"behaviour-{add}").value is None
    at.selectbox(key=f"behaviour-{add}").select("ex-states-specifics").run()
    at.radio(key=f"words-{add}").set_value("Other words").run()
    at.text_input(key=f"quote-{add}").set_value("by midnight")
    assert "These words are not in your message" in text(press(at, f"send-{add}"))
    at.text_input(key=f"quote-{add}").set_value("tell me BY NOON")
    press(at, f"send-{add}")
    assert "You added this." in text(at)
    assert "rh-own" in text(at)
    assert mine(kept)[0].disputes[1].quote == "Tell me by noon"
    assert "By you" in text(at)
    assert "By you" in text(opened("debrief", rehearsal=kept))

    press(at, f"back-{wrong}")
    press(at, f"back-{entry.id}-ex-states-specifics-13")
    assert mine(kept)[0].disputes == ()
    assert "By you" not in text(at)
    assert not at.exception


def test_a_message_that_is_rightly_graded_can_be_marked_so() -> None:
    played_by(FakeObserver(asks_why))
    kept = talked("why is that?")
    entry = mine(kept)[0]
    at = unfolded(opened("transcript", rehearsal=kept), entry)
    assert "You have checked this message." in text(press(at, f"checked-{entry.id}"))
    assert list(reviewed(wiring.shared().store.paper(kept, PAPER))) == [entry.id]
    assert "You have checked" not in text(press(at, f"checked-{entry.id}"))


def test_a_finding_is_called_wrong_on_the_debrief() -> None:
    played_by(FakeObserver(asks_why))
    kept = talked("why is that?", finish=True)
    key = f"debrief-{mine(kept)[0].id}-bn-asks-reason-0"
    at = press(press(opened("debrief", rehearsal=kept), f"wrong-{key}"), f"send-{key}")
    assert "You say this is wrong." in text(at)
    assert mine(kept)[0].disputes[0].verdict == "wrong"
    press(at, f"back-{key}")
    assert mine(kept)[0].disputes == ()


def test_the_debrief_leads_to_where_a_finding_is_added() -> None:
    played_by()
    kept = talked("Hello.", finish=True)
    at = press(opened("debrief", rehearsal=kept), "to-missing")
    assert at.query_params["head"] == kept_as(kept).head
    assert "What you wanted" in text(at)


def test_a_debrief_shows_what_earned_a_level_then_what_cost_and_asks_the_coach_anew_after_a_dispute() -> None:
    def sees(words: str) -> Observation:
        seen, at = asks_why(words), words.find("again")
        if at < 0:
            return seen
        cost = Finding(behaviour="bn-repeat-ask", quote="again", start=at, end=at + 5, fit="generic")
        return seen.model_copy(update={"findings": (*seen.findings, cost)})

    played_by(FakeObserver(sees))
    kept = talked("Why, again?", "How is it?", "Why is it?", finish=True)
    at = opened("debrief", rehearsal=kept)
    shown = text(at)
    assert shown.index("You ask what stands behind it") < shown.index("What cost you:")
    assert shown.index("What cost you:") < shown.index("You ask for the same thing again")
    entry = mine(kept)[0]
    assert isinstance(entry.grade, Observation)
    press(at, f"wrong-debrief-{entry.id}-bn-repeat-ask-{entry.grade.findings[1].start}")
    press(at, f"send-debrief-{entry.id}-bn-repeat-ask-{entry.grade.findings[1].start}")
    last = wiring.shared().store.talk(kept).entries[-1].advice
    assert last is not None
    assert [d.behaviour for d in last.disputes] == ["bn-repeat-ask"]
    assert not at.exception


def test_what_they_heard_stands_where_the_grader_is_unsure_and_can_be_counted_and_taken_back() -> None:
    heard = asks_why("Why?")
    unsure = heard.model_copy(update={"findings": (), "undecided": ("bn-asks-reason",)})
    engine = played_by(FakeObserver(lambda words: unsure))
    apart = replace(engine, steering=FakeObserver(lambda words: heard), steers_apart=True)
    wiring.shared()._engines["builtin"] = apart
    kept = talked("Why?", "Why?", finish=True)
    at = opened("debrief", rehearsal=kept)
    assert "Tom took it as: you ask what stands behind it." in text(at)
    assert "By you" not in text(at)
    entry = mine(kept)[0]
    press(at, f"heard-{entry.id}-bn-asks-reason")
    assert "You added this." in text(at) and "By you" in text(at)
    assert [d.verdict for d in mine(kept)[0].disputes] == ["missing"]
    press(at, f"back-{entry.id}-bn-asks-reason-0")
    assert "By you" not in text(at) and mine(kept)[0].disputes == ()
