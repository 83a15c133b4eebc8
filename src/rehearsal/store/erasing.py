"""Removing for good: first from every list, then from the file, so that nothing of the words is left in it."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from rehearsal.store import keeping, schema, searching
from rehearsal.store.tables import drafts, papers, rehearsals, settings, turns

DUE = "erasing unfinished"
"""The setting that says that rows were removed, and the file is still to be tidied."""


def remove(connection: sa.Connection, rehearsal_id: str | None) -> int:
    """Delete one rehearsal, or all, with turns, papers and drafts; how many went."""
    for column in (drafts.c.rehearsal, papers.c.rehearsal, turns.c.rehearsal):
        connection.execute(sa.delete(column.table).where(_fits(column, rehearsal_id)))
    count = connection.execute(sa.delete(rehearsals).where(_fits(rehearsals.c.id, rehearsal_id))).rowcount
    if count:
        keeping.put(connection, settings.c.key, {"key": DUE, "value": True})
    return count


def tidy(engine: sa.Engine, indexed: bool, file: Path | None) -> None:
    """Rewrite a SQLite file and empty its log, so that no deleted word is left; copies of the file go too.

    Raises what SQLite raises, `database is locked` too where another connection still reads the old pages.
    """
    if indexed:
        with engine.begin() as connection:
            searching.purge_index(connection)
    with engine.connect() as connection:
        cursor = connection.connection.cursor()  # beneath SQLAlchemy, since neither may run in a transaction
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (busy, *_) = cursor.fetchone() or (0,)
        if busy:
            raise sqlite3.OperationalError("database is locked")
    for copy in schema.copies(file) if file else ():
        copy.unlink(missing_ok=True)


def _fits(column: sa.Column[str], rehearsal_id: str | None) -> sa.ColumnElement[bool]:
    return sa.true() if rehearsal_id is None else column == rehearsal_id
