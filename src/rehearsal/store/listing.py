"""The query behind a list of rehearsals: no more rows are read than are shown."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rehearsal.store import rows
from rehearsal.store.tables import rehearsals, turns


def latest(deleted: bool) -> sa.Select[Any]:
    """Rehearsals, or those in the bin, the latest change first, each with its last turn's text and depth."""
    last = turns.alias("last")
    here = rehearsals.c.deleted.is_not(None) if deleted else rehearsals.c.deleted.is_(None)
    return (
        sa.select(*rows.REHEARSAL, rehearsals.c.levels, last.c.depth.label("messages"), last.c.text.label("last_text"))
        .select_from(rehearsals.outerjoin(last, last.c.id == rehearsals.c.head))
        .where(here)
        .order_by(rehearsals.c.updated.desc(), rehearsals.c.id.desc())
    )


def narrowing(
    persona: str | None,
    scenario: str | None,
    since: datetime | None,
    before: datetime | None,
    level: tuple[str, int, int] | None,
) -> tuple[sa.ColumnElement[bool], ...]:
    """One condition for each thing that is given."""
    conditions: list[sa.ColumnElement[bool]] = []
    if persona is not None:
        conditions.append(rehearsals.c.persona == persona)
    if scenario is not None:
        conditions.append(rehearsals.c.scenario == scenario)
    if since is not None:
        conditions.append(rehearsals.c.updated >= since)
    if before is not None:
        conditions.append(rehearsals.c.updated < before)
    if level is not None:
        principle, lowest, highest = level
        kept = rehearsals.c.levels[("levels", principle)].as_integer()
        conditions.append(kept.between(lowest, highest))
    return tuple(conditions)
