"""`rehearsal transcripts`: list, show, export, delete."""

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from rehearsal.errors import UsageError
from rehearsal.exporting import as_json, as_markdown, backup, conversation_file
from rehearsal.records import Rehearsal, Summary
from rehearsal.session import Session
from rehearsal.terminal.showing import show_levels, show_turns
from rehearsal.wiring import App, build


def run(words: argparse.Namespace) -> int:
    """Do what the verb says."""
    app = build()
    verbs = {"list": _list, "show": _show, "export": _export, "delete": _delete}
    return verbs[words.verb](app, words)


def find(session: Session, start: str) -> Rehearsal:
    """The one rehearsal whose id begins like this. Raises UsageError for none, or several."""
    ids = session.store.ids(start)
    if not ids:
        raise UsageError(f"no rehearsal's id begins with {start!r}; see: rehearsal transcripts list")
    if len(ids) > 1:
        raise UsageError(f"{len(ids)} rehearsals begin with {start!r}; give more of the id")
    return session.store.talk(ids[0]).rehearsal


def _list(app: App, words: argparse.Namespace) -> int:
    summaries = app.store.list(words=words.words, persona=words.persona, scenario=words.scenario, limit=words.limit)
    if words.json:
        for summary in summaries:
            print(json.dumps(_as_data(summary), ensure_ascii=False))
        return 0
    console = Console(highlight=False)
    if not summaries:
        console.print("No rehearsals yet. Start one with: rehearsal")
        return 0
    table = Table(box=None, pad_edge=False)
    for title in ("id", "when", "talk", "messages", "ended"):
        table.add_column(title)
    for summary in summaries:
        kept = summary.rehearsal
        when = kept.updated.astimezone().strftime("%d %b %Y %H:%M")
        table.add_row(kept.id[:8], when, escape(kept.title), str(summary.messages), kept.resolution or "unfinished")
    console.print(table)
    return 0


def _as_data(summary: Summary) -> dict[str, object]:
    kept = summary.rehearsal
    return {
        **kept.model_dump(mode="json", include={"id", "scenario", "persona", "difficulty", "engine", "title"}),
        **kept.model_dump(mode="json", include={"created", "updated", "ended", "resolution"}),
        "messages": summary.messages,
    }


def _show(app: App, words: argparse.Namespace) -> int:
    session = app.session
    rehearsal = find(session, words.id)
    talk = session.store.talk(rehearsal.id)
    if words.json:
        print(as_json(rehearsal, session.store.entries(rehearsal.id)))
        return 0
    console = Console(highlight=False)
    setting = session.setting(rehearsal)
    when = rehearsal.created.astimezone().strftime("%d %B %Y")
    console.print(f"[bold]{escape(rehearsal.title)}[/bold]  ·  {when}  ·  {rehearsal.difficulty}\n")
    show_turns(console, setting, talk)
    debrief = session.debrief(rehearsal.id)
    console.print(f"\n[bold]{'How it ended' if rehearsal.ended else 'So far'}:[/bold] {escape(debrief.outcome)}")
    show_levels(console, setting, debrief.levels)
    return 0


def _export(app: App, words: argparse.Namespace) -> int:
    if words.id is None:
        if not words.output:
            raise UsageError("a backup of all needs a file: add --output backup.jsonl")
        count = backup(app.store, Path(words.output))
        print(f"{count} rehearsals written to {words.output}", file=sys.stderr)
        return 0
    session = app.session
    rehearsal = find(session, words.id)
    talk = session.store.talk(rehearsal.id)
    if words.format == "json":
        text = as_json(rehearsal, session.store.entries(rehearsal.id))
    elif words.format == "conversation":
        text = conversation_file(talk)
    else:
        text = as_markdown(session.setting(rehearsal), talk, session.debrief(rehearsal.id))
    return _write(text, words.output)


def _write(text: str, output: str | None) -> int:
    if not output:
        print(text)
        return 0
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror}); choose another file") from None
    return 0


def _delete(app: App, words: argparse.Namespace) -> int:
    rehearsal = find(app.session, words.id)
    if not words.yes:
        if not sys.stdin.isatty():
            raise UsageError("deleting is for good; add --yes")
        answer = input(f"Delete “{rehearsal.title}” for good? [y/N] ")
        if answer.strip().lower() not in ("y", "yes"):
            print("Nothing was deleted.")
            return 0
    app.store.erase(rehearsal.id)
    print("Deleted.")
    return 0
