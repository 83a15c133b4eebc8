"""What every store promises of lists, search, erasing and restoring."""

import pytest

from rehearsal.archive import Kept, Restored
from rehearsal.errors import UsageError
from rehearsal.store import SqlStore
from store_contract import at, levels, mine, sitting, state, theirs


def names(store: SqlStore, words: str = "", **narrowed: object) -> list[str]:
    """Ids of the rehearsals that a list shows."""
    return [summary.rehearsal.id for summary in store.list(words=words, **narrowed)]  # type: ignore[arg-type]


def spoken(store: SqlStore, *texts: str) -> None:
    """One rehearsal for each text (r1 …), in which the person says it."""
    for number, text in enumerate(texts, start=1):
        store.create(sitting(f"r{number}"))
        assert store.append(mine(f"m{number}", text, home=f"r{number}"))


class ListsContract:
    """Runs over every store."""

    def test_the_latest_change_comes_first(self, store: SqlStore) -> None:
        for number in (1, 2, 3):
            store.create(sitting(f"r{number}", minutes=number))
        assert store.append(mine("m1", home="r1", created=at(9)))
        assert names(store) == ["r1", "r3", "r2"]
        assert names(store, limit=2) == ["r1", "r3"]
        assert names(store, limit=2, offset=2) == ["r2"]

    def test_rehearsals_of_one_moment_come_in_a_fixed_order(self, store: SqlStore) -> None:
        for name in ("b", "a", "c"):
            store.create(sitting(name))
        assert names(store) == ["c", "b", "a"]

    def test_a_line_shows_the_length_and_the_last_words_of_the_branch_that_goes_on(self, store: SqlStore) -> None:
        store.create(sitting())
        assert (store.list()[0].messages, store.list()[0].last_line, store.list()[0].levels) == (0, "", None)
        assert store.append(mine("t1", "One."))
        assert store.append(theirs("t2", "  Two\n\nlines, " + 100 * "and more ", after="t1"))
        assert (store.list()[0].messages, len(store.list()[0].last_line)) == (2, 200)
        assert store.list()[0].last_line.startswith("Two lines, and more and")
        store.change(store.talk("r1").rehearsal.model_copy(update={"head": "t1"}))
        assert (store.list()[0].messages, store.list()[0].last_line) == (1, "One.")

    def test_lists_are_narrowed_by_persona_situation_and_time(self, store: SqlStore) -> None:
        store.create(sitting("r1", minutes=1))
        store.create(sitting("r2", minutes=2, persona="skip-level"))
        store.create(sitting("r3", minutes=3, scenario="resources-no"))
        assert names(store, persona="skip-level") == ["r2"]
        assert names(store, scenario="peer-too-busy") == ["r2", "r1"]
        assert names(store, since=at(2)) == ["r3", "r2"]
        assert names(store, before=at(2)) == ["r1"]
        assert names(store, persona="skip-level", scenario="resources-no") == []

    def test_lists_are_narrowed_by_the_level_of_a_principle(self, store: SqlStore) -> None:
        for name in ("r1", "r2", "r3", "r4"):
            store.create(sitting(name))
        store.keep_levels("r1", levels(shared_goal=0))
        store.keep_levels("r2", levels(shared_goal=3, relationship=1))
        store.keep_levels("r3", levels(shared_goal=None))
        assert names(store, level=("shared-goal", 0, 4)) == ["r2", "r1"]
        assert names(store, level=("shared-goal", 2, 3)) == ["r2"]
        assert names(store, level=("relationship", 2, 4)) == []
        assert store.list(level=("shared-goal", 3, 3))[0].levels == levels(shared_goal=3, relationship=1)

    def test_levels_stay_when_a_rehearsal_changes(self, store: SqlStore) -> None:
        store.create(sitting())
        store.keep_levels("r1", levels(shared_goal=2))
        store.change(sitting(title="Other"))
        assert store.list()[0].levels == levels(shared_goal=2)
        with pytest.raises(UsageError, match="not here"):
            store.keep_levels("r2", levels())

    def test_the_bin_holds_what_was_deleted_and_gives_it_back(self, store: SqlStore) -> None:
        spoken(store, "Budget.", "Budget.")
        kept = store.talk("r1").rehearsal
        store.change(kept.model_copy(update={"deleted": at(5)}))
        assert (names(store), names(store, deleted=True)) == (["r2"], ["r1"])
        assert (names(store, "budget"), names(store, "budget", deleted=True)) == (["r2"], ["r1"])
        store.change(kept)
        assert names(store) == ["r2", "r1"]

    def test_every_word_is_looked_for_and_the_last_may_be_a_beginning(self, store: SqlStore) -> None:
        spoken(store, "The budget is gone.", "We need the budget for renewals.", "Renewals only.")
        assert names(store, "budget") == ["r2", "r1"]
        assert names(store, "BUDGET renew") == ["r2"]
        assert names(store, "renew") == ["r3", "r2"]
        assert names(store, "holiday") == []
        assert names(store, "   ") == ["r3", "r2", "r1"]

    def test_words_may_stand_in_different_messages_of_either_side(self, store: SqlStore) -> None:
        spoken(store, "I ask for two weeks.")
        assert store.append(theirs("a1", "Impossible before April.", after="m1"))
        assert names(store, "weeks april") == ["r1"]

    def test_a_reply_is_found_as_far_as_it_has_grown(self, store: SqlStore) -> None:
        spoken(store, "Hello.")
        assert store.append(theirs("a1", "Well.", after="m1", complete=False))
        assert names(store, "migration") == []
        store.update(theirs("a1", "Well. The migration comes first.", after="m1"))
        assert names(store, "migration well") == ["r1"]

    @pytest.mark.parametrize(
        ("said", "looked_for"),
        [
            ("I don’t know", "don't"),
            ("I don't know", "know don’t"),
            ("a café in Zürich", "cafe zurich"),
            ("a cafe", "café"),
            ("about €400 or 5%", "€400"),
            ("about €400 or 5%", "5%"),
            ("snake_case", "snake_"),
            ('she said "never" twice', '"never"'),
            ("mail to a@example.org", "a@example.org"),
            ("我们需要更多时间", "更多"),
            ("Нам нужно время", "врем"),
            ("نحتاج إلى وقت", "وقت"),
            ("well 👍 done", "👍"),
            ("bud\u00adget", "budget"),
            ("one\x00two", "two"),
            ("C++ and C#", "c++"),
            ("straße", "STRASSE"),
        ],
    )
    def test_words_are_found_in_any_script_and_with_any_sign(self, store: SqlStore, said: str, looked_for: str) -> None:
        spoken(store, said, "Nothing of the kind.")
        assert names(store, looked_for) == ["r1"]

    @pytest.mark.parametrize(
        "odd",
        ['"', "'", "*", '" OR "', "NOT", "AND", "NEAR(a b)", "words:x", "^a", "a -b", "(", ")", "{}", "%", "_", "\\",
         ";--", "a* OR b", '"unclosed', "\x00", "\ud7ff", "🙂", "\u202e", "x" * 5000, "y " * 300],
    )  # fmt: skip
    def test_signs_and_operators_in_a_search_are_only_words(self, store: SqlStore, odd: str) -> None:
        spoken(store, "Plain talk.")
        assert names(store, odd) in ([], ["r1"] if not odd.strip("\x00\u202e") else [])

    def test_erasing_one_leaves_the_others(self, store: SqlStore) -> None:
        spoken(store, "Budget one.", "Budget two.")
        store.keep_draft("r1", "More")
        assert store.erase("r1") == 1
        assert store.erase("r1") == 0
        assert names(store, "budget") == ["r2"]
        with pytest.raises(UsageError, match="not here"):
            store.talk("r1")
        assert not store.append(mine("m9", home="r1", after="m1"))
        assert (store.draft("r1"), store.claim("m1", at(0), at(1))) == ("", False)

    def test_erasing_everything_empties_the_bin_too_and_keeps_settings(self, store: SqlStore) -> None:
        spoken(store, "One.", "Two.", "Three.")
        store.change(store.talk("r1").rehearsal.model_copy(update={"deleted": at(5)}))
        store.put_setting("consent", True)
        assert store.erase(None) == 3
        assert (names(store), names(store, deleted=True), store.get_setting("consent")) == ([], [], True)

    def test_everything_can_be_taken_out_and_put_in_again(self, store: SqlStore) -> None:
        spoken(store, "One.", "Two.")
        assert store.append(theirs("a1", after="m1", complete=False))
        assert store.append(mine("m3", after="a1", state=state(1)))
        assert store.append(theirs("a3", after="m3"))
        assert store.append(mine("m4", after="a3", state=state(1, 0)))
        store.change(store.talk("r1").rehearsal.model_copy(update={"head": "a1", "deleted": at(7)}))
        assert store.append(mine("m5", home="r2", after="m2"))
        store.keep_levels("r2", levels(shared_goal=1))
        store.keep_draft("r2", "To be")
        everything = list(store.everything())
        assert [kept.rehearsal.id for kept in everything] == ["r1", "r2"]
        assert [store.whole(kept.rehearsal.id) for kept in everything] == everything
        assert store.keep(everything) == Restored(kept=2)
        assert store.erase(None) == 2
        assert store.keep(everything) == Restored(new=2)
        assert list(store.everything()) == everything
        assert store.talk("r1", "m4").state == state(1, 0)

    def test_a_rehearsal_that_is_here_already_gains_what_it_lacks_and_loses_nothing(self, store: SqlStore) -> None:
        spoken(store, "One.")
        assert store.append(theirs("a1", "I wo", after="m1", complete=False))
        earlier = list(store.everything())
        store.update(theirs("a1", "I would.", after="m1"))
        assert store.append(mine("m2", after="a1", created=at(8), state=state(1)))
        later = list(store.everything())
        assert store.keep(earlier) == Restored(kept=1)
        assert list(store.everything()) == later
        store.erase(None)
        store.keep(earlier)
        assert store.keep(later) == Restored(kept=1, grown=1)
        assert list(store.everything()) == later

    def test_restoring_is_all_or_nothing(self, store: SqlStore) -> None:
        spoken(store, "One.")
        stranger = Kept(rehearsal=sitting("r9", head="m1"), entries=(mine("m1", home="r9"),))
        fine = Kept(rehearsal=sitting("r8"))
        with pytest.raises(UsageError, match="another rehearsal"):
            store.keep([fine, stranger])
        assert names(store) == ["r1"]
