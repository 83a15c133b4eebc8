"""Agreement in numbers: shares with intervals, kappa, weighted kappa. Pure.

Wilson's interval (Wilson 1927), Cohen's kappa (Cohen 1960), quadratic weights (Cohen 1968); intervals of kappa by
resampling items (percentile bootstrap, 95 %).
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""95 %, two-sided."""


@dataclass(frozen=True)
class Share:
    """So many out of so many, with its 95 % interval (0 to 1); `value` is None where there was nothing."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float]:
        if not self.n:
            return (0.0, 1.0)
        p, n = self.hits / self.n, self.n
        middle, spread = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + Z * Z / n)), min(1.0, (middle + spread) / (1 + Z * Z / n))

    def __str__(self) -> str:
        if self.value is None:
            return "– (n 0)"
        low, high = self.interval
        return f"{self.value:.2f} ({low:.2f}–{high:.2f}, n {self.n})"


@dataclass(frozen=True)
class Table:
    """Verdicts against labels: both yes, only the verdict, only the label, both no."""

    both: int = 0
    verdict: int = 0
    label: int = 0
    neither: int = 0

    def __add__(self, other: "Table") -> "Table":
        return Table(
            self.both + other.both, self.verdict + other.verdict, self.label + other.label, self.neither + other.neither
        )

    @property
    def n(self) -> int:
        return self.both + self.verdict + self.label + self.neither

    @property
    def precision(self) -> Share:
        return Share(self.both, self.both + self.verdict)

    @property
    def recall(self) -> Share:
        return Share(self.both, self.both + self.label)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there is neither verdict nor label."""
        total = 2 * self.both + self.verdict + self.label
        return 2 * self.both / total if total else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where chance alone explains everything (or there is nothing)."""
        n = self.n
        if not n:
            return None
        said, true = self.both + self.verdict, self.both + self.label
        chance = (said * true + (n - said) * (n - true)) / (n * n)
        return None if chance == 1 else ((self.both + self.neither) / n - chance) / (1 - chance)


def total(tables: Iterable[Table]) -> Table:
    """All tables together."""
    return sum(tables, Table())


def kappa_interval(tables: Sequence[Table], resamples: int = 400, seed: int = 20261128) -> tuple[float, float] | None:
    """95 % interval of the pooled kappa, resampling the items that the tables belong to."""
    chance = random.Random(seed)
    found = []
    for _ in range(resamples):
        kappa = total(chance.choices(tables, k=len(tables))).kappa if tables else None
        if kappa is not None:
            found.append(kappa)
    return _middle(found)


def weighted_kappa(pairs: Sequence[tuple[int, int]], grades: int = 5) -> float | None:
    """Cohen's kappa of pairs of grades (0 to `grades` − 1) with quadratic weights; None where it is not defined."""
    n = len(pairs)
    if not n:
        return None
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) / n
    chance = sum(ones[a] * others[b] * (a - b) ** 2 for a in range(grades) for b in range(grades)) / (n * n)
    return None if chance == 0 else 1 - seen / chance


def weighted_interval(
    pairs: Sequence[tuple[int, int]], resamples: int = 400, seed: int = 20261128
) -> tuple[float, float] | None:
    """95 % interval of the weighted kappa, resampling pairs."""
    chance = random.Random(seed)
    found = [weighted_kappa(chance.choices(pairs, k=len(pairs))) for _ in range(resamples if pairs else 0)]
    return _middle([value for value in found if value is not None])


def _middle(values: list[float]) -> tuple[float, float] | None:
    values.sort()
    return (values[int(0.025 * len(values))], values[int(0.975 * len(values))]) if len(values) > 20 else None
