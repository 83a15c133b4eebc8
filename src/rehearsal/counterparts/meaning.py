"""A sentence → a vector for what it means, by the small trained model in `data/weights/sentences.npz`.

Two sentences that mean about the same have vectors that point the same way: their scalar product is near 1. The model
is all-MiniLM-L6-v2 (sentence-transformers, Apache License 2.0), taught further on what `prompts/exchanges` foresees by
`benchmarks/teach_recall.py`, in eight bits.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rehearsal.errors import RehearsalError
from rehearsal.transformer import END, START, Numbers, Pieces, Transformer, unpacked

LONGEST = 40
"""Longest sentence, in pieces of words; what comes after is not read."""
AT_ONCE = 32
"""Texts that go through the model together."""


@dataclass(frozen=True)
class SentenceModel:
    """The transformer, and how its rows become one vector: their mean."""

    transformer: Transformer

    def embed(self, texts: Sequence[str]) -> Numbers:
        """The vectors of some texts, each of length 1."""
        if not texts:
            return np.zeros((0, 0), np.float32)
        numbers = [self.numbers(text) for text in texts]
        parts = (self.transformer.rows(numbers[at : at + AT_ONCE]) for at in range(0, len(numbers), AT_ONCE))
        means = np.stack([rows.mean(axis=0) for part in parts for rows in part])
        vectors: Numbers = means / (np.linalg.norm(means, axis=1, keepdims=True) + np.float32(1e-9))
        return vectors

    def numbers(self, text: str) -> list[int]:
        """A text as numbers of pieces."""
        pieces = self.transformer.pieces
        return [pieces[START], *pieces.cut(text)[: LONGEST - 2], pieces[END]]


@cache
def sentence_model(folder: Path) -> SentenceModel:
    """The model in a folder. Raises RehearsalError where the file is missing or cannot be read."""
    path = folder / "sentences.npz"
    try:
        with np.load(path, allow_pickle=False) as file:
            about: dict[str, Any] = json.loads(bytes(file["about"]).decode("utf-8"))
            pieces = Pieces(bytes(file["pieces"]).decode("utf-8").split("\n"))
            weights = {name: unpacked(file, name) for name in about["arrays"]}
    except (OSError, ValueError, KeyError) as error:
        raise RehearsalError(f"The sentence model cannot be read: {path}: {error}. Reinstall Rehearsal.") from None
    return SentenceModel(Transformer(weights, pieces, about["layers"]))
