"""What every store promises. A test class that inherits this gives the fixture `store`."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from builders import BUILTIN, saw
from rehearsal.assessment import Advice, Dispute, Levels, Unscored
from rehearsal.errors import UsageError
from rehearsal.records import Entry, Rehearsal
from rehearsal.state import State, Step
from rehearsal.store import SqlStore

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """A moment, counted from the start."""
    return START + timedelta(minutes=minutes)


def sitting(name: str = "r1", minutes: float = 0, **more: Any) -> Rehearsal:
    """A rehearsal that began some minutes after the start."""
    given = {
        "id": name, "scenario": "peer-too-busy", "persona": "busy-peer", "difficulty": "realistic", "engine": "builtin",
        "seed": 7, "title": f"Talk {name}", "created": at(minutes), "updated": at(minutes), **more,
    }  # fmt: skip
    return Rehearsal.model_validate(given)


def mine(name: str, text: str = "Hello.", after: str | None = None, home: str = "r1", **more: Any) -> Entry:
    """One of the person's messages."""
    given = {"id": name, "rehearsal": home, "parent": after, "speaker": "user", "text": text, "created": at(1), **more}
    return Entry.model_validate(given)


def theirs(name: str, text: str = "Yes?", after: str | None = None, home: str = "r1", **more: Any) -> Entry:
    """One of the counterpart's messages."""
    return mine(name, text, after, home, speaker="counterpart", **more)


def state(*changes: int) -> State:
    """A state after as many messages, each with its change of openness."""
    steps, openness = [], 2
    for change in changes:
        openness += change
        steps.append(Step(marks=("bn-asks-reason",), counts=True, change=change, openness=openness))
    return State(start=2, open_at_start=("G9",), steps=tuple(steps))


def levels(**given: int | None) -> Levels:
    """Levels by principle, with underscores for hyphens."""
    return Levels(levels={name.replace("_", "-"): level for name, level in given.items()}, not_judged=("ownership",))


class StoreContract:
    """Runs over every store."""

    @pytest.fixture
    def talking(self, store: SqlStore) -> SqlStore:
        """A store with one rehearsal of two turns."""
        store.create(sitting())
        assert store.append(mine("t1", "May I ask you something?"))
        assert store.append(theirs("t2", "Go on.", after="t1"))
        return store

    def test_a_rehearsal_is_given_back_as_it_was_kept(self, store: SqlStore) -> None:
        kept = sitting(
            title="Übung 👋 <b>", updated=at(0.123), ended=at(3), resolution="partial", deleted=at(4), seed=2**40,
            details={"deadline": "the 20th"}, minutes=10, names={"t1": "Calm"}, chair="theirs",
        )  # fmt: skip
        store.create(kept)
        assert store.talk("r1").rehearsal == kept
        assert store.talk("r1").entries == ()

    def test_a_turn_is_given_back_with_everything_that_followed_from_it(self, talking: SqlStore) -> None:
        entry = mine(
            "t3", "Zero\x00, tab\t, line\n, \u202eright to left, 👋", after="t2", hints=2, note="Paused.",
            steering=saw("bn-asks-reason", fit="case", cues=["behind-the-no"]), grade=saw("bn-reflects"),
            state=state(1), advice=Advice(worked="You asked.", source=BUILTIN),
            disputes=(Dispute(behaviour="bn-reflects", verdict="missing", quote="Zero", end=4, note="I did."),),
        )  # fmt: skip
        assert talking.append(entry)
        assert talking.talk("r1").entries[-1] == entry
        assert talking.entries("r1")[-1] == entry

    def test_an_unscored_grade_stays_unscored(self, talking: SqlStore) -> None:
        entry = mine("t3", after="t2", grade=Unscored(reason="no answer", source=BUILTIN, fatal=True))
        assert talking.append(entry)
        assert talking.talk("r1").entries[-1].grade == entry.grade

    def test_unknown_rehearsals_and_turns_are_named_as_such(self, talking: SqlStore) -> None:
        with pytest.raises(UsageError, match="not here"):
            talking.talk("r2")
        with pytest.raises(UsageError, match="not here"):
            talking.entries("r2")
        with pytest.raises(UsageError, match="not here"):
            talking.whole("r2")
        with pytest.raises(UsageError, match="no such turn"):
            talking.talk("r1", "t9")
        with pytest.raises(UsageError, match="not here"):
            talking.update(mine("t9"))
        with pytest.raises(UsageError, match="not here"):
            talking.change(sitting("r2"))
        with pytest.raises(UsageError, match="no such turn"):
            talking.change(sitting(head="t9"))

    def test_a_turn_moves_the_head_and_the_time_of_the_latest_change(self, talking: SqlStore) -> None:
        talk = talking.talk("r1")
        assert (talk.rehearsal.head, talk.rehearsal.updated) == ("t2", at(1))
        assert [entry.id for entry in talk.entries] == ["t1", "t2"]

    def test_a_turn_whose_parent_is_not_the_head_changes_nothing(self, talking: SqlStore) -> None:
        before = talking.talk("r1")
        assert not talking.append(mine("t3"))
        assert not talking.append(mine("t3", after="t1"))
        assert not talking.append(mine("t1", after="t2"))
        assert not talking.append(mine("t3", after="t2", home="r2"))
        assert talking.talk("r1") == before
        assert len(talking.entries("r1")) == 2

    def test_a_message_gets_one_answer(self, talking: SqlStore) -> None:
        talking.change(talking.talk("r1").rehearsal.model_copy(update={"head": "t1"}))
        assert not talking.append(theirs("t3", after="t1"))
        assert [entry.id for entry in talking.entries("r1")] == ["t1", "t2"]

    @pytest.mark.parametrize("gone", [{"ended": at(5)}, {"deleted": at(5)}])
    def test_a_talk_that_ended_or_lies_in_the_bin_takes_no_turn(self, talking: SqlStore, gone: dict[str, Any]) -> None:
        talking.change(talking.talk("r1").rehearsal.model_copy(update=gone))
        assert not talking.append(mine("t3", after="t2"))
        assert len(talking.talk("r1").entries) == 2

    def test_after_a_retake_both_branches_are_kept_with_their_states(self, talking: SqlStore) -> None:
        assert talking.append(mine("t3", "First take.", after="t2", state=state(1)))
        assert talking.append(theirs("t4", after="t3"))
        assert talking.append(mine("t5", "And on.", after="t4", state=state(1, -2)))
        talking.change(talking.talk("r1").rehearsal.model_copy(update={"head": "t2"}))
        assert talking.append(mine("t6", "Second take.", after="t2", state=state(-1)))
        assert [entry.id for entry in talking.talk("r1").entries] == ["t1", "t2", "t6"]
        assert talking.talk("r1").state == state(-1)
        assert talking.talk("r1", "t5").state == state(1, -2)
        assert [entry.id for entry in talking.entries("r1")] == ["t1", "t2", "t3", "t4", "t5", "t6"]

    def test_steering_and_state_are_frozen_once_stored(self, talking: SqlStore) -> None:
        entry = mine("t3", after="t2")
        assert talking.append(entry)
        first = entry.model_copy(
            update={"steering": saw("bn-reflects"), "grade": saw("bn-reflects"), "state": state(1)}
        )
        talking.update(first)
        talking.update(first.model_copy(update={"steering": saw(), "grade": saw("rl-acknowledge"), "state": state(-2)}))
        kept = talking.talk("r1").entries[-1]
        assert (kept.steering, kept.state) == (first.steering, first.state)
        assert kept.grade == saw("rl-acknowledge")

    def test_a_grade_and_advice_are_replaced_but_not_removed(self, talking: SqlStore) -> None:
        entry = mine("t3", after="t2", grade=saw("bn-reflects"), advice=Advice(worked="That.", source=BUILTIN))
        assert talking.append(entry)
        talking.update(mine("t3", after="t2", note="Paused."))
        kept = talking.talk("r1").entries[-1]
        assert (kept.grade, kept.advice, kept.note) == (entry.grade, entry.advice, "Paused.")

    def test_the_persons_words_never_change(self, talking: SqlStore) -> None:
        talking.update(mine("t1", "May I ask you something? And more."))
        assert talking.talk("r1").entries[0].text == "May I ask you something?"

    def test_the_counterparts_words_only_grow(self, talking: SqlStore) -> None:
        talking.update(theirs("t2", "Go on. I listen.", after="t1"))
        talking.update(theirs("t2", "Go on.", after="t1"))
        talking.update(theirs("t2", "Something else.", after="t1"))
        assert talking.talk("r1").entries[1].text == "Go on. I listen."

    def test_a_reply_that_was_cut_off_stands_as_the_reply(self, store: SqlStore) -> None:
        store.create(sitting())
        assert store.append(mine("t1"))
        assert store.append(theirs("t2", "I would, b", after="t1", complete=False))
        talk = store.talk("r1")
        assert (talk.waiting, talk.entries[-1].complete) == (None, False)
        assert not store.append(theirs("t3", after="t1"))
        assert store.append(mine("t3", after="t2"))

    def test_a_turn_that_is_complete_stays_complete(self, talking: SqlStore) -> None:
        talking.update(theirs("t2", "Go on.", after="t1", complete=False))
        assert talking.talk("r1").entries[1].complete

    def test_a_change_replaces_what_is_kept_of_the_rehearsal_itself(self, talking: SqlStore) -> None:
        changed = talking.talk("r1").rehearsal.model_copy(
            update={"title": "Mine", "ended": at(9), "resolution": "full", "engine": "llm", "updated": at(9)}
        )
        talking.change(changed)
        assert talking.talk("r1").rehearsal == changed

    def test_a_change_that_says_from_what_it_began_leaves_the_rest_alone(self, talking: SqlStore) -> None:
        began = talking.talk("r1").rehearsal
        assert talking.append(mine("t3", after="t2"))
        talking.change(began.model_copy(update={"title": "Mine"}), was=began)
        kept = talking.talk("r1").rehearsal
        assert (kept.title, kept.head) == ("Mine", "t3")

    def test_one_window_at_a_time_answers_a_message(self, talking: SqlStore) -> None:
        assert talking.claim("t1", at(0), at(5))
        assert not talking.claim("t1", at(4), at(9))
        assert talking.claim("t2", at(4), at(9))
        assert talking.claim("t1", at(5), at(9))
        talking.release("t1")
        assert talking.claim("t1", at(6), at(9))
        assert not talking.claim("t9", at(6), at(9))

    def test_ids_are_found_by_their_beginning(self, store: SqlStore) -> None:
        for name in ("ab1", "ab2", "a%c"):
            store.create(sitting(name))
        assert store.ids("ab") == ("ab1", "ab2")
        assert store.ids("a%") == ("a%c",)
        assert store.ids("x") == ()
        assert len(store.ids("")) == 3

    def test_settings_remember_what_json_can_hold(self, store: SqlStore) -> None:
        assert store.get_setting("consent") is None
        for value in (True, False, 0, "é", ["a", {"b": None}], None):
            store.put_setting("consent", value)
            assert store.get_setting("consent") == value

    def test_what_the_person_says_of_a_grade_is_replaced_and_may_be_taken_back(self, talking: SqlStore) -> None:
        entry = talking.talk("r1").entries[0]
        said = (Dispute(behaviour="bn-reflects", verdict="wrong"),)
        talking.update(entry.model_copy(update={"disputes": said}))
        assert talking.talk("r1").entries[0].disputes == said
        talking.update(entry.model_copy(update={"disputes": ()}))
        assert talking.talk("r1").entries[0].disputes == ()

    def test_papers_are_kept_by_kind_and_go_with_their_rehearsal(self, talking: SqlStore) -> None:
        assert talking.paper("r1", "worksheet") is None
        talking.keep_paper("r1", "worksheet", {"ask": "Two posts"})
        talking.keep_paper("r1", "worksheet", {"ask": "Two posts, é"})
        talking.keep_paper("r1", "card", {"opening": None})
        assert talking.paper("r1", "worksheet") == {"ask": "Two posts, é"}
        assert talking.paper("r1", "card") == {"opening": None}
        with pytest.raises(UsageError, match="not here"):
            talking.keep_paper("r2", "worksheet", {})
        talking.erase("r1")
        assert talking.paper("r1", "worksheet") is None

    def test_a_draft_is_kept_until_its_message_is_sent(self, talking: SqlStore) -> None:
        assert talking.draft("r1") == ""
        talking.keep_draft("r1", "I wan")
        talking.keep_draft("r1", "I wanted")
        assert not talking.append(mine("t9", "I wanted", after="t1"))
        assert talking.draft("r1") == "I wanted"
        assert talking.append(mine("t3", "I wanted", after="t2"))
        assert talking.draft("r1") == ""
        with pytest.raises(UsageError, match="not here"):
            talking.keep_draft("r2", "I")
