"""Features and the close reading → how likely each behaviour is, in each sentence and in the message as a whole.

Two stages. A softmax over the features of a sentence gives log-odds; the sentence that speaks most for a behaviour, and
whether a hand-written pattern fits there, give its first chances in the message. What the close reader says is weighed
against these by `Model.weigh`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rehearsal.observers.close_reading import together
from rehearsal.observers.features import KINDS, Features
from rehearsal.observers.weights import Model
from rehearsal.transformer import Numbers

OWN, THEIRS = 3.0, 0.6
"""What the vectors of the sentence and of their last message weigh."""
LEAN = 2.0
"""By how much a hand-written pattern that fits a sentence speaks for that sentence among the others."""
DIGITS = 4
"""Probabilities are rounded, so that another processor's last bit decides nothing."""


@dataclass(frozen=True)
class Scores:
    """`sentences`: log-odds of each class, a row for each sentence. `message`: the probability of each behaviour.
    `best`: the sentence in which each is most likely. `hints`: whether a hand-written pattern fits in any."""

    sentences: Numbers
    message: Numbers
    best: tuple[int, ...]
    hints: tuple[bool, ...]


def dense(model: Model, words: tuple[str, ...], theirs: tuple[str, ...]) -> Numbers:
    """The vectors of a sentence and of their last message, in one row."""
    return np.concatenate([OWN * model.words.mean(words), THEIRS * model.words.mean(theirs)], dtype=np.float32)


def score(model: Model, found: Sequence[Features], theirs: tuple[str, ...], close: Numbers) -> Scores:
    """What the model makes of a message. `close`: what the close reader says, a row for each sentence. A message
    without words shows nothing."""
    count = len(model.classes) - 1
    if not found:
        return Scores(np.zeros((0, count), np.float32), np.zeros(count, np.float32), (0,) * count, (False,) * count)
    odds = log_odds(np.stack([_logits(model, item, theirs) for item in found]))[:, :-1]
    hints = hinted(found, model.classes[:-1])
    at = (strongest(odds, hints), np.arange(count))
    first = model.slope * odds[at] + model.hint * hints[at] + model.offset
    message = 1 / (1 + np.exp(-weighed(model.weigh, first, together(close))))
    best = strongest(odds + close, hints)
    fits = hints.max(axis=0)
    return Scores(odds, np.round(message, DIGITS), tuple(int(n) for n in best), tuple(bool(n) for n in fits))


def weighed(weigh: Numbers, first: Numbers, close: Numbers) -> Numbers:
    """The log-odds of each behaviour from both readings; `weigh` has a row for each: two weights and an offset."""
    odds: Numbers = weigh[:, 0] * first + weigh[:, 1] * close + weigh[:, 2]
    return odds


def hinted(found: Sequence[Features], behaviours: Sequence[str]) -> Numbers:
    """1 where a hand-written pattern of the behaviour fits the sentence, else 0."""
    names = [frozenset(item.names) for item in found]
    return np.array([[f"p {behaviour}" in known for behaviour in behaviours] for known in names], np.float32)


def strongest(odds: Numbers, hints: Numbers) -> NDArray[np.intp]:
    """For each behaviour the sentence that speaks most for it."""
    best: NDArray[np.intp] = (odds + LEAN * hints).argmax(axis=0)
    return best


def _logits(model: Model, found: Features, theirs: tuple[str, ...]) -> Numbers:
    return model.bias + own(model, found.names) + dense(model, found.words, theirs) @ model.dense


def own(model: Model, names: Sequence[str]) -> Numbers:
    """What the named features add to each class."""
    known = [(model.place[name], KINDS[name[0]]) for name in names if name in model.place]
    if not known:
        return np.zeros(len(model.classes), np.float32)
    places = [place for place, _ in known]
    weights = np.array([weight for _, weight in known], np.float32) * model.scale[places]
    total: Numbers = weights @ model.rows[places].astype(np.float32)
    return total


def log_odds(logits: Numbers) -> Numbers:
    """Of each class against all the others together."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares = np.clip(shares, 1e-6, 1 - 1e-6)
    odds: Numbers = np.log(shares / (1 - shares))
    return odds
