# ruff: noqa: E501
"""How well do the features of the built-in observer read writers whom they never met?

`python -m benchmarks.observer` writes `docs/reports/observer-builtin.md` and its picture (some minutes; needs the
train extra). The writers of `data/training` are held out in six parties: model, calibration and cut-points come from
the others alone. The close reader, which has met all of them, has no part in it; only the figures on rated messages are of both.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.curve import Point, drawn
from benchmarks.cutting import Table, cuts_for, kappas
from benchmarks.fitting import Matrix
from benchmarks.labelled import ROOT, Item, always_learned, items, rated
from benchmarks.smaller import fit_cases, held_out_answers
from benchmarks.stamping import WEIGHTS
from benchmarks.train_observer import PARTIES, Read, best, fitted, held_out, honest, read, shown_by
from rehearsal.assessment import Observation
from rehearsal.content import Content, load_content
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.weights import load_words
from rehearsal.resources import prompts_dir

REPORT = ROOT / "docs" / "reports" / "observer-builtin.md"
BEFORE = "0.57 (0.51–0.63, n 261) | 0.34 (0.30–0.39, n 432)"
"""Precision and recall of the patterns alone, as reported before there was a model."""


@dataclass(frozen=True)
class Judged:
    """What a model that never met the writer says of each message, and what the writer says."""

    order: Sequence[Read]
    likely: Matrix
    truth: Table
    found: Table
    absent: Table
    moves: Table


def judged(order: Sequence[Read], evidence: Sequence[Matrix], content: Content) -> Judged:
    """Calibration and cuts for each writer from the others."""
    classes = list(content.behaviours)
    positive = [content.behaviours[name].positive for name in classes]
    truth = shown_by(order, classes)
    by = np.array([r.item.writer for r in order])
    likely = honest(evidence, truth, by.tolist())
    found, absent, moves = (np.zeros(truth.shape, bool) for _ in range(3))
    for writer in sorted(set(by)):
        own = by == writer
        cuts = cuts_for(likely[~own], truth[~own], positive)
        found[own] = likely[own] >= cuts[:, 0]
        absent[own] = likely[own] < cuts[:, 1]
        moves[own] = likely[own] >= cuts[:, 2]
    return Judged(order, likely, truth, found, absent, moves)


def share(part: int, whole: int) -> str:
    """A share with its 95 % interval (Wilson) and n."""
    if not whole:
        return "–"
    z, p = 1.96, part / whole
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = z * ((p * (1 - p) / whole + z * z / (4 * whole * whole)) ** 0.5) / (1 + z * z / whole)
    return f"{p:.2f} ({middle - reach:.2f}–{middle + reach:.2f}, n {whole})"


def right(found: Table, truth: Table) -> str:
    """Precision and recall, as two cells."""
    hits = int((found & truth).sum())
    return f"{share(hits, int(found.sum()))} | {share(hits, int(truth.sum()))}"


def agreement(j: Judged) -> float:
    """Cohen's κ over the verdicts that were given, all behaviours pooled."""
    decided = j.found | j.absent
    return kappa(j.found[decided], j.truth[decided])


def groups(content: Content, j: Judged) -> Iterator[str]:
    """Lines of the table: violations, principles, writers."""
    names = list(content.behaviours)
    kinds = {"violations": {b.id for b in content.behaviours.values() if not b.positive}}
    kinds |= {p.title: {b.id for b in p.behaviours} for p in content.principles.values()}
    for title, ids in kinds.items():
        columns = [n for n, name in enumerate(names) if name in ids]
        yield f"| {title} | {right(j.found[:, columns], j.truth[:, columns])} |"
    by = np.array([r.item.writer for r in j.order])
    for writer in sorted(set(by)):
        yield f"| writer {writer} | {right(j.found[by == writer], j.truth[by == writer])} |"


def behaviours(content: Content, j: Judged) -> Iterator[str]:
    """A line for each behaviour. `–` where it is never shown."""
    for n, name in enumerate(content.behaviours):
        found, truth = j.found[:, n], j.truth[:, n]
        hits, left = int((found & truth).sum()), int((truth & ~found & ~j.absent[:, n]).sum())
        precision = f"{hits} of {int(found.sum())}" if found.any() else "refuses to show it"
        yield f"| `{name}` | {int(truth.sum())} | {precision} | {hits} | {left} |"


def kappa(one: Table, other: Table) -> float:
    """Cohen's κ of two rows of verdicts."""
    missed, denied = np.array([(~one & other).sum()]), np.array([(~one & ~other).sum()])
    return float(kappas(int((one & other).sum()), int((one & ~other).sum()), missed, denied)[0])


def learning(reads: Sequence[Read], parties: Sequence[Sequence[str]], content: Content) -> list[Point]:
    """Quality on each party of writers by how many others were learned from."""
    classes = list(content.behaviours)
    always = [r for r in reads if always_learned(r.item.writer)]
    points = []
    for count in sorted({n for n in (0, 1, 3, len(parties) - 1) if n < len(parties)}):
        order, found, learned = [], [], 0
        for n, party in enumerate(parties):
            others = {writer for other in (*parties[n + 1 :], *parties[:n])[:count] for writer in other}
            known = [*always, *(r for r in reads if r.item.writer in others)]
            theirs = [r for r in reads if r.item.writer in party]
            place, model = fitted(known)
            found.append(best(theirs, classes, place, model))
            order += theirs
            learned += len([r for r in known if r.item.writer != "plain"])
        likely = honest([np.vstack(kind) for kind in zip(*found, strict=True)], shown_by(order, classes),
                        [r.item.writer for r in order])  # fmt: skip
        truth = shown_by(order, classes)
        points.append(Point(learned // len(parties), *at_precision(likely, truth, 0.85), best_f1(likely, truth)))
        print(points[-1], flush=True)
    return points


def at_precision(likely: Matrix, truth: Table, least: float) -> tuple[float]:
    """The share of what is there that is found where so much of what is shown is right."""
    hits = np.cumsum(truth.ravel()[np.argsort(-likely.ravel(), kind="stable")])
    good = np.flatnonzero(hits / np.arange(1, hits.size + 1) >= least)
    return (float(hits[good[-1]] / truth.sum()) if good.size else 0.0,)


def best_f1(likely: Matrix, truth: Table) -> float:
    """The best F1 of any one cut."""
    hits = np.cumsum(truth.ravel()[np.argsort(-likely.ravel(), kind="stable")])
    return float((2 * hits / (np.arange(1, hits.size + 1) + truth.sum())).max())


def speed(content: Content, every: Sequence[Item]) -> float:
    """Median milliseconds of a processor for a message, read for the first time."""
    observer = BuiltinObserver(content)
    observer.observe(every[0].setting, every[0].conversation)
    took = []
    for item in every[:: max(1, len(every) // 400)]:
        began = time.process_time()
        assert isinstance(observer.observe(item.setting, item.conversation), Observation)
        took.append((time.process_time() - began) * 1000)
    return median(took)


def on_rated(content: Content) -> str:
    """What the observer that ships makes of the development part of the rated messages, as lines of a list."""
    observer, names = BuiltinObserver(content), list(content.behaviours)
    every = rated("development", content)
    truth = np.array([[name in item.behaviours for name in names] for item in every])
    found, open_ = np.zeros(truth.shape, bool), np.zeros(truth.shape, bool)
    for row, item in enumerate(every):
        grade = observer.observe(item.setting, item.conversation)
        if isinstance(grade, Observation):
            found[row] = [name in grade.behaviours for name in names]
            open_[row] = [name in grade.undecided for name in names]
    hits, there = int((found & truth).sum()), int(truth.sum())
    return f"""- Of what it shows, right: {share(hits, int(found.sum()))}; of what is there, shown: {share(hits, there)}.
- Of what is there, not left open: {share(int((truth & ~open_).sum()), there)}; κ over its verdicts: {kappa(found[~open_], truth[~open_]):.2f}."""


def tied(content: Content, every: Sequence[Item]) -> str:
    """How often a new writer's findings are tied to the right thing."""
    found, answers = held_out_answers(fit_cases(BuiltinObserver(content), load_words(WEIGHTS), every))
    right_ones = int((found.argmax(axis=1) == answers.argmax(axis=1)).sum())
    return share(right_ones, len(answers))


def report(content: Content, j: Judged, curve: Sequence[Point], milliseconds: float, fits: str) -> str:
    """The report as Markdown."""
    plain = ~j.truth.any(axis=1)
    alone = int((plain & ~j.found.any(axis=1)).sum())
    decided = int((j.truth & (j.found | j.absent)).sum())
    steps = "\n".join(f"| {p.messages} | {p.recall:.2f} | {p.f1:.2f} |" for p in curve)
    return f"""# The built-in observer, measured on writers whom it never met

Written by `python -m benchmarks.observer`. The messages of `data/training` were written by language models and labelled by somebody
else, who knew nothing but the rubric. The {len({r.item.writer for r in j.order})} writers ({len(j.order)} messages) are held out in
{PARTIES} parties: the model of features (words, patterns, context), its calibration and its cut-points then come from the others. So this is
how the first of the two readings takes a new voice of the same kind; the close reader is left out. Messages of `t1` … are short and do
one or two things; those of `s1` … were made as the rated ones are, and are as hard.

Messages that others rated (`data/calibration`) are longer, do several things at once and reach for more that they do not do. The
cut-points that ship are chosen there, so that what is shown can be believed. Both readings together, on the messages of development,
which neither training nor cut-points have seen:

{on_rated(content)}

The figures that count, on the locked part, are those of `rehearsal calibrate`.

| | of what it shows, right | of what is there, shown |
|---|---|---|
| **all behaviours** | {right(j.found, j.truth)} |
| patterns alone, before | {BEFORE} |
| what moves the counterpart (model alone) | {right(j.moves, j.truth)} |
{chr(10).join(groups(content, j))}

- Agreement with the writers over the verdicts it gives: κ {agreement(j):.2f}.
- Of what is there, not left open: {share(decided, int(j.truth.sum()))}.
- Whether a finding suits anybody, the case or this counterpart, told right: {fits} (by rules, before: 0.42).
- Messages that show nothing and are left alone: {share(alone, int(plain.sum()))}.
- Processor time for a message, median: {milliseconds:.1f} ms.

## How much more would more messages help?

![Quality by number of training messages](observer-builtin.svg)

| messages learned from | of what is there, shown, at .85 right | best F1 |
|---|---|---|
{steps}

## What it judges, behaviour by behaviour

*Right*: of those shown. *Left open*: there, and neither shown nor denied ("not judged by the built-in grader"); the rest of what was
there was missed. Counts are small: a single line is a hint, not a verdict.

| behaviour | there | right | found | left open |
|---|---|---|---|---|
{chr(10).join(behaviours(content, j))}
"""


def main() -> None:
    """Measure, and write the report and its picture."""
    content = load_content(prompts_dir(), own=Path("nowhere"))
    every = items(content=content)
    reads = read(content, every, load_words(WEIGHTS))
    writers = sorted({item.writer for item in every if not always_learned(item.writer)})
    parties = [writers[n::PARTIES] for n in range(PARTIES)]
    j = judged(*held_out(reads, parties, list(content.behaviours)), content)
    curve = learning(reads, parties, content)
    REPORT.write_text(report(content, j, curve, speed(content, every), tied(content, every)), "utf-8")
    REPORT.with_suffix(".svg").write_text(drawn(curve), "utf-8")
    print(f"{REPORT.relative_to(ROOT)} written")


if __name__ == "__main__":
    main()
