"""A sentence → a vector for what it means, by the small trained model in `data/weights/sentences.npz`.

Two sentences that mean about the same have vectors that point the same way: their scalar product is near 1. The model
is all-MiniLM-L6-v2 (sentence-transformers, Apache License 2.0), taught further on what `prompts/exchanges` foresees by
`benchmarks/teach_recall.py`, in eight bits. ONNX Runtime runs it, by the graph in `sentences.onnx`, which holds no
numbers of its own (`benchmarks/onnx_sentences.py`).
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from rehearsal.errors import RehearsalError
from rehearsal.onnx import BROKEN, InferenceSession, OrtValue, options
from rehearsal.transformer import END, KINDS, PLACES, START, WORDS, Numbers, Pieces, Transformer, unpacked

LONGEST = 40
"""Longest sentence, in pieces of words; what comes after is not read."""
CORES = 2
"""So many work on a text together."""


@dataclass(frozen=True)
class SentenceModel:
    """What the model learned, and what runs it."""

    transformer: Transformer
    session: InferenceSession

    @classmethod
    def of(cls, transformer: Transformer, graph: bytes) -> "SentenceModel":
        """The model, run by a graph to which its numbers are given."""
        chosen, weights = options(CORES), transformer.weights
        inside = [name for name in weights if name not in (WORDS, PLACES, KINDS)]
        chosen.add_external_initializers(inside, [OrtValue.ortvalue_from_numpy(weights[name]) for name in inside])
        return cls(transformer, InferenceSession(graph, chosen, ["CPUExecutionProvider"]))

    def embed(self, texts: Sequence[str]) -> Numbers:
        """The vectors of some texts, each of length 1. Each goes through by itself: filling short ones up to the
        longest costs more than it saves. Raises RehearsalError where ONNX Runtime fails."""
        if not texts:
            return np.zeros((0, 0), np.float32)
        try:
            means = np.concatenate([self._mean(text) for text in texts])
        except BROKEN as error:
            raise RehearsalError(f"The sentence model could not be run: {error}. Try again.") from None
        vectors: Numbers = means / (np.linalg.norm(means, axis=1, keepdims=True) + np.float32(1e-9))
        return vectors

    def _mean(self, text: str) -> Numbers:
        ids, weights = numbers(self.transformer.pieces, text), self.transformer.weights
        rows = weights[WORDS][ids] + weights[PLACES][: len(ids)] + weights[KINDS][0]
        mean: Numbers = self.session.run(["mean"], {"rows": rows[None]})[0]
        return mean


def numbers(pieces: Pieces, text: str) -> list[int]:
    """A text as numbers of pieces."""
    return [pieces[START], *pieces.cut(text)[: LONGEST - 2], pieces[END]]


@cache
def sentence_model(folder: Path) -> SentenceModel:
    """The model in a folder. Raises RehearsalError where a file is missing or cannot be used."""
    try:
        return SentenceModel.of(taught(folder), (folder / "sentences.onnx").read_bytes())
    except (OSError, *BROKEN) as error:
        raise RehearsalError(f"The sentence model cannot be read: {error}. Reinstall Rehearsal.") from None


def taught(folder: Path) -> Transformer:
    """What the model learned. Raises RehearsalError where the file is missing or cannot be read."""
    path = folder / "sentences.npz"
    try:
        with np.load(path, allow_pickle=False) as file:
            about: dict[str, Any] = json.loads(bytes(file["about"]).decode("utf-8"))
            pieces = Pieces(bytes(file["pieces"]).decode("utf-8").split("\n"))
            weights = {name: unpacked(file, name) for name in about["arrays"]}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise RehearsalError(f"The sentence model cannot be read: {path}: {error}. Reinstall Rehearsal.") from None
    return Transformer(weights, pieces, about["layers"])
