"""A log of what happened, one JSON object a line, in the data folder, for a report of a fault.

It holds times, models, counts and kinds of errors, and no words that anybody wrote: neither messages, nor prompts,
answers, titles or what an endpoint said. Only where REHEARSAL_LOG_TEXT=1 is set, the texts of the model's calls are
kept too. A log that cannot be written disturbs nothing.
"""

import json
import logging
import os
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Literal

Level = Literal["debug", "info", "warning", "error", "off"]
FILE = "rehearsal.log"
LARGEST, OLDER = 1_000_000, 3
"""Bytes of one file, and how many older ones are kept beside it."""
_LOGGER = logging.getLogger("rehearsal")
_LOGGER.propagate = False
_LOGGER.setLevel(logging.CRITICAL + 1)
_PACKAGE = Path(__file__).parent


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def __init__(self, texts: bool) -> None:
        super().__init__()
        self._texts = texts

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, what happened, and its facts; texts only where they are asked for."""
        facts = dict(getattr(record, "facts", {}))
        texts = facts.pop("texts", None)
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **facts,
        }
        return json.dumps(line | ({"texts": texts} if texts and self._texts else {}), ensure_ascii=False, default=str)


class _File(RotatingFileHandler):
    """A file that only its owner reads, made when the first line is written."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """A full disk or a folder that cannot be written must not end a talk, or fill the terminal."""


def folder(data: Path) -> Path:
    """Where the log lies in a data folder."""
    return data / "logs"


def start(data: Path, level: Level = "info", texts: bool = False) -> None:
    """Write to a data folder from now on."""
    for handler in list(_LOGGER.handlers):
        _LOGGER.removeHandler(handler)
        handler.close()
    _LOGGER.setLevel(logging.CRITICAL + 1 if level == "off" else level.upper())
    if level != "off":
        handler = _File(folder(data) / FILE, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", delay=True)
        handler.setFormatter(Lines(texts))
        _LOGGER.addHandler(handler)


def note(event: str, level: Level = "info", **facts: Any) -> None:
    """Write a line. `texts`: what people or models wrote; kept only where it is asked for."""
    _LOGGER.log(getattr(logging, level.upper()), event, extra={"facts": facts})


def trouble(event: str, error: BaseException) -> None:
    """Write down an error that nobody thought of: its kind, and the places in the code; its words only as a text."""
    places = [
        f"{_place(Path(frame.filename))}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-12:]
    ]
    note(event, "error", error=type(error).__name__, places=places, texts=str(error))


def last_lines(data: Path, most: int = 500) -> tuple[str, ...]:
    """The last lines of the log, oldest first, without the texts that may stand in them."""
    lines: list[str] = []
    for number in range(OLDER, -1, -1):
        path = folder(data) / (f"{FILE}.{number}" if number else FILE)
        if path.is_file():
            lines += path.read_text("utf-8", errors="replace").splitlines()
    return tuple(_without_texts(lines[-most:]))


def _without_texts(lines: list[str]) -> Iterator[str]:
    for line in lines:
        try:
            read = json.loads(line)
        except ValueError:
            continue
        if isinstance(read, dict):
            read.pop("texts", None)
            yield json.dumps(read, ensure_ascii=False)


def _place(path: Path) -> str:
    """A file's name without the folders of this machine."""
    return path.relative_to(_PACKAGE.parent).as_posix() if path.is_relative_to(_PACKAGE) else path.name
