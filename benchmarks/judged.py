"""Replies that readers judged (`data/judged`), and how well the built-in counterpart chooses among them.

`python -m benchmarks.judged` says it of `later.jsonl`, which the reranker has not met.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np

from benchmarks.stamping import LATER, WEIGHTS
from rehearsal.counterparts.candidates import RULES, Candidate, Moment
from rehearsal.counterparts.reranking import Occasion, Reranker, facts, reranker
from rehearsal.counterparts.standing import NONE, Counts, Standing
from rehearsal.counterparts.vectors import key
from rehearsal.transformer import Numbers


@dataclass(frozen=True)
class Example:
    """Replies to a message, what the rules compose first; the mark of each: 0 makes one stumble, 1 passable, 2 good.
    `group`: the talk, or the message by itself; `talk`: which of the two."""

    said: Occasion
    found: tuple[Candidate, ...]
    marks: Numbers
    group: str
    talk: bool

    def facts(self, standing: Standing) -> Numbers:
        """What is known of each reply."""
        return facts(self.said, self.found, standing)


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
                before = total.get(key(name), NONE)
                total[key(name)] = (before[0] + 1, before[1] + int(mark >= 1), before[2] + int(mark >= 2))
    return total


def handed_on(counts: Mapping[int, Counts], path: Path) -> dict[int, Counts]:
    """The counts, and for lines that say the same as a judged one in other words half of its judgements. `path`: these
    lines (`line`) and what they say otherwise (`of`)."""
    total = dict(counts)
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        own, like = total.get(key(row["line"]), NONE), counts.get(key(row["of"]), NONE)
        total[key(row["line"])] = (own[0] + like[0] // 2, own[1] + like[1] // 2, own[2] + like[2] // 2)
    return total


def chosen(one: Example, weighs: Reranker) -> float:
    """The mark of the reply that fits best."""
    return float(one.marks[weighs.fitness(one.facts(weighs.standing)).argmax()])


def shares(every: Sequence[Example], weighs: Reranker) -> Iterator[str]:
    """How often the reply is passable, and good: as the rules compose it, as the numbers choose, and at best."""
    parts = {
        "of talks": [one for one in every if one.talk],
        "by themselves": [one for one in every if not one.talk],
    }
    for name, part in parts.items():
        if part:
            ways = {
                "rules": [one.marks[0] for one in part],
                "chosen": [chosen(one, weighs) for one in part],
                "best": [one.marks.max() for one in part],
            }
            found = {way: np.array(marks) for way, marks in ways.items()}
            each = (f"{way} {np.mean(m >= 1):.3f}, {np.mean(m >= 2):.3f}" for way, m in found.items())
            yield f"{len(part)} messages {name}, passable and good: {'; '.join(each)}"


if __name__ == "__main__":
    print(*shares(judged([LATER]), reranker(WEIGHTS)), sep="\n")
