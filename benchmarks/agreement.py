"""How far blind readers agree who marked one and the same reply, each without knowing of the other."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.marks import FOLDER, WANTED, Mark, Marks, number
from rehearsal.calibration.counting import Table, total

Reply = tuple[str, str, int, str]
"""Engine, talk, place in the talk, words."""


def agreement(rounds: Sequence[Marks], folder: Path = FOLDER) -> dict[str, dict[str, Table]]:
    """By engine and by what is marked (`responsive`, `in_character`): pairs of marks of the same words at the same
    place of the same talk, from two rounds that were not read in one pile, hence not by one reader. Rounds read with
    the milder brief, and talks of which the words were not kept, are left out.
    """
    given: dict[Reply, list[tuple[str, Mark]]] = defaultdict(list)
    for read in rounds:
        if any("strict" in reader for reader in read.readers):
            for mark, reply in _replies(read, _played(folder, read)):
                given[reply].append((read.round, mark))
    pairs = [
        (engine, first, second)
        for (engine, *_), marks in given.items()
        for (one, first), (other, second) in combinations(marks, 2)
        if not _one_pile(one, other)
    ]
    return {
        engine: {
            what: total(_pair(first, second, what) for whose, first, second in pairs if whose == engine)
            for what in ("responsive", "in_character")
        }
        for engine in sorted({read.engine for read in rounds})
    }


def _one_pile(one: str, other: str) -> bool:
    """Whether two rounds were read together: 9r11 with 11, and 5r6 with 6r5."""
    first, second = one.split("r"), other.split("r")
    return one == other or first[-1] == other or second[-1] == one or sorted(first) == sorted(second)


def agreed(rounds: Sequence[Marks], folder: Path = FOLDER) -> Iterator[str]:
    """The report's paragraph; none where no reply was marked twice."""
    told = [
        f"{WANTED[engine][0]}, {tables['responsive'].n} pairs of marks: "
        + "; ".join(f"{what.replace('_', ' ')} {_words(table)}" for what, table in tables.items())
        for engine, tables in agreement(rounds, folder).items()
        if tables["responsive"].n
    ]
    if told:
        yield (
            f"How far two readers agree on one and the same reply: {'. '.join(told)}. All readers are sessions of a "
            "language model, and a reply that several rounds have in common counts with each pair of its marks."
        )


def _words(table: Table) -> str:
    same = 100 * (table.both + table.neither) / table.n
    return f"{same:.1f} % the same" + ("" if table.kappa is None else f", κ {table.kappa:.2f}")


def _replies(read: Marks, played: Mapping[str, Sequence[str]]) -> Iterator[tuple[Mark, Reply]]:
    for mark in read.marks:
        replies = played.get(mark.talk, ())
        if mark.reply < len(replies):
            yield mark, (read.engine, mark.talk, mark.reply, replies[mark.reply])


def _played(folder: Path, read: Marks) -> dict[str, list[str]]:
    """What a round's readers read, by talk. What was read again (`9r11`) was said in the round of its first number."""
    path = folder / f"played-{read.engine}-{number(read.round)}.jsonl"
    talks = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return {talk["talk"]: [t["text"] for t in talk["turns"] if t["speaker"] == "counterpart"] for talk in talks}


def _pair(one: Mark, other: Mark, what: str) -> Table:
    first, second = getattr(one, what), getattr(other, what)
    return Table(first and second, first and not second, second and not first, not (first or second))
