"""A small transformer in numpy, built as BERT is: pieces of words → a row of numbers for each piece. Pure.

The sentence model of the counterpart (`counterparts/meaning.py`) runs on it. The close reader of the built-in observer
(`observers/close_reading.py`) shares the pieces and their vectors.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
HEADS = 12
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

    def rows(self, texts: Sequence[Sequence[int]]) -> list[Numbers]:
        """For each text, given as numbers of pieces, a row for each piece."""
        longest = max(map(len, texts))
        table = np.array([[*ids, *[0] * (longest - len(ids))] for ids in texts])
        absent = np.arange(longest) >= np.array([len(ids) for ids in texts])[:, None]
        hidden = (absent * np.float32(-1e9))[:, None, None, :]
        w, e = self.weights, "embeddings."
        x = w[e + "word_embeddings.weight"][table] + w[e + "position_embeddings.weight"][:longest]
        x = self._norm(x + w[e + "token_type_embeddings.weight"][0], e + "LayerNorm")
        for layer in range(self.layers):
            name = f"encoder.layer.{layer}."
            x = self._norm(x + self._attend(x, name, hidden), name + "attention.output.LayerNorm")
            bent = _gelu(self._linear(x, name + "intermediate.dense"))
            x = self._norm(x + self._linear(bent, name + "output.dense"), name + "output.LayerNorm")
        return [row[: len(ids)] for row, ids in zip(x, texts, strict=True)]

    def _attend(self, x: Numbers, name: str, hidden: Numbers) -> Numbers:
        count, long, width = x.shape
        q, k, v = (
            self._linear(x, f"{name}attention.self.{part}").reshape(count, long, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        near = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // HEADS)) + hidden
        near = np.exp(near - near.max(axis=-1, keepdims=True))
        mixed = (near / near.sum(axis=-1, keepdims=True)) @ v
        return self._linear(mixed.transpose(0, 2, 1, 3).reshape(count, long, width), name + "attention.output.dense")

    def _linear(self, x: Numbers, name: str) -> Numbers:
        flat = x.reshape(-1, x.shape[-1]) @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        product: Numbers = flat.reshape(*x.shape[:-1], -1)
        return product

    def _norm(self, x: Numbers, name: str) -> Numbers:
        x = x - x.mean(axis=-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + np.float32(1e-12))
        normed: Numbers = x * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return normed


def _gelu(x: Numbers) -> Numbers:
    bent: Numbers = (
        x * np.float32(0.5) * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)))
    )
    return bent


def in_eight_bits(rows: Numbers) -> tuple[NDArray[np.int8], Numbers]:
    """Rows of whole numbers, and the scale of each."""
    scale = (np.abs(rows).max(axis=1) / 127).astype(np.float32)
    return np.round(rows / (scale[:, None] + np.float32(1e-12))).clip(-127, 127).astype(np.int8), scale


def unpacked(file: Mapping[str, NDArray[np.generic]], name: str) -> Numbers:
    """An array of a file of weights, out of eight bits where it was kept in them. Those of the layers lie column by
    column, as products go through them: a quarter less time."""
    rows = file[name].astype(np.float32)
    if f"{name}/scale" in file:
        rows *= file[f"{name}/scale"].astype(np.float32)[:, None]
    return np.asfortranarray(rows) if name.startswith("encoder.") else rows
