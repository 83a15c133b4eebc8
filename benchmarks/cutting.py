"""Cut-points: from which probability a behaviour is shown, below which it is absent, which moves the counterpart."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.fitting import Matrix, cut_for

Table = np.ndarray[Any, np.dtype[np.bool_]]

PRECISION = 0.87
"""What is shown shall be right at least so often; a little above the target, since cuts are chosen on a sample."""
TRUSTED, HELD = 0.75, 8.0
"""Each behaviour by itself shall be right so often above its cut; so many cases as good as promised are added."""
SEEN = 3
"""So many right findings must lie above the cut on held-out messages, else the behaviour is never shown."""
ACCUSED = 0.95
"""A violation angers the counterpart only from this probability on."""
COVERED = 0.62
"""Of what is there, so much is to get a verdict: what is not shown may be denied up to this share in all."""


def cuts_for(probability: Matrix, shown: Table, positive: Sequence[bool]) -> Matrix:
    """A row for each behaviour: shown, absent, moves. Claims are pooled, so one cut serves all whose probabilities
    can be believed; a behaviour that is too often wrong above it gets a higher one, or is never shown."""
    common = cut_for(list(probability.ravel()), list(shown.ravel()), PRECISION)
    rows = []
    for k, good in enumerate(positive):
        p, y = probability[:, k], shown[:, k]
        cut = max(common, cut_for(list(p), list(y), TRUSTED, HELD))
        if (p[y] >= cut).sum() < SEEN:
            cut = 2.0
        rows.append((cut, cut, balanced(p, y) if good else max(balanced(p, y), ACCUSED)))
    cuts = np.array(rows, np.float32)
    seen = float((probability >= cuts[:, 0])[shown].mean())
    cuts[:, 1] = np.minimum(cuts[:, 0], below(probability[shown], max(0.05, COVERED - seen)))
    return cuts


def below(right: Matrix, share: float) -> float:
    """The probability below which this share of what is really there lies."""
    return float(np.quantile(right, share)) if right.size else 0.0


def balanced(p: Matrix, y: Table, prior: float = 6.0) -> float:
    """The cut with the best F1, drawn towards .35 where there are few cases."""
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(p) + 1) + max(1, y.sum()))
    cut = float(p[order][int(f1.argmax())]) if y.any() else 0.35
    n = float(y.sum())
    return float(np.clip((n * cut + prior * 0.35) / (n + prior), 0.3, 0.6))
