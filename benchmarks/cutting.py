"""Cut-points: from which probability a behaviour is shown, below which it is absent, which moves the counterpart.

They are chosen on messages that two others rated (`data/calibration`, the part `cut-points`).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.fitting import Matrix, cut_for

Table = np.ndarray[Any, np.dtype[np.bool_]]
Counts = np.ndarray[Any, np.dtype[np.intp]]

PRECISION = 0.87
"""What is shown shall be right at least so often: a little more than is promised, which is .85."""
TRUSTED, HELD = 0.75, 8.0
"""Each behaviour by itself shall be right so often above its cut; so many cases as good as promised are added."""
ACCUSED = 0.8
"""A violation angers the counterpart only from this probability on."""
AGREED = 0.63
"""As much is denied as leaves this κ over all verdicts, shown or denied."""


def cuts_for(likely: Matrix, truth: Table, positive: Sequence[bool]) -> Matrix:
    """A row for each behaviour: shown, absent, moves. `likely`: what is said of messages that were not met; `truth`:
    what they show. Claims are pooled, so one cut serves all whose probabilities can be believed; a behaviour that is
    too often wrong above it gets a higher one, or is never shown."""
    common = cut_for(list(likely.ravel()), list(truth.ravel()), PRECISION)
    rows = []
    for k, good in enumerate(positive):
        p, y = likely[:, k], truth[:, k]
        cut = max(common, cut_for(list(p), list(y), TRUSTED, HELD))
        rows.append((cut, cut, balanced(p, y) if good else max(balanced(p, y), ACCUSED)))
    cuts = np.array(rows, np.float32)
    cuts[:, 1] = np.minimum(cuts[:, 0], denied_below(likely, truth, cuts[:, 0]))
    return cuts


def denied_below(likely: Matrix, truth: Table, shown: Matrix) -> float:
    """The highest probability below which all may be denied, so that κ over all verdicts still is as `AGREED`."""
    found = likely >= shown
    right, wrong = int((found & truth).sum()), int((found & ~truth).sum())
    cuts = np.unique(likely[truth])
    missed, denied = (np.searchsorted(np.sort(likely[~found & kind]), cuts) for kind in (truth, ~truth))
    agreed = cuts[kappas(right, wrong, missed, denied) >= AGREED]
    return float(agreed[-1]) if agreed.size else 0.0


def kappas(right: int, wrong: int, missed: Counts, denied: Counts) -> Matrix:
    """Cohen's κ between verdicts and labels: shown rightly and wrongly, denied wrongly (`missed`) and rightly, of each
    of some cuts; 0 where there is nothing to agree on."""
    total = np.maximum(right + wrong + missed + denied, 1)
    shown, there = (right + wrong) / total, (right + missed) / total
    by_chance = shown * there + (1 - shown) * (1 - there)
    kappa: Matrix = ((right + denied) / total - by_chance) / np.maximum(1 - by_chance, 1e-9)
    return kappa


def balanced(p: Matrix, y: Table, prior: float = 6.0) -> float:
    """The cut with the best F1, drawn towards .35 where there are few cases."""
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(p) + 1) + max(1, y.sum()))
    cut = float(p[order][int(f1.argmax())]) if y.any() else 0.35
    n = float(y.sum())
    return float(np.clip((n * cut + prior * 0.35) / (n + prior), 0.3, 0.6))
