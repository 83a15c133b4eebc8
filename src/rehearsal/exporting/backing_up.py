"""All rehearsals as one file, and back.

JSON Lines: a rehearsal on each line, whole, and a last line with their number, so that a file that was cut off is
known as one. A single rehearsal that was exported as JSON is taken too.
"""

import errno
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rehearsal.archive import Archive, Kept, Restored
from rehearsal.errors import StoreUnwritable, UsageError
from rehearsal.exporting.documents import FORMAT, VERSION, document

_END = "rehearsals"


def backup(store: Archive, path: Path) -> int:
    """Write every rehearsal, the bin's too, to a file that its owner alone may read; how many.

    A file of that name is replaced, once the new one is complete. Raises UsageError where it cannot be written
    there, StoreUnwritable where the disk is full.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}-", delete=False
        ) as part:
            try:
                count = _write(store, part)
                part.flush()
                os.fsync(part.fileno())
                part.close()
                Path(part.name).replace(path)
            except BaseException:
                part.close()
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreUnwritable(
                f"The disk is full; {path} was not written. Free some space and try again."
            ) from error
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another file") from None
    return count


def restore(store: Archive, path: Path) -> Restored:
    """Put the rehearsals of a file back. The whole file is checked before anything is kept.

    One that is here already is not doubled; it gains the turns that it lacks. Raises UsageError
    `file:line: what is wrong; how to mend it`.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path.name}:1: not UTF-8 text; choose a file that a back-up made") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); check the name") from None
    return store.keep(list(_read(path.name, text)))


def _write(store: Archive, part: Any) -> int:
    count = 0
    for kept in store.everything():
        part.write(json.dumps(document(kept), ensure_ascii=False) + "\n")
        count += 1
    part.write(json.dumps({"format": _END, "version": VERSION, "count": count}) + "\n")
    return count


def _read(name: str, text: str) -> Iterator[Kept]:
    alone = _json(text)
    if isinstance(alone, dict) and alone.get("format") == FORMAT:
        yield _kept(f"{name}:1", alone)
        return
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    count, ended = 0, False
    for number, line in lines:
        where = f"{name}:{number}"
        data = _json(line)
        if not isinstance(data, dict):
            raise UsageError(f"{where}: not a line of a back-up (no JSON object); choose a file that a back-up made")
        ended = data.get("format") == _END
        if ended and data.get("count") == count:
            continue
        if ended:
            raise UsageError(
                f"{where}: {count} rehearsals stand before it, not {data.get('count')}; take another back-up"
            )
        yield _kept(where, data)
        count += 1
    if not ended:
        raise UsageError(f"{name}:{len(lines) + 1}: the file ends too early; copy it again, or take another back-up")


def _json(text: str) -> Any:
    """The data that a text holds; None where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _kept(where: str, data: dict[str, Any]) -> Kept:
    if data.get("format") != FORMAT:
        raise UsageError(f"{where}: no rehearsal; choose a file that a back-up or an export as JSON made")
    version = data.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise UsageError(f"{where}: made by a later version of Rehearsal; update Rehearsal and try again")
    try:
        return Kept.model_validate(
            {key: value for key, value in data.items() if key not in ("format", "version", "cost")}
        )
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(part) for part in problem["loc"])
        message = problem["msg"].removeprefix("Value error, ")
        raise UsageError(
            f"{where}: {f'{place}: ' if place else ''}{message}; mend this line, or take another back-up"
        ) from None
