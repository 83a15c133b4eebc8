"""What goes wrong with a database → a sentence that says what happened, what is safe, and what to do."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from rehearsal.errors import StoreError, StoreUnwritable, UsageError

_SAFE = "What was saved before is safe; the last step was not saved."
_WRITABLE = "Make the folder and the file writable for you, or choose another folder with REHEARSAL_DATA_DIR."
_DAMAGED = "Nothing in it was changed. Move the file to another place, start again, and restore your last back-up."


def _full(place: str) -> StoreError:
    return StoreUnwritable(f"The disk that holds {place} is full. {_SAFE} Free some space and try again.")


def _unwritable(place: str) -> StoreError:
    return StoreUnwritable(f"Rehearsal may not write to {place}. {_SAFE} {_WRITABLE}")


def _unopened(place: str) -> StoreError:
    return StoreUnwritable(f"The database {place} cannot be opened. Nothing was changed. {_WRITABLE}")


def _busy(place: str) -> StoreError:
    return StoreError(f"Another program is holding the database {place}. {_SAFE} Close it, or wait, and try again.")


def _damaged(place: str) -> StoreError:
    return StoreError(f"{place} is damaged, or is no database of Rehearsal's. {_DAMAGED}")


def _unreadable(place: str) -> StoreError:
    return StoreUnwritable(f"The disk that holds {place} reports an error. {_SAFE} Check the disk and try again.")


_BY_CODE: dict[int, Callable[[str], StoreError]] = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _unwritable,
    sqlite3.SQLITE_PERM: _unwritable,
    sqlite3.SQLITE_AUTH: _unwritable,
    sqlite3.SQLITE_CANTOPEN: _unopened,
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
    sqlite3.SQLITE_PROTOCOL: _busy,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
    sqlite3.SQLITE_IOERR: _unreadable,
}


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Turn whatever a database at `place` raises into a StoreError that people can act on.

    What no database can hold (half of a surrogate pair, a huge number) is a UsageError.
    """
    try:
        yield
    except (UnicodeEncodeError, PydanticSerializationError, OverflowError):
        raise UsageError("This holds a broken character or too large a number, so it was not saved.") from None
    except ValidationError as error:
        raise StoreError(
            f"{place} holds a rehearsal that this version of Rehearsal cannot read. Nothing was changed. Update "
            "Rehearsal and try again."
        ) from error
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        raise _failure(place, error) from error
    except sa.exc.TimeoutError as error:
        raise _busy(place) from error
    except OSError as error:
        raise _of_system(place, error) from error


def _failure(place: str, error: sa.exc.DBAPIError | sqlite3.Error) -> StoreError:
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    known = _BY_CODE.get(code & 0xFF) if code is not None else None
    if known:
        return known(place)
    said = " ".join(str(cause).split()) or type(cause).__name__
    return StoreError(f"The database {place} did not do what was asked ({said}). {_SAFE} Try again.")


def _of_system(place: str, error: OSError) -> StoreError:
    if error.errno == errno.ENOSPC:
        return _full(place)
    return StoreUnwritable(f"{place} cannot be used ({error.strerror}). Nothing was changed. {_WRITABLE}")
