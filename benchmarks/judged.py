"""Replies that readers judged (`data/judged`), and how well the built-in counterpart chooses among them.

`python -m benchmarks.judged` says it of `later.jsonl`, which the reranker has not met.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import numpy as np

from benchmarks.stamping import LATER, WEIGHTS
from rehearsal.counterparts.candidates import LIKE, RULES, Candidate, Moment
from rehearsal.counterparts.proven import Named, Proven, like, named, proven, short_key
from rehearsal.counterparts.reranking import Occasion, Reranker, facts, reranker
from rehearsal.counterparts.standing import NONE, Counts, Standing
from rehearsal.transformer import Numbers

Tried = dict[Named, Counts]
"""How often lines were judged, passable, and good."""
TRIED = 2
"""What was made of a line is kept for so many exchanges, the nearest."""


@dataclass(frozen=True)
class Example:
    """Replies to a message, what the rules compose first; the mark of each: 0 makes one stumble, 1 passable, 2 good.
    `group`: the talk, or the message by itself; `talk`: which of the two."""

    said: Occasion
    found: tuple[Candidate, ...]
    marks: Numbers
    group: str
    talk: bool

    def facts(self, standing: Standing, good: Proven) -> Numbers:
        """What is known of each reply. `good`: of each exchange the lines that proved good after messages like it."""
        here = {line for kind in self.like(LIKE) for line in good.get(kind, ())}
        return facts(self.said, [replace(c, proven=named(c.kind, c.text) in here) for c in self.found], standing)

    def like(self, most: int) -> Sequence[str]:
        """The exchanges that the message is like, the nearest first."""
        return like(((c.kind, c.near + c.closest) for c in self.found), most)


def judged(paths: Sequence[Path]) -> list[Example]:
    """What readers marked, but for what the rules alone know to answer: first messages, ends and the like."""
    rows = (json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines())
    return [_example(row) for row in rows if row["theirs"] and row["moment"] in get_args(Moment)]


def _example(row: Mapping[str, Any]) -> Example:
    said = Occasion(row["theirs"], row["text"], row["moment"], row["openness"], row["settled"])
    found = tuple(Candidate(r["kind"], r["text"], r["near"], r["closest"]) for r in row["replies"])
    marks = np.array([r["mark"] for r in row["replies"]], np.float32)
    return Example(said, found, marks, row["id"].split("/")[0], "/" in row["id"])


def counted(every: Iterable[Example]) -> dict[int, Counts]:
    """How often each line, and each kind of line, was judged, passable and good."""
    total: dict[int, Counts] = {}
    for one in every:
        marks = dict(zip([candidate.text for candidate in one.found], one.marks, strict=True))
        kinds = {candidate.text: candidate.kind for candidate in one.found if candidate.kind != RULES}
        for text, mark in marks.items():
            for name in (text, *([kinds[text]] if text in kinds else ())):
                before = total.get(short_key(name), NONE)
                total[short_key(name)] = (before[0] + 1, before[1] + int(mark >= 1), before[2] + int(mark >= 2))
    return total


def handed_on(counts: Mapping[int, Counts], path: Path) -> dict[int, Counts]:
    """The counts, and for lines that say the same as a judged one in other words half of its judgements. `path`: these
    lines (`line`) and what they say otherwise (`of`)."""
    total = dict(counts)
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        own, like = total.get(short_key(row["line"]), NONE), counts.get(short_key(row["of"]), NONE)
        total[short_key(row["line"])] = (own[0] + like[0] // 2, own[1] + like[1] // 2, own[2] + like[2] // 2)
    return total


def tried(every: Iterable[Example]) -> dict[str, Tried]:
    """Of each exchange, how often each line of another kind was judged, passable and good after messages like it."""
    total: dict[str, Tried] = {}
    for one in every:
        marks = {named(c.kind, c.text): mark for c, mark in zip(one.found, one.marks, strict=True) if c.kind != RULES}
        for after in one.like(TRIED):
            lines = total.setdefault(after, {})
            for line, mark in marks.items():
                if line[0] != after:
                    lines[line] = more(lines.get(line, NONE), (1, int(mark >= 1), int(mark >= 2)))
    return total


def more(counts: Counts, other: Counts, times: int = 1) -> Counts:
    """Both counts together; with -1 for `times`, the one without the other."""
    judged, passable, good = (one + times * another for one, another in zip(counts, other, strict=True))
    return judged, passable, good


def good_after(every: Mapping[str, Tried]) -> Proven:
    """Of each exchange the lines that nobody stumbled over after messages like it, and half or more found good."""
    return {after: frozenset(filter(None, map(_good, lines.items()))) for after, lines in every.items()}


def _good(line: tuple[Named, Counts]) -> Named | None:
    name, (often, passable, good) = line
    return name if often and passable == often and 2 * good >= often else None


def chosen(one: Example, weighs: Reranker, good: Proven) -> float:
    """The mark of the reply that fits best."""
    return float(one.marks[weighs.fitness(one.facts(weighs.standing, good)).argmax()])


def shares(every: Sequence[Example], weighs: Reranker, good: Proven) -> Iterator[str]:
    """How often the reply is passable, and good: as the rules compose it, as the numbers choose, and at best."""
    parts = {
        "of talks": [one for one in every if one.talk],
        "by themselves": [one for one in every if not one.talk],
    }
    for name, part in parts.items():
        if part:
            ways = {
                "rules": [one.marks[0] for one in part],
                "chosen": [chosen(one, weighs, good) for one in part],
                "best": [one.marks.max() for one in part],
            }
            found = {way: np.array(marks) for way, marks in ways.items()}
            each = (f"{way} {np.mean(m >= 1):.3f}, {np.mean(m >= 2):.3f}" for way, m in found.items())
            yield f"{len(part)} messages {name}, passable and good: {'; '.join(each)}"


if __name__ == "__main__":
    print(*shares(judged([LATER]), reranker(WEIGHTS), proven(WEIGHTS)), sep="\n")
