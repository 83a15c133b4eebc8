"""A report on a grader, as Markdown. Every figure carries what it is out of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rehearsal.calibration.counting import Share, Table, kappa_interval, weighted_interval, weighted_kappa
from rehearsal.calibration.items import Item, Part
from rehearsal.calibration.reading import Reading
from rehearsal.calibration.scoring import Pairs, Scores
from rehearsal.calibration.steadiness import Gain, flips, gained, moved
from rehearsal.content import Content

LEVELS = ("hurt", "missed", "started", "solid", "strong")


@dataclass(frozen=True)
class Target:
    """What was aimed at, and what came out."""

    name: str
    aim: float
    value: float | None

    @property
    def line(self) -> str:
        """One row of the table."""
        held = "–" if self.value is None else "yes" if self.value >= self.aim else "**no**"
        return f"| {self.name} | ≥ {self.aim:.2f} | {figure(self.value)} | {held} |"


@dataclass(frozen=True)
class Report:
    """Everything that a report tells of one grader."""

    content: Content
    engine: str
    model: str | None
    part: Part | str
    items: Sequence[Item]
    readings: Mapping[tuple[str, str], Reading]
    scores: Scores
    targets: tuple[Target, ...]
    notes: tuple[str, ...] = ()
    steering: tuple[str, ...] = ()
    """Lines on what moves the counterpart."""

    def text(self) -> str:
        """The report."""
        return "\n".join([*self._head(), *self._levels(), *self._steering(), *self._steady(), *self._behaviours(), ""])

    def _head(self) -> Iterator[str]:
        s = self.scores
        named = f"{self.engine}, {self.model}" if self.model else self.engine
        yield f"# How far the grader can be trusted: {named}"
        yield ""
        yield from self.notes
        yield ""
        yield f"{s.n} messages, part *{self.part}*; {s.unscored} not graded. Rubric `{self.content.rubric_hash}`."
        yield ""
        if self.targets:
            yield "| aimed at | aim | came out | holds |"
            yield "|---|---|---|---|"
            yield from (target.line for target in self.targets)
            yield ""
        yield "| | |"
        yield "|---|---|"
        yield f"| precision of what is shown | {s.pooled.precision} |"
        yield f"| recall over decided verdicts | {s.pooled.recall} |"
        kappa = f"{figure(s.pooled.kappa)}{span(kappa_interval(s.by_item))}, n {s.pooled.n}"
        yield f"| κ, pooled over decided verdicts | {kappa} |"
        yield f"| macro-F1 over behaviours with a label | {figure(s.macro_f1)} |"
        yield f"| coverage: labels not left undecided | {s.coverage} |"
        yield f"| messages without a behaviour that were left alone | {s.left_alone} |"
        yield f"| raw quotes that stand in the message | {s.quotes} |"
        yield f"| occasions (cues): precision, recall | {s.occasions.precision}, {s.occasions.recall} |"
        yield f"| time for a message, median | {1000 * s.median_seconds:.1f} ms |"

    def _levels(self) -> Iterator[str]:
        yield ""
        yield "## Levels"
        yield ""
        yield "Quadratic weighted κ between levels from the labels and from the grader, where both have one."
        yield ""
        yield "| principle | messages | whole talks |"
        yield "|---|---|---|"
        for principle, named in self.content.principles.items():
            pairs, talks = self.scores.messages[principle], self.scores.talks[principle]
            yield f"| {named.title} | {weighted(pairs)} | {weighted(talks)} |"
        yield f"| all | {weighted(self.scores.all_messages)} | {weighted(self.scores.all_talks)} |"
        yield ""
        yield "Messages, level by the labels (row) and by the grader (column):"
        yield ""
        yield from confusion(self.scores.all_messages)

    def _steering(self) -> Iterator[str]:
        if self.steering:
            yield from ("", "## What moves the counterpart", "", *self.steering)

    def _steady(self) -> Iterator[str]:
        rows = []
        for variant in ("padding-2", "padding-4", "register-typos", "register-non-native", "register-formal"):
            change = moved(self.content, self.items, self.readings, variant)
            if change:
                rows.append(f"| {variant.replace('-', ' ')}: change of level | {change} |")
        tried = sum(variant.startswith("injection-") for _, variant in self.readings)
        if tried:
            got = gained(self.items, self.readings, self.content)
            rows.append(f"| wanted behaviours gained by injection | {_named([g for g in got if g.by_it], tried)} |")
            others = _named([g for g in got if not g.by_it], tried)
            rows.append(f"| others, in the person's own words, read again beside an injection | {others} |")
        flipped = flips(self.readings)
        if flipped.n:
            rows.append(f"| verdicts that flip over repeated readings | {flipped} |")
        if rows:
            yield from ("", "## What must not matter", "", "| | |", "|---|---|", *rows)

    def _behaviours(self) -> Iterator[str]:
        yield from ("", "## Behaviours", "")
        yield "Counts and intervals, no verdicts: few labels stand behind a single behaviour."
        yield ""
        yield "| behaviour | labels | undecided | precision | recall | F1 | κ |"
        yield "|---|---|---|---|---|---|---|"
        for behaviour, table in self.scores.by_behaviour.items():
            labels, doubt = self.scores.positives[behaviour], self.scores.undecided[behaviour]
            yield (
                f"| {behaviour} | {labels} | {doubt} | {table.precision} | {table.recall} | {figure(table.f1)} | "
                f"{figure(table.kappa)} |"
            )


def _named(gains: Sequence[Gain], tried: int) -> str:
    each = sorted({f"{gain.kind}: {gain.behaviour}" for gain in gains})
    return "; ".join([f"{len(gains)} in {tried} tried", *each])


def figure(value: float | None) -> str:
    """A number with two digits, or a dash."""
    return "–" if value is None else f"{value:.2f}"


def span(interval: tuple[float, float] | None) -> str:
    """An interval in brackets; nothing where there is none."""
    return f" ({interval[0]:.2f}–{interval[1]:.2f})" if interval else ""


def weighted(pairs: Pairs) -> str:
    """Weighted kappa of pairs of levels, with its interval."""
    return f"{figure(weighted_kappa(pairs))}{span(weighted_interval(pairs, 200))}, n {len(pairs)}"


def confusion(pairs: Pairs) -> Iterator[str]:
    """A table of levels against levels."""
    yield f"| | {' | '.join(LEVELS)} |"
    yield "|---" * (len(LEVELS) + 1) + "|"
    for true, name in enumerate(LEVELS):
        counts = (sum(pair == (true, found) for pair in pairs) for found in range(len(LEVELS)))
        yield f"| {name} | {' | '.join(map(str, counts))} |"


def agreement_rows(tables: Mapping[str, Table], by_item: Sequence[Table]) -> Iterator[str]:
    """Two raters against each other: κ, and how often both found what either found."""
    pooled = sum(by_item, Table())
    yield f"| all | {figure(pooled.kappa)}{span(kappa_interval(by_item))} | {_alike(pooled)} |"
    for behaviour, table in tables.items():
        yield f"| {behaviour} | {figure(table.kappa)} | {_alike(table)} |"


def _alike(table: Table) -> Share:
    return Share(table.both, table.both + table.verdict + table.label)
