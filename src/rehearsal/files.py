"""Conversation files → conversations, validated as a whole before anything is done with them."""

import json
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from rehearsal.conversation import Conversation, Turn
from rehearsal.errors import UsageError


class ConversationFile(BaseModel):
    """One conversation of a file. Unknown keys are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | None = None
    scenario: str
    turns: tuple[Turn, ...]

    @property
    def conversation(self) -> Conversation:
        """The words alone."""
        return Conversation(turns=self.turns)


def read_conversations(name: str, scenarios: Collection[str]) -> tuple[ConversationFile, ...]:
    """All conversations of a file: one JSON object, or one a line for `.jsonl`; `-` is standard input.

    Raises UsageError `file:line: what is wrong; how to mend it` before any of it is used.
    """
    text = _read(name)
    return tuple(_one(name, line, entry, scenarios) for line, entry in _entries(name, text))


def _read(name: str) -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig") if name == "-" else Path(name).read_text("utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"{name}: there is no such file; check the name") from None
    except UnicodeDecodeError:
        raise UsageError(f"{name}:1: not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{name}: cannot be read ({error.strerror}); check the name") from None


def _entries(name: str, text: str) -> Iterator[tuple[int, Any]]:
    if not name.endswith(".jsonl"):
        try:
            yield 1, json.loads(text)
            return
        except json.JSONDecodeError as error:
            if name != "-" or len(text.strip().splitlines()) < 2:
                raise UsageError(f"{name}:{error.lineno}: {error.msg}; {_mend(text)}") from None
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        raise UsageError(f"{name}:1: the file is empty; put one conversation on each line")
    for number, line in lines:
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{name}:{number}: {error.msg}; mend the JSON on this line") from None


def _mend(text: str) -> str:
    """What to do about a file that is no JSON object."""
    if text.lstrip().startswith('{"format": "rehearsal"'):
        return "this is an export of everything kept; for grading, export with --format conversation"
    return "mend the JSON there"


def _one(name: str, line: int, entry: Any, scenarios: Collection[str]) -> ConversationFile:
    if not isinstance(entry, dict):
        raise UsageError(f'{name}:{line}: not a JSON object; write {{"scenario": …, "turns": […]}}')
    turns = entry.get("turns")
    if isinstance(turns, list):
        keep = ("speaker", "text")
        turns = [{k: t[k] for k in keep if k in t} if isinstance(t, dict) else t for t in turns]
    try:
        read = ConversationFile.model_validate({**entry, "turns": turns})
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise UsageError(f"{name}:{line}: {where}: {problem['msg']}; mend it") from None
    if read.scenario not in scenarios:
        raise UsageError(f"{name}:{line}: no situation is called {read.scenario!r}; known are: {', '.join(scenarios)}")
    return read
