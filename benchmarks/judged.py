"""Replies that readers judged (`data/judged`), and how well the built-in counterpart chooses among them.

`python -m benchmarks.judged` says it of `later.jsonl`, which the reranker has not met.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.stamping import LATER, WEIGHTS
from rehearsal.counterparts.candidates import Candidate
from rehearsal.counterparts.reranking import Occasion, facts, reranker
from rehearsal.transformer import Numbers


@dataclass(frozen=True)
class Example:
    """What is known of each reply, what the rules compose first; its mark: 0 makes one stumble, 1 passable, 2 good.
    `group`: the talk, or the message by itself; `talk`: which of the two."""

    facts: Numbers
    marks: Numbers
    group: str
    talk: bool


def judged(paths: Sequence[Path]) -> list[Example]:
    """What readers marked."""
    return [_example(json.loads(line)) for path in paths for line in path.read_text("utf-8").splitlines()]


def _example(row: Mapping[str, Any]) -> Example:
    said = (row[name] for name in ("theirs", "text", "moment", "first", "openness", "settled"))
    found = [Candidate(r["kind"], r["text"], r["near"], r["closest"]) for r in row["replies"]]
    marks = np.array([r["mark"] for r in row["replies"]], np.float32)
    return Example(facts(Occasion(*said), found), marks, row["id"].split("/")[0], "/" in row["id"])


def shares(every: Sequence[Example]) -> Iterator[str]:
    """How often the reply is passable, and good: as the rules compose it, as the numbers choose, and at best."""
    judge = reranker(WEIGHTS)
    for name, talk in (("of talks", True), ("by themselves", False)):
        part = [one for one in every if one.talk == talk]
        if not part:
            continue
        ways = {
            "rules": [one.marks[0] for one in part],
            "chosen": [one.marks[judge.fitness(one.facts).argmax()] for one in part],
            "best": [one.marks.max() for one in part],
        }
        found = {way: np.array(marks) for way, marks in ways.items()}
        each = (f"{way} {np.mean(m >= 1):.3f}, {np.mean(m >= 2):.3f}" for way, m in found.items())
        yield f"{len(part)} messages {name}, passable and good: {'; '.join(each)}"


if __name__ == "__main__":
    print(*shares(judged([LATER])), sep="\n")
