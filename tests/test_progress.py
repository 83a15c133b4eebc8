"""What rehearsals over weeks say: per principle, per grader, and where to train. Never one number for all."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from builders import gate, saw, small_setting
from fakes import LLM, unscored
from rehearsal.assessment import Graded
from rehearsal.content import Content
from rehearsal.errors import UsageError
from rehearsal.levels import grade_conversation
from rehearsal.memory_store import MemoryStore
from rehearsal.progress import SEVERAL, Rehearsed, graders, progress, rehearsed, training
from rehearsal.progress_words import basis, habit_words, interval, lately, meaning, trend_words
from rehearsal.reading_back import read_back
from rehearsal.records import Rehearsal, Talk
from rehearsal.setting import Setting
from rehearsal.trends import Trend
from rehearsal.words import NO_OCCASION, NOT_JUDGED
from store_contract import at, mine, sitting

BUILT_IN = "the built-in grader"


@pytest.fixture
def setting(content: Content) -> Setting:
    return small_setting(content, [gate("G1", "A", "bn-asks-reason")])


def talk(*grades: Graded | None, name: str = "r1", **more: Any) -> Talk:
    """A talk of messages with these grades, which has ended."""
    entries = tuple(mine(f"{name}-{n}", home=name, grade=grade) for n, grade in enumerate(grades))
    given = {"ended": at(9), **more}
    return Talk(rehearsal=sitting(name, **given), entries=entries)


def done(number: int, grader: str = BUILT_IN, shown: tuple[str, ...] = (), **levels: int | None) -> Rehearsed:
    """A rehearsal on a day, with these levels."""
    return Rehearsed(
        id=f"r{number}", when=at(0) + timedelta(days=number), title="Tom: Too busy", persona="busy-peer",
        scenario="peer-too-busy", difficulty="realistic", grader=grader, not_judged=frozenset(),
        levels={name.replace("_", "-"): level for name, level in levels.items()}, shown=frozenset(shown),
    )  # fmt: skip


def test_a_rehearsal_carries_the_levels_of_its_talk_and_what_was_shown(setting: Setting) -> None:
    grades = (saw("bn-asks-reason", cues=["behind-the-no"]), unscored("x"), saw("bn-reflects"))
    found = rehearsed(setting, talk(*grades))
    assert found is not None
    assert found.levels == grade_conversation(setting, grades).levels
    assert (found.shown, found.grader, found.when) == ({"bn-asks-reason", "bn-reflects"}, BUILT_IN, at(9))


@pytest.mark.parametrize("more", [{"ended": None}, {"deleted": at(9)}, {"chair": "theirs"}])
def test_what_has_not_ended_lies_in_the_bin_or_was_played_from_the_other_chair_does_not_count(
    setting: Setting, more: dict[str, Any]
) -> None:
    assert rehearsed(setting, talk(saw("bn-asks-reason"), **more)) is None


def test_what_could_not_be_graded_does_not_count_as_a_low_level(setting: Setting) -> None:
    assert rehearsed(setting, talk(unscored("x"), None)) is None
    assert rehearsed(setting, talk()) is None
    assert rehearsed(setting, talk(saw("xx-of-another-rubric"))) is None


def test_graders_are_told_apart_and_a_mixed_talk_is_its_own_kind(setting: Setting) -> None:
    model = saw("bn-reflects").model_copy(update={"source": LLM})
    assert rehearsed(setting, talk(model)).grader == "test-model"  # type: ignore[union-attr]
    assert rehearsed(setting, talk(saw("bn-reflects"), model)).grader == SEVERAL  # type: ignore[union-attr]


def test_rehearsals_of_different_graders_are_never_looked_at_together(content: Content) -> None:
    everything = [done(1, behind_the_no=0), done(2, "gpt", behind_the_no=4), done(3, SEVERAL), done(4, behind_the_no=1)]
    assert graders(everything) == {BUILT_IN: 2, "gpt": 1, SEVERAL: 1}
    assert list(graders(everything)) == [BUILT_IN, "gpt", SEVERAL]
    found = progress(content, everything, BUILT_IN)
    assert [one.id for one in found.rehearsals] == ["r1", "r4"]
    assert course(found, "behind-the-no").levels == (0, 1)
    assert basis(found) == "2 rehearsals, graded by the built-in grader."


def course(found: Any, principle: str) -> Any:
    return next(one for one in found.courses if one.principle.id == principle)


def test_no_occasion_is_left_out_and_never_a_zero(content: Content) -> None:
    found = progress(content, [done(1, ownership=None, behind_the_no=3), done(2, ownership=2)], BUILT_IN)
    assert course(found, "ownership").levels == (2,)
    assert course(found, "shared-goal").levels == ()
    assert course(found, "shared-goal").lately is None


def test_strongest_needs_three_solid_occasions_and_next_is_the_lowest_lately(content: Content) -> None:
    weeks = [done(n, ownership=4 if n < 4 else 0, behind_the_no=3, shared_goal=4 if n > 5 else None) for n in range(8)]
    found = progress(content, weeks, BUILT_IN)
    assert found.strongest and found.strongest.principle.id == "behind-the-no"
    assert found.next and found.next.principle.id == "ownership"
    assert progress(content, weeks[:2], BUILT_IN).strongest is None


def test_all_strong_leaves_nothing_to_try_next_and_says_so(content: Content) -> None:
    found = progress(content, [done(n, ownership=4) for n in range(3)], BUILT_IN)
    assert found.next is None and found.training is None and found.habit is None
    assert meaning(found).endswith("all that had an occasion lately was strong.")


def test_the_situation_to_train_in_is_about_the_principle_and_the_least_rehearsed(content: Content) -> None:
    for principle in content.principles:
        place = training(content, principle, [])
        assert place is not None
        assert principle in place.scenario.core and place.persona.id in place.scenario.personas
    first = training(content, "behind-the-no", [])
    assert first is not None
    again = replace(done(1), scenario=first.scenario.id)
    second = training(content, "behind-the-no", [again])
    assert second is not None and second.scenario.id != first.scenario.id and second.before == 0


def test_the_habit_to_work_on_is_what_costs_most_else_what_was_never_shown(content: Content) -> None:
    costs = [done(n, shown=("bn-repeat-ask", "bn-reflects"), behind_the_no=1) for n in range(2)]
    assert progress(content, costs, BUILT_IN).habit.behaviour.id == "bn-repeat-ask"  # type: ignore[union-attr]
    found = progress(content, [done(1, shown=("bn-asks-reason",), behind_the_no=2)], BUILT_IN)
    assert found.habit and found.habit.behaviour.star and found.habit.count == 0


def test_the_meaning_names_strongest_next_and_what_rose(content: Content) -> None:
    weeks = [done(n, ownership=1 if n < 4 else 3, behind_the_no=1) for n in range(8)]
    found = progress(content, weeks, BUILT_IN)
    titles = {p: content.principles[p].title for p in ("ownership", "behind-the-no")}
    assert meaning(found) == (
        f"You are strongest at “{titles['ownership']}”, and “{titles['behind-the-no']}” is what to try next. "
        f"“{titles['ownership']}” has risen."
    )
    assert trend_words(course(found, "ownership")) == "Rising: two steps up, the latest 4 against the 4 before."


def test_where_the_grader_was_sure_of_nothing_nothing_is_called_strong(content: Content) -> None:
    found = progress(content, [replace(done(1), not_judged=frozenset({"behind-the-no"}))], BUILT_IN)
    assert "not sure enough of anything yet" in meaning(found)
    assert (course(found, "behind-the-no").left_open, course(found, "ownership").left_open) == (1, 0)
    assert lately(course(found, "behind-the-no")) == NOT_JUDGED
    assert lately(course(found, "ownership")) == NO_OCCASION


def test_after_one_or_two_rehearsals_it_is_too_early_for_a_strength(content: Content) -> None:
    found = progress(content, [done(1, ownership=2)], BUILT_IN)
    assert meaning(found).startswith("It is too early to name a strength, and “")


def test_what_the_counterpart_heard_is_not_called_never_done(setting: Setting, content: Content) -> None:
    seen = saw("bn-asks-reason", cues=["behind-the-no"], undecided=["bn-reflects"])
    entry = mine("t1", home="r1", grade=seen).model_copy(update={"steering": saw("bn-asks-reason", "bn-reflects")})
    kept = Talk(rehearsal=sitting("r1", ended=at(9)), entries=(entry,))
    one = rehearsed(setting, kept)
    assert one is not None and one.heard == {"bn-reflects"}
    habits = {habit.behaviour.id: habit for habit in course(progress(content, [one], BUILT_IN), "behind-the-no").habits}
    assert (habits["bn-reflects"].count, habits["bn-reflects"].heard) == (0, 1)
    assert habit_words(habits["bn-reflects"], course(progress(content, [one], BUILT_IN), "behind-the-no")) == (
        "heard in 1 of 1"
    )


def test_too_few_say_that_they_are_too_few(content: Content) -> None:
    found = progress(content, [done(n, ownership=n) for n in range(3)], BUILT_IN)
    assert trend_words(course(found, "ownership")).startswith("Not enough yet to say: 3 of the 8 rehearsals")


@pytest.mark.parametrize(("low", "high", "words"), [
    (0, 0, "no change"), (1, 1, "one step up"), (-2, 0, "between two steps down and no change"),
    (-1, 3, "between one step down and three steps up"),
])  # fmt: skip
def test_an_interval_is_put_into_words(low: int, high: int, words: str) -> None:
    assert interval(Trend(4, 4, low, high)) == words


def test_reading_back_leaves_out_whose_situation_is_gone(setting: Setting) -> None:
    store = MemoryStore()
    for number in (1, 2, 3):
        store.create(sitting(f"r{number}", minutes=number, title="gone" if number == 2 else ""))
        store.append(mine(f"t{number}", home=f"r{number}", created=at(number), grade=saw("bn-reflects")))
        store.change(store.talk(f"r{number}").rehearsal.model_copy(update={"ended": at(9)}))

    def setting_of(rehearsal: Rehearsal) -> Setting:
        if rehearsal.title == "gone":
            raise UsageError("no such situation")
        return setting

    assert [one.id for one in read_back(store, setting_of)] == ["r3", "r1"]
    assert [one.id for one in read_back(store, setting_of, since=at(2))] == ["r3"]
    assert list(read_back(store, setting_of, persona="somebody-else")) == []
