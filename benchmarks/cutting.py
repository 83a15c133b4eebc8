"""Cut-points: from which probability a behaviour is shown, below which it is absent, which moves the counterpart.

They are chosen on messages that two others rated (`data/calibration`, the part `cut-points`), longer and harder than
those that were trained on; what single behaviours are worth comes from writers who were held out.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.fitting import Matrix, cut_for

Table = np.ndarray[Any, np.dtype[np.bool_]]

PRECISION = 0.85
"""What is shown shall be right at least so often."""
TRUSTED, HELD = 0.75, 8.0
"""Each behaviour by itself shall be right so often above its cut; so many cases as good as promised are added."""
SEEN = 1
"""So many right findings must lie above the cut on held-out messages, else the behaviour is never shown."""
ACCUSED = 0.9
"""A violation angers the counterpart only from this probability on."""
AGREED = 0.7
"""As much is denied as leaves this κ over all verdicts, shown or denied."""


def cuts_for(
    probability: Matrix, shown: Table, positive: Sequence[bool], rated: tuple[Matrix, Table] | None = None
) -> Matrix:
    """A row for each behaviour: shown, absent, moves. Claims are pooled, so one cut serves all whose probabilities
    can be believed; a behaviour that is too often wrong above it gets a higher one, or is never shown.

    `rated`: what the finished model says of rated messages, and what their raters say.
    """
    likely, truth = rated or (probability, shown)
    common = cut_for(list(likely.ravel()), list(truth.ravel()), PRECISION)
    rows = []
    for k, good in enumerate(positive):
        p, y = probability[:, k], shown[:, k]
        cut = max(common, cut_for(list(p), list(y), TRUSTED, HELD))
        if (p[y] >= cut).sum() < SEEN:
            cut = 2.0
        rows.append((cut, cut, balanced(p, y) if good else max(balanced(p, y), ACCUSED)))
    cuts = np.array(rows, np.float32)
    cuts[:, 1] = np.minimum(cuts[:, 0], denied_below(likely, truth, cuts[:, 0]))
    return cuts


def denied_below(likely: Matrix, truth: Table, shown: Matrix) -> float:
    """The highest probability below which all may be denied, so that κ over all verdicts still is as `AGREED`."""
    found = likely >= shown
    for cut in sorted({float(p) for p in likely[truth]}, reverse=True):
        absent = (likely < cut) & ~found
        if kappa(found[found | absent], truth[found | absent]) >= AGREED:
            return cut
    return 0.0


def kappa(one: Table, other: Table) -> float:
    """Cohen's κ of two rows of verdicts; 0 where there is nothing to agree on."""
    by_chance = one.mean() * other.mean() + (1 - one.mean()) * (1 - other.mean()) if one.size else 1.0
    return float(((one == other).mean() - by_chance) / (1 - by_chance)) if by_chance < 1 else 0.0


def balanced(p: Matrix, y: Table, prior: float = 6.0) -> float:
    """The cut with the best F1, drawn towards .35 where there are few cases."""
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(p) + 1) + max(1, y.sum()))
    cut = float(p[order][int(f1.argmax())]) if y.any() else 0.35
    n = float(y.sum())
    return float(np.clip((n * cut + prior * 0.35) / (n + prior), 0.3, 0.6))


def sobered(weights: Matrix, likely: Matrix, truth: Table) -> Matrix:
    """The second model's weights, turned down by one slope and one offset for all, so that its probabilities hold on
    rated messages."""
    odds = np.log(np.clip(likely, 1e-6, 1 - 1e-6) / np.clip(1 - likely, 1e-6, 1)).ravel().astype(np.float64)
    y = truth.ravel()

    def loss(ab: np.ndarray[Any, np.dtype[np.float64]]) -> tuple[float, np.ndarray[Any, np.dtype[np.float64]]]:
        z = ab[0] * odds + ab[1]
        off = 1 / (1 + np.exp(-z)) - y
        return float((np.logaddexp(0, z) - y * z).sum()), np.array([(off * odds).sum(), off.sum()])

    slope, offset = minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B").x
    turned = weights * np.float32(slope)
    turned[:, -1] += np.float32(offset)
    return turned
