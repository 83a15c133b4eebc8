"""`rehearsal transcripts`: list, show, export, delete."""

import argparse
import json
import sys

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from rehearsal.costs import cost
from rehearsal.errors import UsageError
from rehearsal.exporting.documents import document
from rehearsal.metering import of_rehearsal
from rehearsal.records import Rehearsal, Summary
from rehearsal.session import Session
from rehearsal.terminal import files
from rehearsal.terminal.showing import show_levels, show_turns
from rehearsal.wiring import App, build


def run(words: argparse.Namespace) -> int:
    """Do what the verb says."""
    app = build()
    verbs = {"list": _list, "show": _show, "export": _export, "import": files.bring_in, "delete": _delete}
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
    tallies = of_rehearsal(app.store, rehearsal.id)
    used = cost(tallies, app.settings) if tallies else None
    if words.json:
        shown = document(session.store.whole(rehearsal.id))
        print(json.dumps({**shown, "cost": used.model_dump() if used else None}, ensure_ascii=False, indent=2))
        return 0
    console = Console(highlight=False)
    setting = session.setting(rehearsal)
    when = rehearsal.created.astimezone().strftime("%d %B %Y")
    console.print(f"[bold]{escape(rehearsal.title)}[/bold]  ·  {when}  ·  {rehearsal.difficulty}\n")
    show_turns(console, setting, talk)
    debrief = session.debrief(rehearsal.id)
    console.print(f"\n[bold]{'How it ended' if rehearsal.ended else 'So far'}:[/bold] {escape(debrief.outcome)}")
    show_levels(console, setting, debrief.levels)
    if used:
        console.print(f"\n[dim]The model used {escape(used.said)}.[/dim]")
    return 0


def _export(app: App, words: argparse.Namespace) -> int:
    if words.id and words.all:
        raise UsageError("name one rehearsal or say --all, not both")
    return files.export(app, words, find(app.session, words.id) if words.id else None)


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
