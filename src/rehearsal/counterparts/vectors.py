"""Vectors of short texts, shorter than those of `meaning.py`: read where they were computed beforehand, else made now.

`data/weights/heard.npz` holds those of everything that the shipped exchanges foresee; `benchmarks/foresee.py` writes
it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rehearsal.counterparts.meaning import sentence_model
from rehearsal.errors import RehearsalError
from rehearsal.resources import weights_dir
from rehearsal.shorthand import spelt_out
from rehearsal.transformer import Numbers


@dataclass(frozen=True)
class Known:
    """`turn` makes a short vector of a long one. Row `place[key(text)]` times its scale is that of a known text."""

    turn: Numbers
    place: Mapping[int, int]
    rows: NDArray[np.int8]
    scale: Numbers

    def row(self, text: str) -> Numbers | None:
        """The vector of a text that was computed beforehand; None where it was not."""
        number = self.place.get(key(text))
        if number is None:
            return None
        found: Numbers = self.rows[number].astype(np.float32) * self.scale[number]
        return found


def key(text: str) -> int:
    """A text as a number of eight bytes."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


@cache
def known(folder: Path) -> Known:
    """What was computed beforehand. Raises RehearsalError where the file is missing or cannot be read."""
    path = folder / "heard.npz"
    try:
        with np.load(path, allow_pickle=False) as file:
            place = {int(number): row for row, number in enumerate(file["keys"])}
            rows = np.ascontiguousarray(file["columns"].T)
            return Known(file["turn"].astype(np.float32), place, rows, file["scale"].astype(np.float32))
    except (OSError, ValueError, KeyError) as error:
        raise RehearsalError(f"The vectors of the exchanges cannot be read: {path}: {error}. Reinstall.") from None


def vectors(texts: Iterable[str]) -> Mapping[str, Numbers]:
    """The vector of each text; the scalar product of two is near 1 where they mean about the same. What was not
    computed beforehand is computed in one go."""
    folder, beforehand = _shipped()
    found = {text: beforehand.row(text) for text in dict.fromkeys(texts)}
    new = [text for text, row in found.items() if row is None]
    made = sentence_model(folder).embed([spelt_out(text) for text in new]) @ beforehand.turn if new else ()
    rows = zip(new, made, strict=True)
    return {text: row for text, row in found.items() if row is not None} | dict(rows)


@lru_cache(maxsize=256)
def remembered(texts: frozenset[str]) -> Mapping[str, Numbers]:
    """The same, kept for a while: a talk is read again when it is opened."""
    return vectors(sorted(texts))


@cache
def _shipped() -> tuple[Path, Known]:
    folder = weights_dir()
    return folder, known(folder)
