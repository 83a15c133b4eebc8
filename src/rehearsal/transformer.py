"""A small transformer, built as BERT is: pieces of words, numbers by name, and how they are kept in eight bits. Pure.

It is the sentence model of the counterpart (`counterparts/meaning.py`). The close reader of the built-in observer
(`observers/close_reading.py`) shares the pieces and their vectors.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
HEADS = 12
WORDS, PLACES, KINDS = (f"embeddings.{name}_embeddings.weight" for name in ("word", "position", "token_type"))
"""Names of what a piece of a word, its place in a text, and the kind of text begin with."""
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LONGEST_PIECE = 24
_LONGEST, _WORDS_KEPT = 100, 8192
"""Longer words than this are not known; so many that were met are remembered."""


class Pieces(dict[str, int]):
    """The number of each piece of a word; those that do not begin one are written with `##` before them."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__((name, number) for number, name in enumerate(names))
        self._known = lru_cache(maxsize=_WORDS_KEPT)(self._cut)

    def cut(self, text: str) -> list[int]:
        """A text as numbers of pieces: of each word always the longest piece that is known."""
        words = _TOKEN.findall(text.lower())
        return [
            number for word in words for number in (self._known(word) if len(word) <= _LONGEST else (self[UNKNOWN],))
        ]

    def _cut(self, word: str) -> tuple[int, ...]:
        at, own = 0, []
        while at < len(word):
            ends = range(min(len(word), at + _LONGEST_PIECE), at, -1)
            piece = next((p for end in ends if (p := ("##" if at else "") + word[at:end]) in self), None)
            if piece is None:
                return (self[UNKNOWN],)
            own.append(self[piece])
            at += len(piece.removeprefix("##"))
        return tuple(own)


@dataclass(frozen=True)
class Transformer:
    """Numbers by name, the pieces of words, and how many layers there are."""

    weights: Mapping[str, Numbers]
    pieces: Pieces
    layers: int


def in_eight_bits(rows: Numbers) -> tuple[NDArray[np.int8], Numbers]:
    """Rows of whole numbers, and the scale of each."""
    scale = (np.abs(rows).max(axis=1) / 127).astype(np.float32)
    return np.round(rows / (scale[:, None] + np.float32(1e-12))).clip(-127, 127).astype(np.int8), scale


def unpacked(file: Mapping[str, NDArray[np.generic]], name: str) -> Numbers:
    """An array of a file of weights, out of eight bits where it was kept in them."""
    rows = file[name].astype(np.float32)
    if f"{name}/scale" in file:
        rows *= file[f"{name}/scale"].astype(np.float32)[:, None]
    return rows
