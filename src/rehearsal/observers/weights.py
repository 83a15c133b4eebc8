"""The trained model's numbers, as they lie in `data/weights`: read, checked, never changed.

`observer.npz` holds what training found; `words.npz` holds word vectors; `reader.onnx` is the close reader.
`benchmarks/train_observer.py`, `benchmarks/distil.py` and `benchmarks/condense.py` write them;
`data/weights/README.md` says what is in them and where it comes from.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from rehearsal.errors import RehearsalError
from rehearsal.observers.close_reading import CloseReader, close_reader
from rehearsal.observers.close_reading import about as noted_of
from rehearsal.observers.features import KINDS
from rehearsal.transformer import Numbers

FORMAT = 2
Small = NDArray[np.int8]


@dataclass(frozen=True)
class Cuts:
    """Of one behaviour, probabilities: from `shown` on it is a finding, below `absent` it is none, between the two it
    is left open; from `moves` on it moves the counterpart. Where `shown` is above 1 the model never shows it."""

    shown: float
    absent: float
    moves: float

    @property
    def refused(self) -> bool:
        """Whether the model does not trust itself to show this behaviour."""
        return self.shown > 1


@dataclass(frozen=True)
class Words:
    """Word vectors in eight bits: row `place[word]` times its scale. `weight`: rare words count for more."""

    place: Mapping[str, int]
    rows: Small
    scale: Numbers
    weight: Numbers

    def mean(self, words: tuple[str, ...]) -> Numbers:
        """The direction in which the words point together; zero where none is known."""
        known = [self.place[word] for word in words if word in self.place]
        if not known:
            return np.zeros(self.rows.shape[1], np.float32)
        weights = self.weight[known] * self.scale[known]
        total: Numbers = weights @ self.rows[known].astype(np.float32)
        return total / np.float32(np.linalg.norm(total) + 1e-6)


@dataclass(frozen=True)
class Table:
    """A row of weights for each named feature, and a bias."""

    place: Mapping[str, int]
    rows: Numbers
    bias: Numbers

    def add(self, names: tuple[str, ...]) -> Numbers:
        """What the features add up to."""
        known = [self.place[name] for name in names if name in self.place]
        total: Numbers = self.bias + self.rows[known].sum(axis=0, dtype=np.float32)
        return total


@dataclass(frozen=True)
class Model:
    """One class for each behaviour and a last one for nothing; a row of eight-bit numbers for each feature, and what it
    weighs.

    `dense`: weights of the sentence's vector and of their last message's. `slope`, `hint`, `offset`: per behaviour,
    from a class's log-odds, and whether a hand-written pattern fits, to first log-odds in the message. `weigh`: what
    these and the close reader's count for, and an offset, a row for each behaviour. `fits`: see `tying.py`.
    """

    about: Mapping[str, Any]
    classes: tuple[str, ...]
    place: Mapping[str, int]
    rows: Small
    weight: Numbers
    bias: Numbers
    dense: Numbers
    slope: Numbers
    hint: Numbers
    offset: Numbers
    weigh: Numbers
    cuts: Mapping[str, Cuts]
    words: Words
    fits: Table
    close: CloseReader


@cache
def load_model(folder: Path) -> Model:
    """The model in a folder. Raises RehearsalError where a file is missing or of another format."""
    data = _arrays(folder / "observer.npz")
    about = json.loads(bytes(data["about"]).decode("utf-8"))
    if about.get("format") != FORMAT:
        raise RehearsalError("data/weights is of another version of Rehearsal. Train again, or reinstall.")
    classes, place = tuple(about["classes"]), _places(data["names"])
    kinds, close = np.array([KINDS[name[0]] for name in place], np.float32), close_reader(folder)
    if noted_of(close)["behaviours"].split() != list(classes[:-1]):
        raise RehearsalError(f"The files in {folder} are not of one version of Rehearsal. Reinstall it.")
    return Model(
        about=about,
        classes=classes,
        place=place,
        rows=data["rows"],
        weight=kinds * data["scale"].astype(np.float32),
        bias=data["bias"],
        dense=data["dense"].astype(np.float32),
        slope=data["slope"],
        hint=data["hint"],
        offset=data["offset"],
        weigh=data["weigh"],
        cuts={name: Cuts(*map(float, row)) for name, row in zip(classes, data["cuts"], strict=False)},
        words=load_words(folder),
        fits=_table(data, "fits"),
        close=close,
    )


def _table(data: Mapping[str, NDArray[Any]], name: str) -> Table:
    rows = data[f"{name}_rows"].astype(np.float32)
    return Table(_places(data[f"{name}_names"]), rows, data[f"{name}_bias"])


def load_words(folder: Path) -> Words:
    """The word vectors in a folder. Raises RehearsalError where the file is missing."""
    data = _arrays(folder / "words.npz")
    scale, weight = (data[name].astype(np.float32) for name in ("scale", "weight"))
    return Words(_places(data["names"]), data["rows"], scale, weight)


def _arrays(path: Path) -> dict[str, NDArray[Any]]:
    try:
        with np.load(path, allow_pickle=False) as file:
            return dict(file)
    except (OSError, ValueError, EOFError, BadZipFile, zlib.error) as error:
        raise RehearsalError(f"The built-in observer's weights cannot be read: {path}: {error}") from None


def _places(names: NDArray[Any]) -> dict[str, int]:
    """Names, one a line, with their numbers."""
    return {name: number for number, name in enumerate(bytes(names).decode("utf-8").split("\n"))}
