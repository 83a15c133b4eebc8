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
from rehearsal.observers.features import Features
from rehearsal.observers.weights import Model
from rehearsal.transformer import Numbers

OWN, THEIRS = 3.0, 0.6
"""What the vectors of the sentence and of their last message weigh."""
LEAN = 2.0
"""By how much a hand-written pattern that fits a sentence speaks for that sentence among the others."""
DIGITS = 4
"""Probabilities are rounded, so that another processor's last bit decides nothing."""


@dataclass(frozen=True)
class FirstLook:
    """What the features say. `sentences`: log-odds of each class, a row for each sentence; `hints`: 1 where a
    hand-written pattern fits the sentence; `message`: first log-odds of each behaviour in the message."""

    sentences: Numbers
    hints: Numbers
    message: Numbers


@dataclass(frozen=True)
class Scores:
    """`sentences`: log-odds of each class, a row for each sentence. `message`: the probability of each behaviour.
    `best`: the sentence in which each is most likely. `hints`: whether a hand-written pattern fits in any."""

    sentences: Numbers
    message: Numbers
    best: tuple[int, ...]
    hints: tuple[bool, ...]


def look(model: Model, found: Sequence[Features], theirs: tuple[str, ...]) -> FirstLook:
    """What the features of a message's sentences say."""
    count = len(model.classes) - 1
    if not found:
        none = np.zeros((0, count), np.float32)
        return FirstLook(none, none, np.zeros(count, np.float32))
    odds = log_odds(_logits(model, found, theirs))[:, :-1]
    hints = hinted(found, model.classes[:-1])
    at = (strongest(odds, hints), np.arange(count))
    return FirstLook(odds, hints, model.slope * odds[at] + model.hint * hints[at] + model.offset)


def score(model: Model, first: FirstLook, close: Numbers) -> Scores:
    """What the model makes of a message. `close`: what the close reader says, a row for each sentence. A message
    without words shows nothing."""
    if not len(first.sentences):
        count = len(first.message)
        return Scores(first.sentences, np.zeros(count, np.float32), (0,) * count, (False,) * count)
    message = 1 / (1 + np.exp(-weighed(model.weigh, first.message, together(close))))
    best = strongest(first.sentences + close, first.hints)
    fits = first.hints.max(axis=0)
    return Scores(first.sentences, np.round(message, DIGITS), tuple(map(int, best)), tuple(map(bool, fits)))


def weighed(weigh: Numbers, first: Numbers, close: Numbers) -> Numbers:
    """The log-odds of each behaviour from both readings; `weigh` has a row for each: two weights and an offset."""
    odds: Numbers = weigh[:, 0] * first + weigh[:, 1] * close + weigh[:, 2]
    return odds


def hinted(found: Sequence[Features], behaviours: Sequence[str]) -> Numbers:
    """1 where a hand-written pattern of the behaviour fits the sentence, else 0."""
    column = {f"p {behaviour}": number for number, behaviour in enumerate(behaviours)}
    table = np.zeros((len(found), len(behaviours)), np.float32)
    for row, item in zip(table, found, strict=True):
        row[[column[name] for name in item.own if name[0] == "p" and name in column]] = 1
    return table


def strongest(odds: Numbers, hints: Numbers) -> NDArray[np.intp]:
    """For each behaviour the sentence that speaks most for it."""
    best: NDArray[np.intp] = (odds + LEAN * hints).argmax(axis=0)
    return best


def _logits(model: Model, found: Sequence[Features], theirs: tuple[str, ...]) -> Numbers:
    """Of each class, a row for each sentence: by its features, and by the vectors of its words and of theirs."""
    own_words = np.stack([model.words.mean(item.words) for item in found])
    half = own_words.shape[1]
    words = OWN * own_words @ model.dense[:half] + THEIRS * model.words.mean(theirs) @ model.dense[half:]
    talk = {names: own(model, names) for names in {item.talk for item in found}}
    features = np.stack([own(model, item.own) + talk[item.talk] for item in found])
    return np.asarray(model.bias + words + features, np.float32)


def own(model: Model, names: Sequence[str]) -> Numbers:
    """What the named features add to each class."""
    place = model.place
    known = np.fromiter(map(place.__getitem__, filter(place.__contains__, names)), np.intp)
    total: Numbers = model.weight[known] @ model.rows[known].astype(np.float32)
    return total


def log_odds(logits: Numbers) -> Numbers:
    """Of each class against all the others together."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares = np.clip(shares, 1e-6, 1 - 1e-6)
    odds: Numbers = np.log(shares / (1 - shares))
    return odds
