"""Rows ↔ values.

A state holds every step since the first message. A row keeps the steps that its own message added, and names the
turn whose state they follow, so that a long talk grows by its messages and not by their square.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa
from pydantic import BaseModel, TypeAdapter

from rehearsal.archive import one_line, plain
from rehearsal.assessment import Advice, Dispute, Graded, Levels, Observation
from rehearsal.records import Entry, Rehearsal, Summary
from rehearsal.state import State
from rehearsal.store.tables import rehearsals, turns

V = TypeVar("V", bound=BaseModel)
_GRADED: TypeAdapter[Graded] = TypeAdapter(Graded)
REHEARSAL = tuple(rehearsals.c[name] for name in Rehearsal.model_fields)
ENTRY = tuple(column for column in turns.c if column.name not in ("words", "claimed_until"))


def rehearsal_of(row: Mapping[Any, Any]) -> Rehearsal:
    """The rehearsal that a row holds."""
    return Rehearsal.model_validate({name: row[name] for name in Rehearsal.model_fields})


def summary_of(row: Mapping[Any, Any]) -> Summary:
    """The line of a list that a row holds: a rehearsal, and of its last turn `messages` and `last_text`."""
    return Summary(
        rehearsal=rehearsal_of(row),
        messages=row["messages"] or 0,
        last_line=one_line(row["last_text"] or ""),
        levels=levels_of(row["levels"]),
    )


def levels_of(data: Any) -> Levels | None:
    """The levels that a rehearsal's row holds."""
    return None if data is None else Levels.model_validate(data)


def entries_of(rows: Iterable[Mapping[Any, Any]]) -> tuple[Entry, ...]:
    """The turns that rows hold; a turn's row comes after those of the turns before it."""
    states: dict[str, State] = {}
    return tuple(entry_of(row, states) for row in rows)


def entry_of(row: Mapping[Any, Any], states: dict[str, State] | None = None) -> Entry:
    """The turn that a row holds. Its state is completed from `states` of earlier turns, and added to them."""
    state = _read(State, row["state"])
    if states is not None and state is not None:
        before = row["state_after"]
        if before is not None:
            state = state.model_copy(update={"steps": (*states[before].steps, *state.steps)})
        states[row["id"]] = state
    return Entry(
        id=row["id"],
        rehearsal=row["rehearsal"],
        parent=row["parent"],
        speaker=row["speaker"],
        text=row["text"],
        created=row["created"],
        complete=row["complete"],
        steering=_read(Observation, row["steering"]),
        grade=None if row["grade"] is None else _GRADED.validate_json(row["grade"]),
        state=state,
        advice=_read(Advice, row["advice"]),
        disputes=tuple(Dispute.model_validate(dispute) for dispute in row["disputes"]),
        hints=row["hints"],
        note=row["note"],
    )


def turn_row(entry: Entry, depth: int, earlier: Entry | None = None) -> dict[str, Any]:
    """The row of a new turn. `earlier`: the nearest turn before it that has a state."""
    return {
        "id": entry.id,
        "rehearsal": entry.rehearsal,
        "parent": entry.parent,
        "depth": depth,
        "speaker": entry.speaker,
        "created": entry.created,
        **text_columns(entry),
        **later_columns(entry),
        **steering_column(entry),
        **state_columns(entry, earlier),
    }


def text_columns(entry: Entry) -> dict[str, Any]:
    """The words, as they are and as they are searched."""
    return {"text": entry.text, "words": plain(entry.text)}


def later_columns(entry: Entry) -> dict[str, Any]:
    """What may change as long as a turn is kept."""
    return {
        "complete": entry.complete,
        "grade": _write(entry.grade),
        "advice": _write(entry.advice),
        "disputes": [dispute.model_dump(mode="json") for dispute in entry.disputes],
        "hints": entry.hints,
        "note": entry.note,
    }


def steering_column(entry: Entry) -> dict[str, Any]:
    """What steered the counterpart; it never changes once it is there."""
    return {"steering": _write(entry.steering)}


def state_columns(entry: Entry, earlier: Entry | None) -> dict[str, Any]:
    """The state that followed; it never changes once it is there."""
    state, before = entry.state, earlier.state if earlier else None
    if earlier and state and before and _continues(state, before):
        added = state.model_copy(update={"steps": state.steps[len(before.steps) :]})
        return {"state": _write(added), "state_after": earlier.id}
    return {"state": _write(state), "state_after": None}


def _continues(state: State, before: State) -> bool:
    return state.model_copy(update={"steps": state.steps[: len(before.steps)]}) == before


def _read(form: type[V], text: str | None) -> V | None:
    return None if text is None else form.model_validate_json(text)


def _write(value: BaseModel | None) -> str | None:
    return None if value is None else value.model_dump_json()


@cache
def path() -> sa.Select[Any]:
    """The turns from the first to `:head` of `:rehearsal`, in this order. Put together once: that takes longer than
    the query itself."""
    end = (turns.c.id == sa.bindparam("head"), turns.c.rehearsal == sa.bindparam("rehearsal"))
    up = sa.select(turns.c.id, turns.c.parent).where(*end).cte("up", recursive=True)
    up = up.union(sa.select(turns.c.id, turns.c.parent).where(turns.c.id == up.c.parent))
    return sa.select(*ENTRY).join(up, turns.c.id == up.c.id).order_by(turns.c.depth)
