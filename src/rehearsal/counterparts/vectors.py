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

    def among(self, texts: Iterable[str]) -> dict[str, Numbers]:
        """The vectors of those texts that were computed beforehand."""
        places = ((text, self.place.get(key(text))) for text in texts)
        known = {text: number for text, number in places if number is not None}
        numbers = list(known.values())
        return dict(zip(known, self.rows[numbers].astype(np.float32) * self.scale[numbers, None], strict=True))


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
    wanted = tuple(dict.fromkeys(texts))
    found = beforehand.among(wanted)
    new = [text for text in wanted if text not in found]
    made = sentence_model(folder).embed([spelt_out(text) for text in new]) @ beforehand.turn if new else ()
    return found | dict(zip(new, made, strict=True))


@lru_cache(maxsize=256)
def remembered(texts: frozenset[str]) -> Mapping[str, Numbers]:
    """The same, kept for a while: a talk is read again when it is opened."""
    return vectors(sorted(texts))


@cache
def _shipped() -> tuple[Path, Known]:
    folder = weights_dir()
    return folder, known(folder)
