"""The second look at a message: a small transformer that reads its sentences together, after what they said last.

It knows more ways to say the same than the features of `features.py`, and less of the talk; `scoring.py` weighs the
two together. Its numbers lie in `data/weights/reader.npz`; `benchmarks/teach_reading.py` writes them. Vectors of words
are those of `sentences.npz`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rehearsal.errors import RehearsalError
from rehearsal.observers.context import Context
from rehearsal.transformer import END, START, Numbers, Transformer, unpacked

THEIRS, OWN = 40, 120
"""So many pieces of words of what they said last (its end), and of the message, are read at once."""
LONGEST = THEIRS + OWN + 3
WORDS = "embeddings.word_embeddings.weight"


@dataclass(frozen=True)
class Window:
    """A run of sentences as numbers of pieces, after the end of what they said last. `kinds`: 0 for theirs, 1 for the
    person's own. `owner`: the sentence, counted from 0 in the message, that each piece belongs to; -1 for none."""

    ids: tuple[int, ...]
    kinds: tuple[int, ...]
    owner: tuple[int, ...]


def said(context: Context) -> tuple[str, tuple[str, ...]]:
    """What they said last, and the sentences of the message with how they end."""
    text = context.conversation.last_mine
    own = (text[s.words[0].start : s.words[-1].end] + _end(s.ended) for s in context.sentences)
    return context.conversation.last_theirs, tuple(own)


def windows(model: Transformer, theirs: str, sentences: Sequence[str]) -> Iterator[Window]:
    """The message in as few runs as fit. A sentence that is too long by itself is cut off."""
    before = [piece.number for piece in model.cut(theirs)][-THEIRS:]
    run: list[tuple[int, int]] = []
    for number, sentence in enumerate(sentences):
        pieces = [(piece.number, number) for piece in model.cut(sentence)][:OWN]
        if run and len(run) + len(pieces) > OWN:
            yield _window(model, before, run)
            run = []
        run += pieces
    if run:
        yield _window(model, before, run)


def _window(model: Transformer, before: Sequence[int], run: Sequence[tuple[int, int]]) -> Window:
    start, end = model.pieces[START], model.pieces[END]
    ids = (start, *before, end, *(piece for piece, _ in run), end)
    opening = len(before) + 2
    kinds = (0,) * opening + (1,) * (len(run) + 1)
    return Window(ids, kinds, (-1,) * opening + tuple(number for _, number in run) + (-1,))


def _end(ended: str) -> str:
    return next((mark for mark in "?!" if mark in ended), ".")


@dataclass(frozen=True)
class CloseReader:
    """The transformer; what a sentence's mean row adds to each behaviour's log-odds (`head`, a column for each), and
    where they start (`bias`)."""

    transformer: Transformer
    head: Numbers
    bias: Numbers

    def read(self, theirs: str, sentences: Sequence[str]) -> Numbers:
        """The log-odds of each behaviour, a row for each sentence."""
        found = np.full((len(sentences), len(self.bias)), NEVER, np.float32)
        runs = list(windows(self.transformer, theirs, sentences))
        if not runs:
            return found
        read = self.transformer.rows([run.ids for run in runs], [run.kinds for run in runs])
        for run, rows in zip(runs, read, strict=True):
            owner = np.array(run.owner)
            for number in sorted(set(run.owner) - {-1}):
                found[number] = rows[owner == number].mean(axis=0) @ self.head + self.bias
        return found


NEVER = -15.0
"""The log-odds of what no sentence says."""


def together(rows: Numbers) -> Numbers:
    """The log-odds of each behaviour in a message: high where they are high in one sentence or another."""
    if not len(rows):
        return np.full(rows.shape[1], NEVER, np.float32)
    top = rows.max(axis=0)
    total: Numbers = top + np.log(np.exp(rows - top).sum(axis=0))
    return total


@cache
def close_reader(folder: Path) -> CloseReader:
    """The reader in a folder. Raises RehearsalError where a file is missing or cannot be read."""
    try:
        with (
            np.load(folder / "reader.npz", allow_pickle=False) as file,
            np.load(folder / "sentences.npz", allow_pickle=False) as words,
        ):
            about: dict[str, Any] = json.loads(bytes(file["about"]).decode("utf-8"))
            pieces = bytes(words["pieces"]).decode("utf-8").split("\n")
            weights = {name: unpacked(file, name) for name in about["arrays"]} | {WORDS: unpacked(words, WORDS)}
            model = Transformer(weights, {piece: n for n, piece in enumerate(pieces)}, about["layers"])
            return CloseReader(model, unpacked(file, "head"), file["bias"].astype(np.float32))
    except (OSError, ValueError, KeyError) as error:
        raise RehearsalError(f"The built-in observer's weights cannot be read: {folder}: {error}. Reinstall.") from None
