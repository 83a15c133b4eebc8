"""Whether levels rise is said only where it is hardly chance."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rehearsal.trends import ENOUGH, LATEST, Trend, _outside, trend

LEVELS = some.lists(some.integers(0, 4), min_size=ENOUGH, max_size=40)


@pytest.mark.parametrize("count", range(ENOUGH))
def test_below_enough_there_is_no_trend(count: int) -> None:
    assert trend([0] * (count // 2) + [4] * (count - count // 2)) is None


@pytest.mark.parametrize(("levels", "course", "low", "high"), [
    ([1, 1, 1, 1, 3, 3, 3, 3], "up", 2, 2),
    ([3, 4, 3, 4, 1, 2, 1, 1], "down", -3, -1),
    ([2] * 9, "level", 0, 0),
    ([1, 2, 3, 2, 2, 1, 3, 2], "unclear", -2, 2),
    ([0, 1, 1, 4, 2, 2, 3, 3], "unclear", -2, 3),
])  # fmt: skip
def test_a_direction_is_named_where_the_whole_interval_lies_on_one_side(
    levels: list[int], course: str, low: int, high: int
) -> None:
    found = trend(levels)
    assert found is not None
    assert (found.course, found.low, found.high) == (course, low, high)
    assert (found.earlier, found.later) == (len(levels) // 2, len(levels) - len(levels) // 2)


def test_what_is_long_ago_does_not_count() -> None:
    assert trend([0] * 500 + [3] * LATEST) == Trend(LATEST // 2, LATEST // 2, 0, 0)


@pytest.mark.parametrize(("each", "critical"), [(4, 0), (5, 2), (6, 5), (8, 13), (10, 23), (12, 37)])
def test_the_interval_is_that_of_the_published_table(each: int, critical: int) -> None:
    """Critical values of the Mann-Whitney U, two-sided 0.05."""
    assert _outside(each, each) == critical


def test_where_nothing_changes_a_direction_is_named_in_five_of_a_hundred_at_most() -> None:
    draw = random.Random(7)
    courses = [trend([draw.randrange(5) for _ in range(12)]) for _ in range(2000)]
    wrong = sum(found is not None and found.course in ("up", "down") for found in courses)
    assert wrong <= 100


@given(LEVELS)
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_turned_round_in_time_the_trend_is_turned_round(levels: list[int]) -> None:
    even = levels if len(levels) % 2 == 0 else levels[1:]
    found, turned = trend(even[-LATEST:]), trend(even[-LATEST:][::-1])
    if found is None or turned is None:
        assert found is turned is None
    else:
        assert (turned.low, turned.high) == (-found.high, -found.low)


def test_no_order_of_eight_different_values_gives_a_direction_too_often() -> None:
    """All 70 ways to part eight ranks: a direction is named in two, the two extremes."""
    named = 0
    for first in combinations(range(8), 4):
        ranks = [*first, *(rank for rank in range(8) if rank not in first)]
        found = trend(ranks)
        named += found is not None and found.course in ("up", "down")
    assert named == 2
