"""Files of messages to be labelled, and of labels, one JSON object a line."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rehearsal.calibration.items import Item, Label, Talk
from rehearsal.errors import UsageError

_OF_ITEM = frozenset(Item.model_fields)
_OF_TALK = frozenset(Talk.model_fields)


def items_of(path: Path) -> tuple[Item, ...]:
    """The messages of a file: single ones, or whole talks. Whatever else a row holds, labels above all, is not read."""
    found: list[Item] = []
    for number, row in _rows(path):
        form, names = (Talk, _OF_TALK) if "turns" in row else (Item, _OF_ITEM)
        try:
            read = form.model_validate({key: value for key, value in row.items() if key in names})
        except ValidationError as error:
            raise _wrong(path, number, error) from None
        found += read.items() if isinstance(read, Talk) else [read]
    ids = [item.id for item in found]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"{path}: two messages have the id {twice}; give each its own")
    if not found:
        raise UsageError(f"{path}: no messages in it")
    return tuple(found)


class LabelFile:
    """The labels of one rater in a file, written whole after every change; other raters' rows in it stay."""

    def __init__(self, path: Path, rater: str) -> None:
        self.path, self.rater = path, rater
        self._others: list[str] = []
        self.labels: dict[str, Label] = {}
        for number, row in _rows(path) if path.exists() else ():
            if row.get("rater") != rater:
                self._others.append(json.dumps(row, ensure_ascii=False))
                continue
            try:
                label = Label.model_validate(row)
            except ValidationError as error:
                raise _wrong(path, number, error) from None
            self.labels[label.id] = label

    def keep(self, label: Label) -> None:
        """Keep a label over the one of the same message. The file is replaced whole, or stays as it was."""
        self.labels[label.id] = label
        lines = [*self._others, *(one.model_dump_json() for one in self.labels.values())]
        beside = self.path.with_name(f"{self.path.name}.part")
        try:
            beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            beside.replace(self.path)
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be written ({error.strerror}); choose another with --out") from None


def _rows(path: Path) -> list[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name a file of messages") from None
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{path.name}:{number}: no JSON ({error}); write one object a line") from None
        if not isinstance(row, dict):
            raise UsageError(f"{path.name}:{number}: no object; write one object a line")
        found.append((number, row))
    return found


def _wrong(path: Path, number: int, error: ValidationError) -> UsageError:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return UsageError(f"{path.name}:{number}: {place}: {first['msg']}; mend this line")
