"""What readers made of a line wherever it could have been said: how often nobody would have stumbled over it, and how
often it was good.

A line that takes nothing for granted fits many a message, and one that presumes something hardly any; how near the
message lies to what somebody foresaw does not tell the one from the other. `data/judged` does. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log1p

from rehearsal.counterparts.candidates import RULES, Candidate
from rehearsal.counterparts.proven import short_key

Counts = tuple[int, int, int]
"""How often something was judged, passable, and good."""
NONE: Counts = (0, 0, 0)
USUAL = (0.6, 0.35)
"""The shares of replies that are passable, and good: what is taken for a line that nobody has judged."""
LINE, KIND = 3, 6
"""So many judgements of a line, and of a kind, the usual shares weigh."""


@dataclass(frozen=True)
class Standing:
    """`counts`: of lines, by `short_key` of their text, and of kinds, by that of their name. `less`: judgements among
    these that are left out; whoever learns from a talk must not know it already."""

    counts: Mapping[int, Counts] = field(default_factory=dict)
    less: Mapping[int, Counts] = field(default_factory=dict)

    def of(self, candidate: Candidate) -> tuple[float, ...]:
        """The shares and the number of judgements of a candidate's line, and those of its kind, which for what the
        rules compose is none."""
        kind = (*USUAL, 0.0) if candidate.kind == RULES else self._shares(candidate.kind, KIND)
        return (*self._shares(candidate.text, LINE), *kind)

    def _shares(self, name: str, weight: int) -> tuple[float, float, float]:
        number = short_key(name)
        pairs = zip(self.counts.get(number, NONE), self.less.get(number, NONE), strict=True)
        judged, *found = (all_ - less for all_, less in pairs)
        passable, good = ((own + weight * usual) / (judged + weight) for own, usual in zip(found, USUAL, strict=True))
        return passable, good, log1p(judged)
