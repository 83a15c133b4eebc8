"""The second look at a message: a small transformer that reads its sentences together, after what they said last.

It knows more ways to say the same than the features of `features.py`, and less of the talk; `scoring.py` weighs the
two together. It lies in `data/weights/reader.onnx`; `benchmarks/condense.py` writes it. ONNX Runtime runs it,
beside whatever else is done meanwhile. Vectors of words are those of `sentences.npz`.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from rehearsal.errors import RehearsalError
from rehearsal.observers.context import Context
from rehearsal.onnx import BROKEN, InferenceSession, options
from rehearsal.transformer import END, START, WORDS, Numbers, Pieces, unpacked

THEIRS, OWN = 40, 120
"""So many pieces of words of what they said last (its end), and of the message, are read at once."""
LONGEST = THEIRS + OWN + 3
WAIT = 0.002
"""How long, in seconds, somebody waits at most for a run to begin."""
THREADS = 2
"""So many runs of a long message go on at once, each on one core: on more, Python would wait for one."""


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


def windows(pieces: Pieces, theirs: str, sentences: Sequence[str]) -> Iterator[Window]:
    """The message in as few runs as fit. A sentence that is too long by itself is cut off."""
    before = pieces.cut(theirs)[-THEIRS:]
    run: list[tuple[int, int]] = []
    for number, sentence in enumerate(sentences):
        own = [(piece, number) for piece in pieces.cut(sentence)[:OWN]]
        if run and len(run) + len(own) > OWN:
            yield _window(pieces, before, run)
            run = []
        run += own
    if run:
        yield _window(pieces, before, run)


def _window(pieces: Pieces, before: Sequence[int], run: Sequence[tuple[int, int]]) -> Window:
    start, end = pieces[START], pieces[END]
    ids = (start, *before, end, *(piece for piece, _ in run), end)
    opening = len(before) + 2
    kinds = (0,) * opening + (1,) * (len(run) + 1)
    return Window(ids, kinds, (-1,) * opening + tuple(number for _, number in run) + (-1,))


def _end(ended: str) -> str:
    return next((mark for mark in "?!" if mark in ended), ".")


@dataclass(frozen=True)
class Reading:
    """A message that is being read: of so many sentences, about so many behaviours. `runs`: which sentences each is of,
    and their log-odds as soon as they are there."""

    sentences: int
    behaviours: int
    runs: tuple[tuple[tuple[int, ...], "Future[Numbers]"], ...]

    def rows(self) -> Numbers:
        """The log-odds of each behaviour, a row for each sentence; waits for them. Raises RehearsalError where the
        message could not be read."""
        found = np.full((self.sentences, self.behaviours), NEVER, np.float32)
        for numbers, odds in self.runs:
            found[list(numbers)] = np.maximum(odds.result(), NEVER)
        return found


@dataclass(frozen=True)
class CloseReader:
    """Pieces of words, their vectors, and the transformer, which gives log-odds for each of so many behaviours."""

    pieces: Pieces
    words: Numbers
    session: InferenceSession
    behaviours: int

    def begin(self, theirs: str, sentences: Sequence[str]) -> Reading:
        """Start to read; what comes out can be waited for."""
        begun = Event()
        runs = tuple(self._run(window, begun) for window in windows(self.pieces, theirs, sentences))
        if runs:
            begun.wait(WAIT)
        return Reading(len(sentences), self.behaviours, runs)

    def read(self, theirs: str, sentences: Sequence[str]) -> Numbers:
        """The log-odds of each behaviour, a row for each sentence."""
        return self.begin(theirs, sentences).rows()

    def _run(self, window: Window, begun: Event) -> tuple[tuple[int, ...], "Future[Numbers]"]:
        numbers = tuple(dict.fromkeys(number for number in window.owner if number >= 0))
        belongs = (np.array(window.owner) == np.array(numbers)[:, None]).astype(np.float32)
        given = {
            "words": self.words[None, window.ids],
            "kinds": np.array([window.kinds]),
            "belongs": belongs / belongs.sum(axis=1, keepdims=True),
        }
        return numbers, _beside().submit(_odds, self.session, given, begun)


def _odds(session: InferenceSession, given: Mapping[str, NDArray[Any]], begun: Event) -> Numbers:
    """What the reader says. Whoever waits for its beginning goes on as soon as it computes: only then can both."""
    begun.set()
    try:
        odds: Numbers = session.run(["odds"], given)[0]
    except BROKEN as error:
        raise RehearsalError(f"The built-in grader could not read this message: {error}. Try again.") from None
    return odds


@cache
def _beside() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, "close-reader")


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
        with np.load(folder / "sentences.npz", allow_pickle=False) as file:
            pieces = Pieces(bytes(file["pieces"]).decode("utf-8").split("\n"))
            words = unpacked(file, WORDS)
        session = InferenceSession((folder / "reader.onnx").read_bytes(), options(1), ["CPUExecutionProvider"])
        return CloseReader(pieces, words, session, session.get_outputs()[0].shape[1])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error, *BROKEN) as error:
        raise RehearsalError(f"The built-in observer's weights cannot be read: {folder}: {error}. Reinstall.") from None


def about(reader: CloseReader) -> Mapping[str, str]:
    """What `benchmarks/condense.py` noted of the reader: its behaviours, and what it was made from."""
    noted: Mapping[str, str] = reader.session.get_modelmeta().custom_metadata_map
    return noted
