"""What moves the counterpart: whole rated talks walked with each reader's eyes, and how far they end apart. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from rehearsal.assessment import Graded, Observation
from rehearsal.calibration.counting import Share
from rehearsal.calibration.items import Item
from rehearsal.calibration.reading import setting_of
from rehearsal.content import Content
from rehearsal.setting import Setting
from rehearsal.state import State, advance, begin, resolution

Eyes = Mapping[str, Graded]
"""Item → what one reader makes of it."""


@dataclass(frozen=True)
class Likeness:
    """How alike two readers move the counterpart, over the same talks."""

    gates_after_a_message: Share
    gates_at_the_end: Share
    openness_apart: float
    same_end: Share

    def __str__(self) -> str:
        return (
            f"{self.gates_after_a_message} | {self.gates_at_the_end} | {self.openness_apart:.2f} | {self.same_end}"
        )  # fmt: skip


def walk(setting: Setting, grades: Sequence[Graded]) -> tuple[State, ...]:
    """The state after each message of a talk; what could not be read moves nothing."""
    state, seen, states = begin(setting), [], []
    for grade in grades:
        seen.append(grade if isinstance(grade, Observation) else Observation(source=grade.source))
        state = advance(setting, state, tuple(seen))
        states.append(state)
    return tuple(states)


def likeness(content: Content, talks: Sequence[Sequence[Item]], one: Eyes, other: Eyes) -> Likeness:
    """Two readers over the same talks, message by message. The counterpart's words stay as they were said."""
    same = messages = ends = alike = 0
    apart: list[int] = []
    for items in talks:
        setting = setting_of(content, items[0])
        mine, theirs = (walk(setting, [eyes[item.id] for item in items]) for eyes in (one, other))
        for a, b in zip(mine, theirs, strict=True):
            messages += 1
            same += set(a.opened) == set(b.opened)
            apart.append(abs(a.openness - b.openness))
        ends += set(mine[-1].opened) == set(theirs[-1].opened)
        alike += resolution(setting, mine[-1]) == resolution(setting, theirs[-1])
    n = len(talks)
    return Likeness(Share(same, messages), Share(ends, n), fmean(apart) if apart else 0.0, Share(alike, n))


def steering_rows(content: Content, talks: Sequence[Sequence[Item]], eyes: Mapping[str, Eyes]) -> Iterator[str]:
    """A table of each pair of readers."""
    yield "| | same gates open after a message | at the end | openness apart, mean | same resolution |"
    yield "|---|---|---|---|---|"
    names = list(eyes)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            yield f"| {one}, {other} | {likeness(content, talks, eyes[one], eyes[other])} |"
