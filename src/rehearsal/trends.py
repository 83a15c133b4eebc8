"""Levels over time → whether they rise, and how sure that is. Pure.

The earlier half of the latest occasions is held against the later half. How far the levels have moved lies, with 95
per cent confidence, between two numbers of steps: the interval for a shift that belongs to the rank test of Mann and
Whitney (Hodges and Lehmann 1963). It takes levels as ordered and no more; ties make it wider, never narrower.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import comb
from typing import Literal

ENOUGH = 8
"""Occasions below which no interval of this confidence exists that says anything: four against four."""
LATEST = 24
"""Occasions that are looked at, at most; what is older says little of today."""
_EACH_SIDE = 0.025


@dataclass(frozen=True)
class Trend:
    """How far levels moved from the earlier half to the later one: at least `low` and at most `high` steps."""

    earlier: int
    later: int
    low: int
    high: int

    @property
    def course(self) -> Literal["up", "down", "level", "unclear"]:
        """What can be said of it: a direction only where the whole interval lies on one side."""
        if self.low > 0:
            return "up"
        if self.high < 0:
            return "down"
        return "level" if self.low == self.high else "unclear"


def trend(levels: Sequence[int]) -> Trend | None:
    """The trend of levels in the order in which they were reached; None below `ENOUGH` of them."""
    if len(levels) < ENOUGH:
        return None
    latest = levels[-LATEST:]
    earlier, later = latest[: len(latest) // 2], latest[len(latest) // 2 :]
    steps = sorted(after - before for before in earlier for after in later)
    outside = _outside(len(earlier), len(later))
    return Trend(len(earlier), len(later), steps[outside], steps[-1 - outside])


def _outside(earlier: int, later: int) -> int:
    """How many of the ordered differences lie beyond each end of the interval."""
    ways, total = _ways(earlier, later), comb(earlier + later, earlier)
    count, below = 0, 0
    while count < len(ways) and (below + ways[count]) / total <= _EACH_SIDE:
        below += ways[count]
        count += 1
    return count - 1


@cache
def _ways(earlier: int, later: int) -> tuple[int, ...]:
    """In how many orders of the two halves the rank statistic is 0, 1, 2 and so on."""
    if not earlier or not later:
        return (1,)
    first, second = _ways(earlier - 1, later), _ways(earlier, later - 1)
    counts = [0] * (earlier * later + 1)
    for value, number in enumerate(first):
        counts[value + later] += number
    for value, number in enumerate(second):
        counts[value] += number
    return tuple(counts)
