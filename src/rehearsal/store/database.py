"""Opens a database: the file with private permissions, every connection with what durability asks for."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rehearsal.errors import StoreUnwritable, UsageError

WAIT = 10.0
"""Seconds that a connection waits for another one to finish its transaction."""
IMMEDIATE = "rehearsal_immediate"
_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)
"""Words that are deleted are overwritten, and copies of them never go to a temporary file."""


def parse(url: str) -> sa.URL:
    """The address of a database. Raises UsageError where it is none."""
    try:
        return sa.make_url(url)
    except sa.exc.ArgumentError:
        raise UsageError(
            "REHEARSAL_DATABASE_URL is not the address of a database; write sqlite:////path/to/file, or unset it"
        ) from None


def file_of(url: sa.URL) -> Path | None:
    """The file of a SQLite database; None for a database in memory and for other systems."""
    name = url.database or ""
    if url.get_backend_name() != "sqlite" or name in ("", ":memory:") or name.startswith("file:"):
        return None
    return Path(name).absolute()


def create_private(path: Path) -> None:
    """Make folder and file where they are missing, readable for their owner alone."""
    if path.is_dir():
        raise StoreUnwritable(
            f"{path} is a folder, and Rehearsal keeps its database in a file of that name. Nothing was changed. "
            "Move the folder away, or choose another place with REHEARSAL_DATA_DIR."
        )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def engine_for(url: sa.URL) -> sa.Engine:
    """The engine for an address. Raises UsageError for a system that this installation has no driver for."""
    sqlite = url.get_backend_name() == "sqlite"
    in_memory = sqlite and file_of(url) is None
    options: dict[str, Any] = {"connect_args": {"timeout": WAIT, "check_same_thread": False}} if sqlite else {}
    if sqlite:
        options["poolclass"] = sa.QueuePool
    if in_memory:
        options |= {"pool_size": 1, "max_overflow": 0}
    try:
        engine = sa.create_engine(url, **options)
    except (sa.exc.NoSuchModuleError, ImportError) as error:
        raise UsageError(
            f"REHEARSAL_DATABASE_URL names a database that is not supported here ({error}); install its driver beside "
            "Rehearsal, or unset it"
        ) from None
    if sqlite:
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None
    _use_wal(connection)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to a write-ahead log, once for all; another connection that holds it is just doing so."""
    try:
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def _begin(connection: sa.Connection) -> None:
    """Begin where the work begins: one that will write takes the lock at once, so that it cannot fail half-way."""
    immediate = connection.get_execution_options().get(IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
