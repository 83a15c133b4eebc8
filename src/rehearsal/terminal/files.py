"""`rehearsal transcripts export` and `import`: rehearsals as files, and back."""

import argparse
import os
import sys
from pathlib import Path

from rehearsal import exporting
from rehearsal.errors import UsageError
from rehearsal.records import Rehearsal
from rehearsal.wiring import App

FORMATS = {"md": "md", "markdown": "md", "html": "html", "json": "json", "csv": "csv", "conversation": "conversation"}
"""What can be said after --format, and what it means."""


def export(app: App, words: argparse.Namespace, rehearsal: Rehearsal | None) -> int:
    """Write one rehearsal, or (None) all of them; all as JSON where no format is named."""
    kind = FORMATS[words.format or ("md" if rehearsal else "json")]
    if rehearsal is None and kind == "json":
        return _back_up(app, words.output)
    text = _one(app, rehearsal, kind) if rehearsal else _all(app, kind)
    return _write(text, words.output, "utf-8-sig" if kind == "csv" else "utf-8")


def bring_in(app: App, words: argparse.Namespace) -> int:
    """Put the rehearsals of a back-up, or of one exported as JSON, into the store."""
    restored = exporting.restore(app.store, Path(words.file))
    grown = f", {restored.grown} of them with new messages" if restored.grown else ""
    print(f"{restored.new} new, {restored.kept} here already{grown}.")
    return 0


def _one(app: App, rehearsal: Rehearsal, kind: str) -> str:
    talk = app.store.talk(rehearsal.id)
    if kind == "json":
        return exporting.as_json(app.store.whole(rehearsal.id))
    if kind == "conversation":
        return exporting.conversation_file(talk)
    return _rendered(app, list(exporting.all_takes(app.store, app.session.setting, rehearsal.id)), kind)


def _all(app: App, kind: str) -> str:
    told = exporting.every(app.store, app.session.setting)
    if kind == "conversation":
        latest = {one.talk.rehearsal.id: one.talk for one in reversed(list(told))}
        return "".join(exporting.conversation_file(talk) for talk in reversed(latest.values()))
    return _rendered(app, list(told), kind)


def _rendered(app: App, told: list[exporting.Told], kind: str) -> str:
    if kind == "csv":
        return exporting.as_csv(app.content, told)
    return exporting.as_html(told) if kind == "html" else exporting.as_markdown(told)


def _back_up(app: App, output: str | None) -> int:
    if not output:
        raise UsageError("a back-up of all needs a file: add --output backup.jsonl")
    count = exporting.backup(app.store, Path(output))
    print(f"{count} {'rehearsal' if count == 1 else 'rehearsals'} written to {output}", file=sys.stderr)
    return 0


def _private(path: str, flags: int) -> int:
    """A file that others on this machine cannot read."""
    return os.open(path, flags, 0o600)


def _write(text: str, output: str | None, encoding: str) -> int:
    if not output:
        print(text, end="")
        return 0
    try:
        with open(output, "w", encoding=encoding, newline="", opener=_private) as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror}); choose another file") from None
    return 0
