"""Lines that readers found good after messages like the one that was typed, whatever exchange they were written for.

Like it is a message that came near to the same exchange. `benchmarks/teach_reranker.py` takes them from `data/judged`
and writes them into `data/weights/reranker.npz`. Pure but for reading it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from rehearsal.counterparts.vectors import key
from rehearsal.errors import RehearsalError

Named = tuple[str, int]
"""A line by its kind and the `short_key` of its text."""
Proven = Mapping[str, frozenset[Named]]
"""Of each exchange the lines, of other kinds, that readers found good after messages that came near to it."""
LEAST = 1.2
"""How near a message has to come to an exchange to be like it: both nearnesses together, at most 2."""


def like(near: Iterable[tuple[str, float]], most: int) -> Sequence[str]:
    """The kinds of the exchanges that a message is like, the nearest first. `near`: kinds of lines and how near the
    message came to them, both nearnesses together."""
    found = {kind: both for kind, both in near if kind.startswith("exchange:") and both >= LEAST}
    return sorted(found, key=lambda kind: (-found[kind], kind))[:most]


def named(kind: str, text: str) -> Named:
    """A line, named as it is kept."""
    return kind, short_key(text)


def short_key(text: str) -> int:
    """A text as a number of four bytes. Of a hundred thousand texts one or two pairs share one, which does no harm to
    what is kept by it."""
    return key(text) >> 32


@cache
def proven(folder: Path) -> Proven:
    """What is kept in a folder. Raises RehearsalError where the file is missing or cannot be read."""
    path = folder / "reranker.npz"
    found: dict[str, set[Named]] = {}
    try:
        with np.load(path, allow_pickle=False) as file:
            kinds = file["proven_kinds"].tolist()
            rows = (file[f"proven_{name}"].tolist() for name in ("after", "of", "lines"))
            for after, kind, number in zip(*rows, strict=True):
                found.setdefault(kinds[after], set()).add((kinds[kind], number))
    except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile) as error:
        raise RehearsalError(f"The proven lines cannot be read: {path}: {error}. Reinstall Rehearsal.") from None
    return {after: frozenset(lines) for after, lines in found.items()}
