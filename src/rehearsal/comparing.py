"""Two talks side by side: what changed per principle, in what was shown, and message by message. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from rehearsal.assessment import Debrief, Levels, Observation, Provenance
from rehearsal.debriefing import debrief
from rehearsal.heard import heard_in
from rehearsal.quotes import fold
from rehearsal.records import Talk
from rehearsal.setting import Setting


@dataclass(frozen=True)
class Side:
    """One of the two talks."""

    setting: Setting
    talk: Talk
    debrief: Debrief

    @property
    def shown(self) -> tuple[str, ...]:
        """Behaviours that it shows, each once, in the order in which they were said."""
        seen = (b for grade in self.talk.grades if isinstance(grade, Observation) for b in grade.behaviours)
        return tuple(dict.fromkeys(b for b in seen if b in self.setting.rubric))

    @property
    def heard(self) -> tuple[str, ...]:
        """Behaviours that the counterpart heard and the grader left open, and that are shown nowhere in it."""
        heard = heard_in(self.setting, self.talk) - set(self.shown)
        return tuple(b for b in self.setting.rubric if b in heard)

    @property
    def graders(self) -> frozenset[tuple[str, str | None]]:
        """Who graded it, as (engine, model)."""
        return frozenset(_grader(grade.source) for grade in self.talk.grades if isinstance(grade, Observation))


@dataclass(frozen=True)
class Change:
    """A principle's level in both talks; None where it has none there."""

    principle: str
    before: int | None
    after: int | None

    @property
    def by(self) -> int:
        """Steps up or down; 0 where there is nothing to hold against each other."""
        return 0 if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class Pair:
    """A message of each talk, by its number (0-based) among the person's own; None where one talk has none there."""

    before: int | None
    after: int | None
    same: bool = False


@dataclass(frozen=True)
class Comparison:
    """What changed from one talk to the other."""

    before: Side
    after: Side
    changes: tuple[Change, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    heard_gained: tuple[str, ...]
    """Behaviours that the grader left open, and that were heard in the later talk alone."""
    heard_lost: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def one_situation(self) -> bool:
        """Whether both talks are of the same situation."""
        return self.before.setting.scenario.id == self.after.setting.scenario.id

    @property
    def one_grader(self) -> bool:
        """Whether both were graded by the same grader; levels of two graders say less beside each other."""
        return len(self.before.graders | self.after.graders) < 2


def side(setting: Setting, talk: Talk) -> Side:
    """A talk as one side of a comparison."""
    return Side(setting, talk, debrief(setting, talk))


def compare(before: Side, after: Side) -> Comparison:
    """Everything that changed from one talk to another."""
    return Comparison(
        before=before,
        after=after,
        changes=changes(before.debrief.levels, after.debrief.levels),
        gained=tuple(b for b in after.shown if b not in before.shown),
        lost=tuple(b for b in before.shown if b not in after.shown),
        heard_gained=_heard_only(after, before),
        heard_lost=_heard_only(before, after),
        pairs=align([e.text for e in before.talk.mine], [e.text for e in after.talk.mine]),
    )


def _heard_only(here: Side, there: Side) -> tuple[str, ...]:
    return tuple(b for b in here.heard if b not in (*there.heard, *there.shown))


def changes(before: Levels, after: Levels) -> tuple[Change, ...]:
    """The principles that have a level in one of the two, in the rubric's order."""
    names = dict.fromkeys((*before.levels, *after.levels))
    found = (Change(p, before.levels.get(p), after.levels.get(p)) for p in names)
    return tuple(c for c in found if c.before is not None or c.after is not None)


def align(before: Sequence[str], after: Sequence[str]) -> tuple[Pair, ...]:
    """Message beside message: those that say the same word for word hold the two together, the rest go by place."""
    folded = SequenceMatcher(None, [fold(t) for t in before], [fold(t) for t in after], autojunk=False)
    pairs: list[Pair] = []
    left = right = 0
    for block in folded.get_matching_blocks():
        pairs += [Pair(b, a) for b, a in zip_longest(range(left, block.a), range(right, block.b))]
        pairs += [Pair(block.a + n, block.b + n, same=True) for n in range(block.size)]
        left, right = block.a + block.size, block.b + block.size
    return tuple(pairs)


def _grader(source: Provenance) -> tuple[str, str | None]:
    return source.engine, source.model
