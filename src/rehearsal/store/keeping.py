"""What is read and written of one rehearsal, on a connection whose transaction somebody else holds."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from rehearsal.archive import Kept, Restored, merged
from rehearsal.errors import UsageError
from rehearsal.records import Entry, Rehearsal
from rehearsal.store import rows
from rehearsal.store.tables import drafts, papers, rehearsals, turns

UNKNOWN = "This rehearsal is not here, or no longer. It may have been erased in another window."
NO_TURN = "This rehearsal has no such turn."
FOREIGN = "A turn of this back-up belongs to another rehearsal here. Nothing was restored."


def rehearsal(connection: sa.Connection, rehearsal_id: str) -> Rehearsal:
    """The rehearsal with this id. Raises UsageError if there is none."""
    found = _row(connection, rehearsal_id)
    if found is None:
        raise UsageError(UNKNOWN)
    return rows.rehearsal_of(found)


def branch(connection: sa.Connection, rehearsal_id: str, head: str | None) -> tuple[Entry, ...]:
    """The turns from the first to `head`; none where the rehearsal has no such turn."""
    if head is None:
        return ()
    found = connection.execute(rows.path(), {"head": head, "rehearsal": rehearsal_id})
    return rows.entries_of(found.mappings())


def all_turns(connection: sa.Connection, rehearsal_id: str) -> tuple[Entry, ...]:
    """The turns of all branches, oldest first."""
    query = sa.select(*rows.ENTRY).where(turns.c.rehearsal == rehearsal_id).order_by(turns.c.n)
    return rows.entries_of(connection.execute(query).mappings())


def taken(connection: sa.Connection, entry: Entry) -> bool:
    """Whether a turn is here already, or an answer where this one would go."""
    same: sa.ColumnElement[bool] = turns.c.id == entry.id
    if entry.speaker == "counterpart":
        parent = turns.c.parent.is_not_distinct_from(entry.parent)
        same = sa.or_(same, sa.and_(turns.c.rehearsal == entry.rehearsal, parent, turns.c.speaker == "counterpart"))
    return connection.execute(sa.select(sa.exists().where(same))).scalar_one()


def move_head(connection: sa.Connection, entry: Entry) -> bool:
    """Move the head on to a new turn; False where it is not at the turn's parent, or the talk takes no turns."""
    fits = (
        rehearsals.c.id == entry.rehearsal,
        rehearsals.c.head.is_not_distinct_from(entry.parent),
        rehearsals.c.ended.is_(None),
        rehearsals.c.deleted.is_(None),
    )
    query = sa.update(rehearsals).where(*fits).values(head=entry.id, updated=entry.created)
    return connection.execute(query).rowcount == 1


def add_turn(connection: sa.Connection, entry: Entry) -> None:
    """Add a turn to the tree. A message that is sent takes its draft with it."""
    parent = sa.select(turns.c.depth).where(turns.c.id == entry.parent)
    depth = 1 + (connection.execute(parent).scalar() or 0)
    connection.execute(sa.insert(turns).values(rows.turn_row(entry, depth, _earlier(connection, entry))))
    if entry.speaker == "user":
        connection.execute(sa.delete(drafts).where(drafts.c.rehearsal == entry.rehearsal))


def replace_turn(connection: sa.Connection, entry: Entry) -> None:
    """Replace what is kept of a turn, by the rules of `archive.merged`. Raises UsageError if it is gone."""
    here = (turns.c.id == entry.id, turns.c.rehearsal == entry.rehearsal)
    row = connection.execute(sa.select(*rows.ENTRY).where(*here)).mappings().one_or_none()
    if row is None:
        raise UsageError(UNKNOWN)
    stored = rows.entry_of(row)
    after = merged(stored, entry)
    values = rows.later_columns(after)
    if after.text != stored.text:
        values |= rows.text_columns(after)
    if after.steering is not stored.steering:
        values |= rows.steering_column(after)
    if after.state is not stored.state:
        values |= rows.state_columns(after, _earlier(connection, after))
    connection.execute(sa.update(turns).where(*here).values(values))


def change(connection: sa.Connection, rehearsal_id: str, values: Mapping[str, Any]) -> None:
    """Replace columns of a rehearsal. Raises UsageError if it is gone, or its head would be no turn of its own."""
    if values.get("head") is not None:
        turn = sa.exists().where(turns.c.id == values["head"], turns.c.rehearsal == rehearsal_id)
        if not connection.execute(sa.select(turn)).scalar_one():
            raise UsageError(NO_TURN)
    query = sa.update(rehearsals).where(rehearsals.c.id == rehearsal_id)
    if connection.execute(query.values({"id": rehearsal_id, **values})).rowcount != 1:
        raise UsageError(UNKNOWN)


def draft(connection: sa.Connection, rehearsal_id: str) -> str:
    """Text that was typed and not sent; empty where there is none."""
    text = connection.execute(sa.select(drafts.c.text).where(drafts.c.rehearsal == rehearsal_id)).scalar()
    return text or ""


def papers_of(connection: sa.Connection, rehearsal_id: str) -> dict[str, dict[str, Any]]:
    """The papers that belong to a rehearsal, by kind."""
    query = sa.select(papers.c.kind, papers.c.body).where(papers.c.rehearsal == rehearsal_id)
    return {row.kind: row.body for row in connection.execute(query)}


def put_paper(connection: sa.Connection, rehearsal_id: str, kind: str, body: Mapping[str, Any]) -> None:
    """Write a paper over the one of its kind."""
    here = (papers.c.rehearsal == rehearsal_id, papers.c.kind == kind)
    if connection.execute(sa.update(papers).where(*here).values(body=body)).rowcount == 0:
        connection.execute(sa.insert(papers).values(rehearsal=rehearsal_id, kind=kind, body=body))


def put(connection: sa.Connection, key: sa.Column[str], row: Mapping[str, Any]) -> None:
    """Write a row over the one with the same key, or add it."""
    query = sa.update(key.table).where(key == row[key.name])
    if connection.execute(query.values(row)).rowcount == 0:
        connection.execute(sa.insert(key.table).values(row))


def whole(connection: sa.Connection, rehearsal_id: str) -> Kept | None:
    """Everything that is kept of a rehearsal; None where it is gone."""
    row = _row(connection, rehearsal_id)
    if row is None:
        return None
    return Kept(
        rehearsal=rows.rehearsal_of(row),
        entries=all_turns(connection, rehearsal_id),
        levels=rows.levels_of(row["levels"]),
        draft=draft(connection, rehearsal_id),
        papers=papers_of(connection, rehearsal_id),
    )


def restore(connection: sa.Connection, all_kept: Iterable[Kept]) -> Restored:
    """Add rehearsals; the counts of those that were new, here already, and of these, grown."""
    new = grown = kept_already = 0
    for kept in all_kept:
        row = _row(connection, kept.rehearsal.id)
        if row is None:
            _add(connection, kept)
            new += 1
        else:
            grown += _grow(connection, kept, later=kept.rehearsal.updated > row["updated"])
            kept_already += 1
    return Restored(new=new, kept=kept_already, grown=grown)


def _add(connection: sa.Connection, kept: Kept) -> None:
    _homes(connection, kept)
    _replace(connection, sa.insert(rehearsals), kept)
    depths: dict[str | None, int] = {None: 0}
    stated: dict[str | None, Entry | None] = {None: None}
    added = []
    for entry in kept.entries:
        before = stated[entry.parent]
        depths[entry.id] = 1 + depths[entry.parent]
        stated[entry.id] = entry if entry.state else before
        added.append(rows.turn_row(entry, depths[entry.id], before))
    if added:
        connection.execute(sa.insert(turns), added)
    if kept.draft:
        put(connection, drafts.c.rehearsal, {"rehearsal": kept.rehearsal.id, "text": kept.draft})
    _put_papers(connection, kept)


def _grow(connection: sa.Connection, kept: Kept, later: bool) -> bool:
    """Add the turns that are missing; where the other side changed `later`, take what it has of the rest too."""
    here = _homes(connection, kept)
    for entry in kept.entries:
        if entry.id not in here:
            add_turn(connection, entry)
        elif later:
            replace_turn(connection, entry)
    if later:
        _replace(connection, sa.update(rehearsals).where(rehearsals.c.id == kept.rehearsal.id), kept)
        _put_papers(connection, kept)
    return later or len(here) < len(kept.entries)


def _put_papers(connection: sa.Connection, kept: Kept) -> None:
    for kind, body in kept.papers.items():
        put_paper(connection, kept.rehearsal.id, kind, body)


def _replace(connection: sa.Connection, query: sa.Insert | sa.Update, kept: Kept) -> None:
    levels = {"levels": kept.levels.model_dump(mode="json")} if kept.levels else {}
    connection.execute(query, {**kept.rehearsal.model_dump(), **levels})


def _homes(connection: sa.Connection, kept: Kept) -> set[str]:
    """Which of the turns are here. Raises UsageError where one belongs to another rehearsal."""
    ids = [entry.id for entry in kept.entries]
    found = connection.execute(sa.select(turns.c.id, turns.c.rehearsal).where(turns.c.id.in_(ids))).all()
    if any(home != kept.rehearsal.id for _, home in found):
        raise UsageError(FOREIGN)
    return {turn for turn, _ in found}


def _row(connection: sa.Connection, rehearsal_id: str) -> Mapping[Any, Any] | None:
    return connection.execute(sa.select(rehearsals).where(rehearsals.c.id == rehearsal_id)).mappings().one_or_none()


def _earlier(connection: sa.Connection, entry: Entry) -> Entry | None:
    """The nearest turn before this one that has a state, where this one has a state too."""
    before = branch(connection, entry.rehearsal, entry.parent) if entry.state else ()
    return next((turn for turn in reversed(before) if turn.state is not None), None)
