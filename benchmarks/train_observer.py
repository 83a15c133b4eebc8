"""Trains the built-in observer on `data/training` and writes `data/weights/observer.npz`.

`python -m benchmarks.train_observer` (a few minutes; needs the train extra). Writers are held out in turn: what is
then said of them makes probabilities of what the features say. Messages that others rated, those of the part
`cut-points`, are learned from too, a part of the talks at a time; what is said of those that a model had not met is
weighed against what the close reader says of them (`teach_reading.py`; it has met none), and gives the cut-points. The
last fit uses everybody.
"""

import argparse
import json
import pickle
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from benchmarks.cutting import cuts_for
from benchmarks.fitting import Fitted, Matrix, calibrate, fit, odds_of, probability
from benchmarks.labelled import ROOT, Item, always_learned, items, rated
from benchmarks.shrink import text_array
from benchmarks.smaller import arrays, fit_cases, learned
from benchmarks.stamping import TRAINED_FROM, WEIGHTS, stamp
from rehearsal.content import Content, load_content
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.close_reading import close_reader, said, together
from rehearsal.observers.features import KINDS, Features, features
from rehearsal.observers.scoring import OWN, THEIRS, hinted, log_odds, strongest
from rehearsal.observers.weights import FORMAT, Table, Words, load_words
from rehearsal.resources import prompts_dir

RARE = 3
"""A feature must have been met in so many sentences."""
RIDGE, ROUNDS = 2.0, 45
FOLDS, SEED = 4, 20261129
"""Rated messages are dealt into so many parts, talk by talk."""
PARTIES = 6
"""Writers are held out in so many parties."""
NEAR = 2.0
"""How much more a sentence of a message with near-misses counts."""
HOLD = 25.0
"""How strongly single behaviours lean on what all have in common, where rated messages weigh one reading against the
other: there are some ten cases of each."""
SMALLEST = 0.04
"""A feature whose largest weight stays below this is left out of what ships."""


@dataclass(frozen=True)
class Read:
    """A message with the features of its sentences and the share of each class in each of them."""

    item: Item
    found: tuple[Features, ...]
    vectors: Matrix
    shares: Matrix


def read(content: Content, all_items: Sequence[Item], words: Words) -> list[Read]:
    """Everything that the fits need, once."""
    observer = BuiltinObserver(content)
    classes = list(content.behaviours)
    out = []
    for item in all_items:
        context = observer.context(item.setting, item.conversation)
        found = features(context, observer.rules, hints=not item.known_by_heart, roles=item.known)
        theirs = tuple(context.theirs_now.split())
        vectors = np.zeros((len(found), 2 * words.rows.shape[1]), np.float32)
        for row, sentence in enumerate(found):
            vectors[row] = np.concatenate([OWN * words.mean(sentence.words), THEIRS * words.mean(theirs)])
        spans = [(s.words[0].start, s.words[-1].end) for s in context.sentences]
        out.append(Read(item, found, vectors, shares(item, spans, classes)))
    return out


def shares(item: Item, spans: Sequence[tuple[int, int]], classes: Sequence[str]) -> Matrix:
    """Which behaviours each sentence shows, rows summing to 1; the last column is for nothing."""
    table = np.zeros((len(spans), len(classes) + 1), np.float32)
    for row, (start, end) in enumerate(spans):
        for label in item.labels:
            if label.lies_in(start, end):
                table[row, classes.index(label.behaviour)] = 1
        table[row, -1] = not table[row].any()
    return table / table.sum(axis=1, keepdims=True)


def vocabulary(reads: Iterable[Read]) -> dict[str, int]:
    """The features that are met often enough, numbered."""
    counts = Counter(name for r in reads for found in r.found for name in found.names)
    return {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= RARE))}


def matrix(reads: Sequence[Read], place: dict[str, int]) -> sp.csr_matrix:
    """A row for each sentence."""
    rows = [[(place[n], KINDS[n[0]]) for n in found.names if n in place] for r in reads for found in r.found]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    flat = [cell for row in rows for cell in row]
    values = np.array([v for _, v in flat], np.float32)
    return sp.csr_matrix((values, np.array([p for p, _ in flat], np.int32), ends), (len(rows), len(place)))


def fitted(reads: Sequence[Read]) -> tuple[dict[str, int], Fitted]:
    """The softmax over all sentences of these messages."""
    place = vocabulary(reads)
    weight = np.concatenate([np.full(len(r.found), NEAR if r.item.near else 1.0, np.float32) for r in reads])
    table = np.vstack([r.shares for r in reads])
    return place, fit(matrix(reads, place), np.vstack([r.vectors for r in reads]), table, weight, RIDGE, ROUNDS)


def best(reads: Sequence[Read], classes: Sequence[str], place: dict[str, int], model: Fitted) -> tuple[Matrix, Matrix]:
    """The log-odds of each behaviour in the sentence that speaks most for it, and whether a pattern fits there; a row
    for each message."""
    odds = log_odds(model.logits(matrix(reads, place), np.vstack([r.vectors for r in reads])))[:, :-1]
    ends = np.cumsum([0, *(len(r.found) for r in reads)])
    found = np.full((2, len(reads), len(classes)), -14, np.float32)
    found[1] = 0
    for row, (r, a, b) in enumerate(zip(reads, ends, ends[1:], strict=False)):
        if b > a:
            hints = hinted(r.found, classes)
            at = (strongest(odds[a:b], hints), np.arange(len(classes)))
            found[:, row] = odds[a:b][at], hints[at]
    return found[0], found[1]


def held_out(
    reads: Sequence[Read], parties: Sequence[Sequence[str]], classes: Sequence[str]
) -> tuple[list[Read], list[Matrix]]:
    """The messages of each of these parties of writers, seen by a model that never met any of them."""
    order: list[Read] = []
    found = []
    for party in parties:
        began = time.time()
        place, model = fitted([r for r in reads if r.item.writer not in party])
        theirs = [r for r in reads if r.item.writer in party]
        order += theirs
        found.append(best(theirs, classes, place, model))
        took, names = time.time() - began, " ".join(party)
        print(f"held out {names}: {len(theirs)} messages, {len(place)} features, {took:.0f} s", flush=True)
    return order, [np.vstack(kind) for kind in zip(*found, strict=True)]


def crossed(reads: Sequence[Read], rated_ones: Sequence[Read], classes: Sequence[str]) -> tuple[Matrix, Matrix]:
    """What is said of rated messages by a model that learned from `reads` and from rated messages of other talks."""
    part = dealt(rated_ones)
    found = np.zeros((2, len(rated_ones), len(classes)), np.float32)
    for k in range(FOLDS):
        place, model = fitted([*reads, *(r for n, r in enumerate(rated_ones) if part[n] != k)])
        rows = [n for n in range(len(rated_ones)) if part[n] == k]
        found[:, rows] = np.stack(best([rated_ones[n] for n in rows], classes, place, model))
        print(f"rated messages, part {k + 1} of {FOLDS}: {len(rows)}", flush=True)
    return found[0], found[1]


def dealt(rated_ones: Sequence[Read]) -> list[int]:
    """The part that each is dealt into, talk by talk."""
    talks = sorted({r.item.talk for r in rated_ones})
    random.Random(SEED).shuffle(talks)
    return [talks.index(r.item.talk) % FOLDS for r in rated_ones]


def shown_by(reads: Sequence[Read], classes: Sequence[str]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """What the labels say; a row for each message."""
    return np.array([[name in r.item.behaviours for name in classes] for r in reads])


def honest(evidence: Sequence[Matrix], shown: np.ndarray[Any, np.dtype[np.bool_]], parts: Sequence[object]) -> Matrix:
    """Probabilities from a calibration that never met the same writer, or part, either."""
    out = np.zeros(shown.shape, np.float32)
    by = np.array(parts)
    for part in sorted(set(parts)):
        own = by == part
        weights = calibrate([e[~own] for e in evidence], shown[~own], HOLD)
        out[own] = probability([e[own] for e in evidence], weights)
    return out


def closely(content: Content, judges: Sequence[Item]) -> Matrix:
    """What the close reader, which has met none of them, says of rated messages."""
    observer, reader = BuiltinObserver(content), close_reader(WEIGHTS)
    contexts = [observer.context(item.setting, item.conversation) for item in judges]
    return np.stack([together(reader.read(*said(context))) for context in contexts])


def main() -> None:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--oof", type=Path, help="keep what the models said that had not met a message")
    args = parser.parse_args()
    content = load_content(prompts_dir(), own=Path("nowhere"))
    classes = list(content.behaviours)
    words = load_words(WEIGHTS)
    every, judging = items(content=content), rated("cut-points", content)
    reads, judges = read(content, every, words), read(content, judging, words)
    writers = sorted({w for r in reads if not always_learned(w := r.item.writer)})
    order, evidence = held_out([*reads, *judges], [writers[n::PARTIES] for n in range(PARTIES)], classes)
    trusted = calibrate(evidence, shown_by(order, classes))
    first = odds_of(crossed(reads, judges, classes), trusted)
    both, truth = (first, closely(content, judging)), shown_by(judges, classes)
    weigh = calibrate(both, truth, HOLD)
    likely = honest(both, truth, dealt(judges))
    good = [content.behaviours[name].positive for name in classes]
    cuts = cuts_for(likely, truth, good)
    place, model = fitted([*reads, *judges])
    fits = learned(fit_cases(BuiltinObserver(content), words, every))
    save(WEIGHTS / "observer.npz", classes, place, model, trusted, weigh, cuts, len(reads) + len(judges), fits)
    if args.oof:
        args.oof.write_bytes(pickle.dumps({
            "ids": [item.id for item in judging], "first": first, "close": both[1], "probability": likely,
            "shown": truth, "classes": classes, "cuts": cuts,
        }))  # fmt: skip


def save(
    path: Path, classes: Sequence[str], place: dict[str, int], model: Fitted, second: Matrix, weigh: Matrix,
    cuts: Matrix, messages: int, fits: Table,
) -> None:  # fmt: skip
    """Write what ships: features that matter, in eight bits."""
    names = np.array(sorted(place, key=place.__getitem__))
    largest = np.abs(model.sparse).max(axis=1)
    kept = largest >= SMALLEST
    scale = (largest[kept] / 127).astype(np.float16)
    rows = np.clip(np.round(model.sparse[kept] / scale.astype(np.float32)[:, None]), -127, 127).astype(np.int8)
    about = {"format": FORMAT, "stamp": stamp(TRAINED_FROM), "messages": messages, "classes": [*classes, "nothing"]}
    np.savez_compressed(
        path,
        about=text_array([json.dumps(about)]),
        names=text_array(names[kept]),
        rows=rows, scale=scale, bias=model.bias, dense=model.dense.astype(np.float16),
        slope=second[:, 0], hint=second[:, 1], offset=second[:, 2], weigh=weigh, cuts=cuts,
        **arrays("fits", fits),
    )  # fmt: skip
    print(f"{path.relative_to(ROOT)}: {kept.sum()} features, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
