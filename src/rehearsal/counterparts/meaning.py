"""A sentence → a vector for what it means, by the small trained model in `data/weights/sentences.npz`.

Two sentences that mean about the same have vectors that point the same way: their scalar product is near 1. The model
is all-MiniLM-L6-v2 (sentence-transformers, Apache License 2.0) in eight bits; `benchmarks/shrink.py` writes the file.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rehearsal.errors import RehearsalError

Numbers = NDArray[np.float32]
HEADS = 12
LONGEST = 40
"""Longest sentence, in pieces of words; what comes after is not read."""
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class SentenceModel:
    """A transformer's numbers by name, and the number of each piece of a word."""

    weights: Mapping[str, Numbers]
    pieces: Mapping[str, int]
    layers: int

    def embed(self, text: str) -> Numbers:
        """The vector of a text, of length 1."""
        ids = self.cut(text)
        w, e = self.weights, "embeddings."
        x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][: len(ids)]
        x = self._norm(x + w[e + "token_type_embeddings.weight"][0], e + "LayerNorm")
        for layer in range(self.layers):
            name = f"encoder.layer.{layer}."
            x = self._norm(x + self._attend(x, name), name + "attention.output.LayerNorm")
            hidden = _gelu(self._linear(x, name + "intermediate.dense"))
            x = self._norm(x + self._linear(hidden, name + "output.dense"), name + "output.LayerNorm")
        mean: Numbers = x.mean(axis=0)
        return mean / np.float32(np.linalg.norm(mean) + 1e-9)

    def cut(self, text: str) -> list[int]:
        """A text as numbers of pieces: of each word always the longest piece that is known."""
        found = ["[CLS]"]
        for word in _TOKEN.findall(text.lower()):
            found += self._pieces_of(word)
            if len(found) >= LONGEST - 1:
                break
        return [self.pieces[piece] for piece in [*found[: LONGEST - 1], "[SEP]"]]

    def _pieces_of(self, word: str) -> list[str]:
        at, own = 0, []
        while at < len(word):
            ends = range(min(len(word), at + 24), at, -1)
            piece = next((p for end in ends if (p := ("##" if at else "") + word[at:end]) in self.pieces), None)
            if piece is None:
                return ["[UNK]"]
            own.append(piece)
            at += len(piece.removeprefix("##"))
        return own

    def _attend(self, x: Numbers, name: str) -> Numbers:
        long, width = x.shape
        q, k, v = (
            self._linear(x, f"{name}attention.self.{part}").reshape(long, HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        near = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(width // HEADS))
        near = np.exp(near - near.max(axis=-1, keepdims=True))
        mixed = (near / near.sum(axis=-1, keepdims=True)) @ v
        return self._linear(mixed.transpose(1, 0, 2).reshape(long, width), name + "attention.output.dense")

    def _linear(self, x: Numbers, name: str) -> Numbers:
        product: Numbers = x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
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


@cache
def sentence_model(folder: Path) -> SentenceModel:
    """The model in a folder. Raises RehearsalError where the file is missing or cannot be read."""
    path = folder / "sentences.npz"
    try:
        with np.load(path, allow_pickle=False) as file:
            about: dict[str, Any] = json.loads(bytes(file["about"]).decode("utf-8"))
            pieces = bytes(file["pieces"]).decode("utf-8").split("\n")
            weights = {name: _full(file, name) for name in about["arrays"]}
    except (OSError, ValueError, KeyError) as error:
        raise RehearsalError(f"The sentence model cannot be read: {path}: {error}. Reinstall Rehearsal.") from None
    return SentenceModel(weights, {piece: n for n, piece in enumerate(pieces)}, about["layers"])


def _full(file: Mapping[str, NDArray[Any]], name: str) -> Numbers:
    rows = file[name].astype(np.float32)
    return rows * file[f"{name}/scale"].astype(np.float32)[:, None] if f"{name}/scale" in file else rows
