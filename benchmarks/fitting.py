"""Fitting: a softmax over sparse features, and slopes and offsets that make probabilities of its scores."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Fitted:
    """Weights of the features, of the dense columns, and the bias; a column for each class."""

    sparse: Matrix
    dense: Matrix
    bias: Matrix

    def logits(self, x: sp.csr_matrix, d: Matrix) -> Matrix:
        """A row for each sentence."""
        logits: Matrix = x @ self.sparse + d @ self.dense + self.bias
        return logits


def fit(x: sp.csr_matrix, d: Matrix, y: Matrix, weight: Matrix, ridge: float, rounds: int) -> Fitted:
    """The softmax whose shares come closest to `y` (rows sum to 1), large weights held down by `ridge`."""
    count, width, classes = x.shape[1], x.shape[1] + d.shape[1], y.shape[1]
    turned = x.T.tocsr()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(width + 1, classes).astype(np.float32)
        logits = x @ weights[:count] + d @ weights[count:width] + weights[width]
        logits -= logits.max(axis=1, keepdims=True)
        shares = np.exp(logits)
        total = shares.sum(axis=1, keepdims=True)
        cost = -(weight * (y * (logits - np.log(total))).sum(axis=1)).sum() + ridge / 2 * (weights[:width] ** 2).sum()
        slope = weight[:, None] * (shares / total - y)
        back = np.vstack([turned @ slope, d.T @ slope, slope.sum(axis=0, keepdims=True)])
        back[:width] += ridge * weights[:width]
        return float(cost), back.ravel().astype(np.float64)

    start = np.zeros((width + 1) * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6})
    weights = found.x.reshape(width + 1, classes).astype(np.float32)
    return Fitted(weights[:count], weights[count:width], weights[width])


def calibrate(evidence: Sequence[Matrix], shown: NDArray[np.bool_], hold: float = 8.0) -> Matrix:
    """For each column a weight of each kind of evidence, and an offset, so that 1 / (1 + exp(-sum)) is how often it is
    right. Columns with few cases lean on what all have in common: `hold` says how strongly."""
    common = _logistic([e.ravel() for e in evidence], shown.ravel(), np.array([1.0, *[0.0] * len(evidence)]), 0.0)
    columns = range(shown.shape[1])
    each = [_logistic([e[:, k] for e in evidence], shown[:, k], common, hold) for k in columns]
    return np.array(each, np.float32)


def odds_of(evidence: Sequence[Matrix], weights: Matrix) -> Matrix:
    """What `calibrate` found, applied, as log-odds."""
    total: Matrix = sum(e * weights[:, n] for n, e in enumerate(evidence)) + weights[:, -1]
    return total


def probability(evidence: Sequence[Matrix], weights: Matrix) -> Matrix:
    """The same as probabilities."""
    found: Matrix = 1 / (1 + np.exp(-odds_of(evidence, weights)))
    return found


def _logistic(
    evidence: Sequence[Matrix], shown: NDArray[np.bool_], near: NDArray[np.float64], hold: float
) -> NDArray[np.float64]:
    table = np.stack([*evidence, np.ones(len(shown), np.float32)], axis=1).astype(np.float64)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z, off = table @ weights, weights - near
        cost = (np.logaddexp(0, z) - shown * z).sum() + hold / 2 * (off @ off)
        return float(cost), table.T @ (1 / (1 + np.exp(-z)) - shown) + hold * off

    found: NDArray[np.float64] = minimize(loss, near, jac=True, method="L-BFGS-B").x
    return found


def cut_for(probability: Sequence[float], right: Sequence[bool], precision: float, prior: float = 4.0) -> float:
    """The lowest probability from which on `precision` of what lies above is right, the count shrunk by `prior` cases
    at the rate that the probabilities themselves promise; above 1 where there is none."""
    order = np.argsort(-np.asarray(probability), kind="stable")
    p, y = np.asarray(probability)[order], np.asarray(right, float)[order]
    hits = np.cumsum(y) + prior * np.cumsum(p) / np.arange(1, len(p) + 1)
    good = hits / (np.arange(1, len(p) + 1) + prior) >= precision
    return float(p[np.flatnonzero(good)[-1]]) if good.any() else 2.0
