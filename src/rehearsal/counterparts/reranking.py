"""Which of some replies fits best: what is known of each, weighed by a small network that learned from marks.

It learned from `data/judged`: replies that readers marked as good, passable or making one stumble. What they made of
each line (`standing.py`) is a good part of what is known. `benchmarks/teach_reranker.py` writes its numbers,
`data/weights/reranker.npz`. Pure but for reading them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from rehearsal.counterparts.candidates import RULES, Candidate, Moment
from rehearsal.counterparts.choosing import split
from rehearsal.counterparts.scene import Scene
from rehearsal.counterparts.standing import Standing
from rehearsal.errors import RehearsalError
from rehearsal.transformer import Numbers

FAMILIES = (RULES, "exchange", "fact", "topic", "act", "agreement", "objection", "react")
ACTS = tuple(f"act:{name}" for name in ("question", "keeps", "stall", "softened", "plan", "offer", "noted"))
ASKED = "act:ask_"
"""What the kinds begin with that leave a question of one kind open."""
MOMENTS: tuple[Moment, ...] = ("offence", "tells", "agrees")
FAR = 3.0
STEM = 6
"""Letters of a word that count where two texts share it."""
_WORD = re.compile(r"[a-z']{4,}")


@dataclass(frozen=True)
class Occasion:
    """What the replies answer: what they and the person said last, and the moment of the talk."""

    theirs: str
    mine: str
    moment: Moment
    openness: int
    settled: bool

    @classmethod
    def of(cls, scene: Scene, moment: Moment) -> "Occasion":
        """What a scene's reply answers."""
        talk = scene.conversation
        return cls(talk.last_theirs, talk.last_mine, moment, scene.part.openness, scene.settled)


def facts(occasion: Occasion, found: Sequence[Candidate], standing: Standing) -> Numbers:
    """What is known of each candidate, a row each."""
    around = tuple(_around(occasion))
    closest, near = ([c.closest for c in found], [c.near for c in found])
    rows = [(*_of(c, occasion, closest, near), *around, *standing.of(c)) for c in found]
    return np.array(rows, np.float32)


def _of(candidate: Candidate, occasion: Occasion, closest: Sequence[float], near: Sequence[float]) -> Iterator[float]:
    """How near its exchange comes, also beside the others'; how it is worded, and what words it takes up; its kind."""
    for own, every in ((candidate.closest, closest), (candidate.near, near)):
        yield from (own, max(every), max(every) - own, sorted({*every}, reverse=True).index(own))
    text, words = candidate.text, _stems(candidate.text)
    mine, theirs = len(words & _stems(occasion.mine)), len(words & _stems(occasion.theirs))
    yield from (len(text) / 60, len(split(text)), text.count(","), "?" in text, text.rstrip().endswith("?"))
    yield from (mine, theirs, mine / (1 + len(words)))
    family = candidate.kind.partition(":")[0]
    yield from (family == known for known in FAMILIES)
    yield from (candidate.kind == known for known in ACTS)
    yield candidate.kind.startswith(ASKED)
    yield candidate.proven


def _around(occasion: Occasion) -> Iterator[float]:
    """What is known of the message and the moment."""
    sentences = split(occasion.mine)
    asks = [sentence.rstrip().endswith("?") for sentence in sentences]
    yield from (len(occasion.mine) / 200, len(sentences), sum(asks), asks[-1:] == [True], "!" in occasion.mine)
    yield from (len(occasion.theirs) / 100, occasion.theirs.rstrip().endswith("?"))
    yield from (occasion.openness, occasion.settled)
    yield from (occasion.moment == known for known in MOMENTS)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(text.lower()))


@dataclass(frozen=True)
class Reranker:
    """`middle` and `spread` of each fact; the layers of the network, each a matrix with its bias in the last row. The
    last one gives log-odds: of being passable, and of being good. `standing`: what readers made of each line."""

    middle: Numbers
    spread: Numbers
    layers: tuple[Numbers, ...]
    standing: Standing = field(default_factory=Standing)

    def even(self, rows: Numbers) -> Numbers:
        """Each fact in its own spread, what is far out no further than `FAR`."""
        spread: Numbers = np.clip((rows - self.middle) / self.spread, -FAR, FAR)
        return spread

    def fitness(self, rows: Numbers) -> Numbers:
        """How well each reply fits, from 0 (one stumbles) to 2 (good). `rows`: what is known of each (`facts`)."""
        *hidden, last = self.layers
        x = self.even(rows)
        for layer in hidden:
            x = np.maximum(_through(x, layer), 0)
        fits: Numbers = (1 / (1 + np.exp(-_through(x, last)))).sum(axis=1)
        return fits


def _through(rows: Numbers, layer: Numbers) -> Numbers:
    product: Numbers = rows @ layer[:-1] + layer[-1]
    return product


@cache
def reranker(folder: Path) -> Reranker:
    """The reranker in a folder. Raises RehearsalError where the file is missing or cannot be read."""
    path = folder / "reranker.npz"
    try:
        with np.load(path, allow_pickle=False) as file:
            layers = tuple(file[f"layer{number}"].astype(np.float32) for number in range(int(file["layers"])))
            rows = np.stack([file["judged"], file["passable"], file["good"]], axis=1).tolist()
            standing = Standing(dict(zip(file["keys"].tolist(), map(tuple, rows), strict=True)))
            return Reranker(file["middle"], file["spread"], layers, standing)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise RehearsalError(f"The reranker's numbers cannot be read: {path}: {error}. Reinstall Rehearsal.") from None
