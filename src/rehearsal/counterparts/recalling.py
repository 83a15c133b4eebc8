"""Which exchange somebody has written for what the person types: the one that means nearest to the same.

`Part.exchanges` hold ways to type one move of the person, and what the counterpart answers to it.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate

import numpy as np

from rehearsal.catalogue import Moment
from rehearsal.counterparts.understanding import Heard, only_courtesy
from rehearsal.counterparts.vectors import remembered, vectors
from rehearsal.part import Part
from rehearsal.transformer import Numbers

MOST, FEW = 4, 4
"""Sentences of a message for which exchanges are looked up, the last ones (each takes some milliseconds), and how many
exchanges are kept of each."""
AGREES: tuple[Moment, ...] = ("full", "partial")
"""Moments whose exchanges agree to something."""


@dataclass(frozen=True)
class Recalled:
    """An exchange that comes near to a piece of the message (`span`); `score`: how near, at most 1."""

    exchange: str
    span: str
    score: float


@dataclass(frozen=True)
class Surveyed:
    """An exchange that comes near to a message: all ways to type it taken together (`near`), and the nearest way
    (`closest`), both at most 1."""

    exchange: str
    near: float
    closest: float


@dataclass(frozen=True)
class Memory:
    """What somebody foresaw of one message."""

    part: Part
    heard: Heard

    @cached_property
    def of_sentences(self) -> Sequence[Sequence[Recalled]]:
        """For each sentence of the message, the last ones, the exchanges that come nearest. A question that points
        back is looked up together with the sentence before it as well."""
        return tuple(self._recalled(sentence) for sentence in self.spans)

    @property
    def spans(self) -> tuple[str, ...]:
        """The sentences that are looked up: not greetings and words like "ok", where there is more."""
        latest = self.heard.sentences[-3 * MOST :]
        said = [sentence for sentence in latest if _says_something(sentence)]
        return tuple(said or latest)[-MOST:]

    def as_a_whole(self, when: Moment) -> Sequence[Recalled]:
        """The exchanges of a moment that the message, or one of its sentences, comes nearest to."""
        return self._nearest({self.heard.text, *self.spans}, Shelf.of(self.part, when))

    def telling(self, gate: str) -> Recalled | None:
        """The exchange that tells the fact of a gate and comes nearest to the message, or to one of its sentences."""
        near = self._nearest({self.heard.text, *self.spans}, Shelf.of(self.part, "talking", gate))
        return near[0] if near else None

    def survey(self, when: Moment, tells: str | None = None) -> Sequence[Surveyed]:
        """The exchanges of a moment (with `tells`, those that tell this gate's fact) that come nearest to the message,
        or to a sentence of it: by the ways to type them taken together, and by the nearest way."""
        shelf = self._talking if when == "talking" and tells is None else Shelf.of(self.part, when, tells)
        if not shelf.ids:
            return ()
        mine = _length_one(np.stack(list(self._vectors.values())))
        near, closest = (shelf.middles @ mine.T).max(axis=1), shelf.closest(mine)
        firsts = {*np.argsort(-near, kind="stable")[:FEW], *np.argsort(-closest, kind="stable")[:FEW]}
        found = (Surveyed(shelf.ids[n], float(near[n]), float(closest[n])) for n in firsts)
        return sorted(found, key=lambda one: (-one.near - one.closest, one.exchange))

    @cached_property
    def _talking(self) -> "Shelf":
        return Shelf.of(self.part, "talking")

    def _recalled(self, sentence: str) -> Sequence[Recalled]:
        spans = {sentence, *self._leading_to(sentence)}
        found = self._nearest(spans, self._talking)
        return tuple(replace(near, span=sentence) for near in found)

    def _leading_to(self, sentence: str) -> Sequence[str]:
        return (self.heard.leading_to(sentence),) if self.heard.points_back(sentence) else ()

    def _nearest(self, spans: Set[str], shelf: "Shelf") -> Sequence[Recalled]:
        best = dict[str, Recalled]()
        for near in sorted((near for span in spans for near in shelf.nearest(span, self._vectors[span])), key=_far):
            best.setdefault(near.exchange, near)
        return tuple(best.values())[:FEW]

    @cached_property
    def _vectors(self) -> Mapping[str, Numbers]:
        """Of all that is looked up, made together."""
        spans = self.spans
        texts = sorted({self.heard.text, *spans, *(text for span in spans for text in self._leading_to(span))})
        core = {text: essence(text, self.part.name) for text in texts}
        made = remembered(frozenset(core.values()))
        return {text: made[core[text]] for text in texts}


LONG = 500
"""Characters of a sentence that are looked up: the model reads no more of it."""
FEWEST = 3
"""Words that have to be left of a message without its greeting and name; else it is looked up as it is."""
_GREETING = r"(?:hi|hello|hey|hiya|hola|dear|(?:good )?(?:morning|afternoon|evening)|good day)(?: there| again)?"
_START = r"so|well|ok(?:ay)?|right|and|but|listen|look"


def essence(text: str, name: str) -> str:
    """What is said, without a greeting before it and the other's name before or after it."""
    text = text[:LONG]
    before, after = _called(name.split()[0])
    left = after.sub(r"\1", before.sub("", text))
    return left if len(left.split()) >= FEWEST else text


@lru_cache(maxsize=64)
def _called(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    called = rf"(?:{re.escape(name)}|mr|mrs|ms|boss|mate)"
    before = rf"^\W*(?:(?:{_GREETING}|{_START})\b\W+)*(?:{_GREETING}\b\W*|{called}\b\W+)+"
    return re.compile(before, re.IGNORECASE), re.compile(rf"\W+{called}(\W*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Shelf:
    """Exchanges among which one is looked up: ids, and for each the middle of the ways to type it, a row each; the ways
    themselves, one exchange's after the other's, each of length 1, and where an exchange's begin."""

    ids: tuple[str, ...]
    middles: Numbers
    ways: Numbers
    starts: tuple[int, ...]

    @classmethod
    def of(cls, part: Part, when: Moment, tells: str | None = None) -> "Shelf":
        """Those of a moment; with `tells`, those that tell the fact of this gate."""
        found = [exchange for exchange in part.exchanges if exchange.when == when and exchange.tells == tells]
        return cls(tuple(exchange.id for exchange in found), *_shelved(tuple(exchange.heard for exchange in found)))

    def closest(self, mine: Numbers) -> Numbers:
        """For each exchange how near the nearest way to type it comes to one of these rows."""
        nearest: Numbers = np.maximum.reduceat((self.ways @ mine.T).max(axis=1), self.starts)
        return nearest

    def nearest(self, span: str, mine: Numbers) -> Sequence[Recalled]:
        """The few that a piece of the message, `mine` its vector, comes nearest to, nearest first."""
        if not self.ids:
            return ()
        scores = self.middles @ mine / (np.linalg.norm(mine) + 1e-9)
        found = (Recalled(self.ids[n], span, float(scores[n])) for n in np.argsort(-scores, kind="stable")[:FEW])
        return tuple(found)


@lru_cache(maxsize=256)
def _shelved(heard: tuple[tuple[str, ...], ...]) -> tuple[Numbers, Numbers, tuple[int, ...]]:
    """For each exchange the direction in which the ways to type it point together; the ways, and where each begins."""
    if not heard:
        return np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32), ()
    made = vectors(text for texts in heard for text in texts)
    ways = _length_one(np.stack([made[text] for texts in heard for text in texts]))
    starts = (0, *accumulate(len(texts) for texts in heard[:-1]))
    return _length_one(np.add.reduceat(ways, starts)), ways, starts


def _length_one(rows: Numbers) -> Numbers:
    even: Numbers = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + np.float32(1e-9))
    return even


def _says_something(sentence: str) -> bool:
    bare = len(sentence.split()) < FEWEST and not sentence.endswith("?")
    return not bare and only_courtesy(sentence) != "greeting"


def _far(near: Recalled) -> tuple[float, str]:
    return -near.score, near.exchange
