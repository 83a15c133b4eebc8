"""Two talks side by side: what is held against what, and what changed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from builders import saw
from fakes import LLM, ticking
from rehearsal.assessment import Levels, Observation
from rehearsal.comparing import Change, Pair, align, changes, compare, side
from rehearsal.content import Content
from rehearsal.records import Entry, Rehearsal, Talk
from rehearsal.setting import Setting

NOW = ticking()()


@pytest.fixture
def setting(content: Content) -> Setting:
    scenario = content.scenario("peer-too-busy")
    return Setting(content, scenario, content.cast(scenario, None))


def talk(*said: tuple[str, Observation]) -> Talk:
    kept = Rehearsal(id="r", scenario="peer-too-busy", persona="busy-peer", difficulty="realistic", engine="builtin",
                     seed=1, title="T", created=NOW, updated=NOW)  # fmt: skip
    entries = tuple(
        Entry(id=str(n), rehearsal="r", parent=None, speaker="user", text=text, created=NOW, grade=grade)
        for n, (text, grade) in enumerate(said)
    )
    return Talk(rehearsal=kept, entries=entries)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ([], [], []),
        (["a"], [], [Pair(0, None)]),
        (["a", "b", "c"], ["a", "x", "y"], [Pair(0, 0, True), Pair(1, 1), Pair(2, 2)]),
        (["Hi Tom!", "b"], ["hi  tom!", "b", "c"], [Pair(0, 0, True), Pair(1, 1, True), Pair(None, 2)]),
        (["new", "same", "end"], ["same", "other"], [Pair(0, None), Pair(1, 0, True), Pair(2, 1)]),
        (["a", "b"], ["x", "y", "z"], [Pair(0, 0), Pair(1, 1), Pair(None, 2)]),
    ],
)
def test_equal_messages_hold_two_talks_together(before: list[str], after: list[str], pairs: list[Pair]) -> None:
    assert list(align(before, after)) == pairs


@given(some.lists(some.sampled_from("abcd")), some.lists(some.sampled_from("abcd")))
def test_every_message_stands_once_and_in_its_order(before: Sequence[str], after: Sequence[str]) -> None:
    pairs = align(before, after)
    assert [p.before for p in pairs if p.before is not None] == list(range(len(before)))
    assert [p.after for p in pairs if p.after is not None] == list(range(len(after)))
    assert all(p.before is not None and p.after is not None and before[p.before] == after[p.after]
               for p in pairs if p.same)  # fmt: skip


def test_a_change_is_told_for_what_has_a_level_in_one_of_them() -> None:
    before = Levels(levels={"shared-goal": 1, "ownership": None, "relationship": 3})
    after = Levels(levels={"shared-goal": 4, "ownership": None, "relationship": None})
    found = changes(before, after)
    assert found == (Change("shared-goal", 1, 4), Change("relationship", 3, None))
    assert [change.by for change in found] == [3, 0]


def test_what_one_shows_and_the_other_does_not(setting: Setting) -> None:
    before = side(setting, talk(("a", saw("hn-pressure", "bn-asks-reason")), ("b", saw("bn-asks-reason"))))
    after = side(setting, talk(("a", saw("bn-asks-reason", "bn-reflects"))))
    found = compare(before, after)
    assert (found.gained, found.lost) == (("bn-reflects",), ("hn-pressure",))
    assert found.pairs == (Pair(0, 0, True), Pair(1, None))
    assert found.one_situation
    assert found.one_grader


def test_two_graders_are_told_apart(setting: Setting) -> None:
    other = saw("bn-asks-reason").model_copy(update={"source": LLM})
    found = compare(side(setting, talk(("a", saw()))), side(setting, talk(("a", other))))
    assert not found.one_grader


def test_what_was_heard_in_one_alone_is_told_where_the_grader_left_it_open(setting: Setting) -> None:
    unsure = saw(undecided=["bn-asks-reason", "bn-reflects"])
    heard = talk(("Why?", unsure))
    entry = heard.entries[0].model_copy(update={"steering": saw("bn-asks-reason", "bn-reflects")})
    later = side(setting, heard.model_copy(update={"entries": (entry,)}))
    earlier = side(setting, talk(("So it is.", saw("bn-reflects"))))
    found = compare(earlier, later)
    assert (found.heard_gained, found.heard_lost) == (("bn-asks-reason",), ())
    assert compare(later, earlier).heard_lost == ("bn-asks-reason",)
