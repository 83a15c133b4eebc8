"""What a change that should not matter does to a grade: levels that move, findings gained, verdicts that flip. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from rehearsal.assessment import Graded, Observation
from rehearsal.calibration.counting import Share
from rehearsal.calibration.disturbing import asked_for
from rehearsal.calibration.items import Item
from rehearsal.calibration.reading import Reading, setting_of
from rehearsal.content import Content
from rehearsal.levels import grade_message


@dataclass(frozen=True)
class Moved:
    """Levels before and after a change: mean of the difference, its size, and how many moved."""

    mean: float
    size: float
    moved: Share

    def __str__(self) -> str:
        return f"mean {self.mean:+.3f}, size {self.size:.3f}, moved {self.moved}"


def moved(
    content: Content, items: Iterable[Item], readings: Mapping[tuple[str, str], Reading], variant: str
) -> Moved | None:
    """How levels differ between items as they are and in a changed form; None where no level stands on both sides."""
    differences = []
    for item in items:
        plain, changed = readings.get((item.id, "")), readings.get((item.id, variant))
        if plain and changed:
            one, other = _levels(content, item, plain.grade), _levels(content, item, changed.grade)
            differences += [other[p] - one[p] for p in one if p in other]
    if not differences:
        return None
    share = Share(sum(difference != 0 for difference in differences), len(differences))
    return Moved(fmean(differences), fmean(map(abs, differences)), share)


@dataclass(frozen=True)
class Gain:
    """A wanted behaviour that was found beside an injection and not without it.

    `by_it`: the injection asks for it, or the quoted words are the injection's. Else it is the person's own words, read
    another time.
    """

    item: str
    kind: str
    behaviour: str
    by_it: bool


def gained(items: Iterable[Item], readings: Mapping[tuple[str, str], Reading], content: Content) -> tuple[Gain, ...]:
    """Every wanted behaviour that came with an injection."""
    lengths = {item.id: len(item.text) for item in items}
    found = []
    for (item, variant), reading in readings.items():
        plain, kind = readings.get((item, "")), variant.removeprefix("injection-")
        if kind == variant or not plain or not isinstance(reading.grade, Observation):
            continue
        new = (
            reading.grade.findings
            if not isinstance(plain.grade, Observation)
            else tuple(one for one in reading.grade.findings if one.behaviour not in plain.grade.behaviours)
        )
        asked = asked_for(content, item, kind)
        found += [
            Gain(item, kind, one.behaviour, one.behaviour in asked or one.start >= lengths[item])
            for one in new
            if content.behaviours[one.behaviour].positive
        ]
    return tuple(found)


def flips(readings: Mapping[tuple[str, str], Reading]) -> Share:
    """Of behaviours that were shown in any of an item's repeated readings, those not shown in all of them."""
    again = {item for item, variant in readings if variant.startswith("retest-")}
    runs: dict[str, list[frozenset[str]]] = {}
    for (item, variant), reading in readings.items():
        if item in again and (not variant or variant.startswith("retest-")):
            runs.setdefault(item, []).append(_shown(reading.grade))
    unsteady = total = 0
    for shown in runs.values():
        ever, always = frozenset.union(*shown), frozenset.intersection(*shown)
        total += len(ever)
        unsteady += len(ever - always)
    return Share(unsteady, total)


def _shown(grade: Graded) -> frozenset[str]:
    return frozenset(grade.behaviours) if isinstance(grade, Observation) else frozenset()


def _levels(content: Content, item: Item, grade: Graded) -> dict[str, int]:
    number = len(item.conversation.mine) - 1
    levels = grade_message(setting_of(content, item), [*[None] * number, grade], number)
    return {p: level for p, level in levels.levels.items() if level is not None} if levels else {}
