"""`rehearsal label`: export what was said of grades as labels, and label messages by hand."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rehearsal.errors import RehearsalError, UsageError
from rehearsal.labelling import Labelled, labelled
from rehearsal.records import Rehearsal
from rehearsal.reviewed import PAPER, reviewed
from rehearsal.wiring import App, build

_CHUNK = 100


def run(words: argparse.Namespace) -> int:
    """Do what the verb says."""
    return export(build(), words) if words.verb == "export" else by_hand(build(), words)


def export(app: App, words: argparse.Namespace) -> int:
    """Write every message that was checked or disputed, one a line."""
    rows = list(_every(app))
    lines = "".join(f"{row.model_dump_json()}\n" for row in rows)
    if words.folder:
        _as_folder(Path(words.folder), [row for row in rows if row.checked])
    elif words.out:
        _write(Path(words.out), lines)
    else:
        sys.stdout.write(lines)
    checked = sum(row.checked for row in rows)
    print(f"{len(rows)} messages, {checked} of them checked as a whole.", file=sys.stderr)
    if not rows:
        print(
            "Mark messages in a transcript first: “Not right?”, “Something is missing” or “This is right”.",
            file=sys.stderr,
        )
    return 0


def _as_folder(folder: Path, rows: list[Labelled]) -> None:
    """The messages that were checked as a whole, in the form that `rehearsal calibrate --data` reads."""
    from rehearsal.calibration.items import PARTS, Item, Label, Mark

    items, labels = "", ""
    for row in rows:
        found = tuple(Mark(behaviour=f.behaviour, quote=f.quote, fit=f.fit) for f in row.findings)
        label = Label(id=row.id, findings=found, cues=row.cues, repairs=row.repairs, signals=row.signals)
        item = Item(id=row.id, scenario=row.scenario, before=row.before, text=row.text)
        items += f"{item.model_dump_json()}\n"
        labels += f"{label.model_dump_json()}\n"
    split = json.dumps(dict.fromkeys(PARTS, ()) | {PARTS[0]: [row.id for row in rows]})
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made ({error.strerror}); choose another folder") from None
    files = {"items.jsonl": items, "talks.jsonl": "", "gold.jsonl": labels, "split.json": split}
    there = next((name for name in files if (folder / name).exists()), None)
    if there is not None:
        raise UsageError(f"{folder / there} is there already; choose an empty folder")
    for name, text in files.items():
        _write(folder / name, text)


def by_hand(app: App, words: argparse.Namespace) -> int:
    """Show message after message, and keep what the person finds in each."""
    from rehearsal.terminal.label_desk import Desk, work
    from rehearsal.terminal.label_files import LabelFile, items_of

    source = Path(words.file)
    out = Path(words.out) if words.out else source.with_name(f"{source.stem}.labels-{_plain(words.rater)}.jsonl")
    if out.resolve() == source.resolve():
        raise UsageError("the labels would be written over the messages; name another file with --out")
    desk = Desk(app.content, items_of(source), LabelFile(out, words.rater))
    return work(desk)


def _every(app: App) -> Iterator[Labelled]:
    start = 0
    while chunk := app.store.list(limit=_CHUNK, offset=start):
        start += len(chunk)
        for summary in chunk:
            yield from _of(app, summary.rehearsal)


def _of(app: App, kept: Rehearsal) -> Iterator[Labelled]:
    try:
        setting = app.session.setting(kept)
    except RehearsalError as error:
        print(f"Left out “{kept.title}”: {error}", file=sys.stderr)
        return
    checked = reviewed(app.store.paper(kept.id, PAPER))
    yield from labelled(setting, app.store.entries(kept.id), checked)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another file") from None


def _plain(name: str) -> str:
    """A rater's name as part of a file's name."""
    return "".join(letter if letter.isalnum() else "-" for letter in name)
