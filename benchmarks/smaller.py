"""The small model beside the large one: what a finding's words are tied to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from benchmarks.labelled import Item
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.tying import FITS, ties
from rehearsal.observers.weights import Table, Words

Numbers = np.ndarray[Any, Any]
RIDGE, RARE, ROUNDS = 12.0, 4, 60


@dataclass(frozen=True)
class Case:
    """Names of features, and the right answer as a row of ones and zeros."""

    writer: str
    names: tuple[str, ...]
    answer: tuple[float, ...]


def fit_cases(observer: BuiltinObserver, words: Words, every: Sequence[Item]) -> list[Case]:
    """One case for each labelled finding that says what it is tied to."""
    cases = []
    for item in every:
        context = observer.context(item.setting, item.conversation)
        for label in item.labels:
            if label.fit is not None:
                names = tuple(ties(context, item.text[label.start : label.end], label.behaviour, words))
                cases.append(Case(item.writer, names, tuple(float(label.fit == fit) for fit in FITS)))
    return cases


def shares_of(logits: Numbers) -> Numbers:
    """Shares that sum to 1."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def learned(cases: Sequence[Case]) -> Table:
    """The weights that answer the cases best, held down by a ridge."""
    counts = Counter(name for case in cases for name in case.names)
    place = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= RARE))}
    x, y = matrix(cases, place), np.array([case.answer for case in cases], np.float32)
    shape, turned = (len(place) + 1, y.shape[1]), x.T.tocsr()

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(shape)
        shares = np.clip(shares_of(x @ weights[:-1] + weights[-1]), 1e-9, 1 - 1e-9)
        cost = -(y * np.log(shares)).sum()
        off = shares - y
        back = np.vstack([turned @ off + RIDGE * weights[:-1], off.sum(axis=0, keepdims=True)])
        return float(cost + RIDGE / 2 * (weights[:-1] ** 2).sum()), back.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    weights = found.reshape(shape).astype(np.float16)
    return Table(place, weights[:-1].astype(np.float32), weights[-1].astype(np.float32))


def matrix(cases: Sequence[Case], place: dict[str, int]) -> sp.csr_matrix:
    """A row for each case."""
    rows = [[place[name] for name in case.names if name in place] for case in cases]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    flat = np.array([column for row in rows for column in row], np.int32)
    return sp.csr_matrix((np.ones(len(flat), np.float32), flat, ends), (len(rows), len(place)))


def held_out_answers(cases: Sequence[Case]) -> tuple[Numbers, Numbers]:
    """What each writer's cases get from a model that never met the writer, and what is right."""
    order, found = [], []
    for writer in sorted({case.writer for case in cases}):
        table = learned([case for case in cases if case.writer != writer])
        theirs = [case for case in cases if case.writer == writer]
        found.append(shares_of(np.stack([table.add(case.names) for case in theirs])))
        order += theirs
    return np.vstack(found), np.array([case.answer for case in order])


def arrays(name: str, table: Table) -> dict[str, Numbers]:
    """A table as it is kept in the file of weights."""
    names = "\n".join(sorted(table.place, key=table.place.__getitem__))
    return {
        f"{name}_names": np.frombuffer(names.encode(), np.uint8),
        f"{name}_rows": table.rows.astype(np.float16),
        f"{name}_bias": table.bias,
    }
