"""Readings against labels: everything that a report says about a grader, as values. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from rehearsal.assessment import Observation
from rehearsal.calibration.counting import Share, Table, total
from rehearsal.calibration.items import Item, Rated
from rehearsal.calibration.reading import Reading, setting_of
from rehearsal.content import Content
from rehearsal.levels import grade_conversation, grade_message
from rehearsal.observers.offers import offer

Pairs = tuple[tuple[int, int], ...]
"""Levels by the labels and by the grader, side by side."""


@dataclass(frozen=True)
class Scores:
    """Figures of one grader on one set of items. Tables hold decided verdicts alone, unless said otherwise."""

    n: int
    unscored: int
    by_item: tuple[Table, ...]
    by_behaviour: Mapping[str, Table]
    undecided: Mapping[str, int]
    """Behaviour → labels that the grader left undecided."""
    positives: Mapping[str, int]
    left_alone: Share
    messages: Mapping[str, Pairs]
    """Principle → levels of messages, where both have one."""
    talks: Mapping[str, Pairs]
    occasions: Table
    quotes: Share
    """Raw quotes that stand in the message."""
    seconds: tuple[float, ...] = field(repr=False)

    @property
    def pooled(self) -> Table:
        """All decided verdicts together."""
        return total(self.by_item)

    @property
    def coverage(self) -> Share:
        """Labels that the grader did not leave undecided."""
        n = sum(self.positives.values())
        return Share(n - sum(self.undecided.values()), n)

    @property
    def macro_f1(self) -> float | None:
        """Mean F1 over behaviours that have a label."""
        found = [t.f1 for b, t in self.by_behaviour.items() if self.positives.get(b) and t.f1 is not None]
        return sum(found) / len(found) if found else None

    def by_principle(self, content: Content) -> Mapping[str, Table]:
        """Decided verdicts of each principle, under its title, after all of them together."""
        each = {
            principle.title: total(self.by_behaviour[b.id] for b in principle.behaviours if b.id in self.by_behaviour)
            for principle in content.principles.values()
        }
        return {"all behaviours": self.pooled, **each}

    @property
    def all_messages(self) -> Pairs:
        """Levels of messages over all principles."""
        return tuple(pair for pairs in self.messages.values() for pair in pairs)

    @property
    def all_talks(self) -> Pairs:
        """Levels of talks over all principles."""
        return tuple(pair for pairs in self.talks.values() for pair in pairs)

    @property
    def median_seconds(self) -> float:
        """Median time for a message."""
        return median(self.seconds) if self.seconds else 0.0


def score(content: Content, rated: Rated, readings: Mapping[str, Reading], offered_only: bool) -> Scores:
    """Hold readings (by item id) against labels.

    `offered_only`: leave out what the grader is never asked about with an item's persona, as the model's observer is.
    """
    tables: list[Table] = []
    by_behaviour = dict.fromkeys(content.behaviours, Table())
    undecided = dict.fromkeys(content.behaviours, 0)
    positives = dict.fromkeys(content.behaviours, 0)
    alone = [0, 0]
    occasions, seconds = Table(), []
    sound = raw = unscored = 0
    for item in rated.items:
        reading, label = readings[item.id], rated.labels[item.id]
        if not isinstance(reading.grade, Observation):
            unscored += 1
            continue
        seconds.append(reading.seconds)
        asked = _asked(content, item, offered_only)
        seen, true = set(reading.grade.behaviours) & asked, label.behaviours & asked
        doubt = set(reading.grade.undecided) - seen
        raw += len(reading.grade.findings) + reading.grade.dropped
        sound += len(reading.grade.findings)
        if not label.behaviours:
            alone[0] += not seen
            alone[1] += 1
        own = Table()
        for behaviour in asked:
            positives[behaviour] += behaviour in true
            if behaviour in doubt:
                undecided[behaviour] += behaviour in true
                continue
            cell = cell_of(behaviour in seen, behaviour in true)
            by_behaviour[behaviour] += cell
            own += cell
        tables.append(own)
        for principle in content.principles:
            occasions += cell_of(principle in reading.grade.cues, principle in label.cues)
    return Scores(
        n=len(rated.items), unscored=unscored, by_item=tuple(tables), by_behaviour=by_behaviour, undecided=undecided,
        positives=positives, left_alone=Share(alone[0], alone[1]), messages=message_levels(content, rated, readings),
        talks=talk_levels(content, rated, readings), occasions=occasions, quotes=Share(sound, raw),
        seconds=tuple(seconds),
    )  # fmt: skip


def cell_of(verdict: bool, label: bool) -> Table:
    """One verdict against one label."""
    return Table(
        int(verdict and label), int(verdict and not label), int(label and not verdict), int(not verdict and not label)
    )


def message_levels(content: Content, rated: Rated, readings: Mapping[str, Reading]) -> dict[str, Pairs]:
    """Levels of single messages by labels and by the grader."""
    pairs: dict[str, list[tuple[int, int]]] = {principle: [] for principle in content.principles}
    for item in rated.items:
        grade = readings[item.id].grade
        if not isinstance(grade, Observation):
            continue
        setting, number = setting_of(content, item), len(item.conversation.mine) - 1
        before = [None] * number
        true = grade_message(setting, [*before, rated.labels[item.id].observation(item.text)], number)
        found = grade_message(setting, [*before, grade], number)
        if true and found:
            _add(pairs, true.levels, found.levels)
    return {principle: tuple(found) for principle, found in pairs.items()}


def talk_levels(content: Content, rated: Rated, readings: Mapping[str, Reading]) -> dict[str, Pairs]:
    """Levels of whole talks by labels and by the grader."""
    pairs: dict[str, list[tuple[int, int]]] = {principle: [] for principle in content.principles}
    for items in talks_of(rated.items):
        setting = setting_of(content, items[0])
        true = grade_conversation(setting, [rated.labels[item.id].observation(item.text) for item in items])
        found = grade_conversation(setting, [readings[item.id].grade for item in items])
        _add(pairs, true.levels, found.levels)
    return {principle: tuple(found) for principle, found in pairs.items()}


def talks_of(items: Iterable[Item]) -> list[list[Item]]:
    """The items of whole talks, talk by talk, in the order in which they were said."""
    talks: dict[str, list[Item]] = {}
    for item in items:
        if item.talk is not None:
            talks.setdefault(item.talk, []).append(item)
    return [sorted(found, key=lambda item: item.number) for found in talks.values()]


def _add(
    pairs: dict[str, list[tuple[int, int]]], true: Mapping[str, int | None], found: Mapping[str, int | None]
) -> None:
    for principle, kept in pairs.items():
        one, other = true.get(principle), found.get(principle)
        if one is not None and other is not None:
            kept.append((one, other))


def _asked(content: Content, item: Item, offered_only: bool) -> frozenset[str]:
    return frozenset(offer(setting_of(content, item)).behaviours if offered_only else content.behaviours)


def agreement(
    ids: Sequence[str],
    behaviours: Sequence[str],
    one: Mapping[str, frozenset[str]],
    other: Mapping[str, frozenset[str]],
) -> tuple[dict[str, Table], tuple[Table, ...]]:
    """Two raters' labels against each other: by behaviour, and by item."""
    by_behaviour = dict.fromkeys(behaviours, Table())
    by_item = []
    for item in ids:
        own = Table()
        for behaviour in behaviours:
            cell = cell_of(behaviour in one[item], behaviour in other[item])
            by_behaviour[behaviour] += cell
            own += cell
        by_item.append(own)
    return by_behaviour, tuple(by_item)
