"""Brings a database to the newest revision, or says why it cannot.

Alembic is imported only where there is something to do. A new revision is a file in `migrations/versions`; its
number becomes NEWEST.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Lock

import sqlalchemy as sa

from rehearsal.errors import NewerStore, StoreError
from rehearsal.store.database import IMMEDIATE

NEWEST = "0003"
VERSION_TABLE = "rehearsal_version"
MIGRATIONS = Path(__file__).parent / "migrations"
_ALEMBIC = Lock()


def bring_up_to_date(engine: sa.Engine, file: Path | None, place: str) -> None:
    """Migrate in one transaction, after a copy of a file that holds something.

    Raises NewerStore for a database of a later version; StoreError where a step fails, and then nothing is changed.
    """
    with engine.connect() as connection:
        if _revision(connection, place) == NEWEST:
            return
    with _ALEMBIC, engine.execution_options(**{IMMEDIATE: True}).begin() as connection:
        found = _revision(connection, place)
        if found == NEWEST:
            return
        copy = copy_aside(file, found) if file and found else None
        _upgrade(connection, place, copy)


def copies(file: Path) -> tuple[Path, ...]:
    """The copies that migrations have left beside a database."""
    return tuple(file.parent.glob(f"{file.name}.revision-*"))


def copy_aside(file: Path, revision: str) -> Path:
    """Copy a database beside itself, private like itself; never half a copy."""
    copy = file.with_name(f"{file.name}.revision-{revision}")
    part = file.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    part.replace(copy)
    return copy


def _revision(connection: sa.Connection, place: str) -> str | None:
    """The revision of a database; None for an empty one."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if found is not None and str(found) > NEWEST:
        raise NewerStore(
            f"{place} was written by a later version of Rehearsal. Nothing was changed. Update Rehearsal, or choose "
            "another folder with REHEARSAL_DATA_DIR."
        )
    return None if found is None else str(found)


def _upgrade(connection: sa.Connection, place: str, copy: Path | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    try:
        command.upgrade(config, "head")
    except (sa.exc.OperationalError, sa.exc.ProgrammingError, CommandError) as error:
        if getattr(getattr(error, "orig", None), "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        beside = f" A copy from before lies at {copy}." if copy else ""
        raise StoreError(
            f"{place} could not be brought to this version of Rehearsal, and was left as it was.{beside} If it belongs "
            "to another program, choose another folder with REHEARSAL_DATA_DIR; else restore your last back-up."
        ) from error
