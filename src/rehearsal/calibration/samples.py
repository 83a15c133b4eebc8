"""The hundred rated messages that travel with Rehearsal, and what was found out about a grader with them."""

import random
from pathlib import Path

from pydantic import Field

from rehearsal.assessment import Provenance
from rehearsal.calibration.items import Item, Label, Rated, rows
from rehearsal.calibration.scoring import Scores
from rehearsal.rubric import Value

SIZE = 100


class Sampled(Value):
    """One row of the sample."""

    item: Item
    label: Label


class Validation(Value):
    """How far a grader agreed with the raters: pooled κ over decided verdicts on `n` messages."""

    kappa: float
    n: int = Field(gt=0)
    engine: str
    model: str | None = None
    template: str | None = None
    rubric: str

    def speaks_of(self, source: Provenance, rubric: str) -> bool:
        """Whether it is about this grader, with these prompts and this rubric."""
        here = (source.engine, source.model, source.template, rubric)
        return here == (self.engine, self.model, self.template, self.rubric)

    def __str__(self) -> str:
        return f"validated: κ {self.kappa:.2f} on {self.n} messages".replace("0.", ".")


def load_sample(path: Path) -> Rated:
    """The sample that travels with Rehearsal."""
    sampled = rows(path, Sampled)
    return Rated(tuple(row.item for row in sampled), {row.item.id: row.label for row in sampled})


def draw(rated: Rated, size: int = SIZE, seed: int = 20261128) -> tuple[Sampled, ...]:
    """Items by chance, the same each time."""
    chosen = random.Random(seed).sample(rated.items, min(size, len(rated.items)))
    return tuple(Sampled(item=item, label=rated.labels[item.id]) for item in chosen)


def validation(scores: Scores, source: Provenance, rubric: str) -> Validation | None:
    """What the scores say of the grader; None where they say nothing."""
    kappa, graded = scores.pooled.kappa, scores.n - scores.unscored
    if kappa is None or not graded:
        return None
    return Validation(
        kappa=round(kappa, 3),
        n=graded,
        engine=source.engine,
        model=source.model,
        template=source.template,
        rubric=rubric,
    )
