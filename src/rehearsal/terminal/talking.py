"""A rehearsal on a terminal: the brief, the talk, the debrief."""

import re
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from rehearsal.events import Elsewhere, Event, Failed, Observed, Paused, Replied, Said
from rehearsal.hinting import hints
from rehearsal.records import Rehearsal
from rehearsal.session import Session
from rehearsal.setting import Setting
from rehearsal.state import begin
from rehearsal.terminal.showing import show_debrief, show_finding_lines, show_readings
from rehearsal.wiring import App

COMMAND = re.compile(r"/[a-z]+")
"""What is meant for the terminal and not for the counterpart."""
HELP = (
    "Type what you would say. /hint helps (up to three times, each time further), /again tries once more after a "
    "failure, /end ends the talk. Beneath your words, + marks what they show that helps, ! and ✗ what hurts. "
    "~ marks what they may be taken as, at most two things; the grade does not count it."
)
USED_UP = "That was the third step; there is no further hint for this message. Say something, and /hint begins anew."


def for_people(app: App, session: Session, rehearsal: Rehearsal) -> int:
    """Talk until `/end`, the end of input, or the counterpart's end; then the debrief."""
    console = Console(highlight=False, soft_wrap=False)
    setting = session.setting(rehearsal)
    _brief(console, app, setting, rehearsal)
    try:
        if agreed(console, app, rehearsal):
            _talk(console, session, setting, rehearsal)
            show_debrief(console, setting, session, rehearsal.id)
    except KeyboardInterrupt:
        _left(console, session, rehearsal)
        raise
    _drop_empty(session, rehearsal)
    return 0


def _talk(console: Console, session: Session, setting: Setting, rehearsal: Rehearsal) -> None:
    """Message by message, until somebody ends it."""
    rungs = 0
    while not session.store.talk(rehearsal.id).rehearsal.ended:
        text = _ask(console)
        if text is None or text == "/end":
            break
        if text == "/hint":
            rungs = _hint(console, session, setting, rehearsal, rungs)
        elif text == "/again" and session.store.talk(rehearsal.id).waiting is None:
            console.print("[dim]Nothing has failed; there is nothing to try again.[/dim]")
        elif text == "/again":
            _show(console, session, rehearsal, session.go_on(rehearsal.id))
        elif COMMAND.fullmatch(text.strip()):
            unknown = "" if text.strip() == "/help" else f"There is no {text.strip()}, and nothing was said. "
            console.print(f"[dim]{escape(unknown)}{HELP}[/dim]")
        elif text.strip():
            head = session.store.talk(rehearsal.id).rehearsal.head
            if session.store.talk(rehearsal.id).waiting is not None:
                console.print(f"[dim]{setting.persona.name} has not answered yet. /again tries once more.[/dim]")
                continue
            _show(console, session, rehearsal, session.take_turn(rehearsal.id, text, head, rungs))
            rungs = 0


def _brief(console: Console, app: App, setting: Setting, rehearsal: Rehearsal) -> None:
    scenario, persona = setting.scenario, setting.persona
    console.print(f"\n[bold]{escape(scenario.title)}[/bold]  ·  {escape(persona.name)}, {escape(persona.role)}")
    you = f"You are {scenario.you.name}, {scenario.you.role}."
    for sentence in (you, *scenario.brief):
        console.print(Padding(escape(sentence), (0, 0, 0, 2)))
    console.print(f"  [bold]You want:[/bold] {escape(scenario.goal)}")
    plays = app.settings.model_of("counterpart")
    model = f"{plays} at {app.settings.shown_address}" if rehearsal.engine == "llm" else "built-in counterpart"
    console.print(f"[dim]{rehearsal.difficulty} · {escape(model)} · {HELP}[/dim]\n")


def agreed(console: Console, app: App, rehearsal: Rehearsal) -> bool:
    """Before the first words leave this machine, ask once; the answer is kept per address and model."""
    settings = app.settings
    if rehearsal.engine != "llm" or settings.local or app.consent.given:
        return True
    console.print(
        f"Your words will be sent to {escape(settings.shown_address)} and read there by {escape(settings.named)}."
    )
    if sys.stdin.isatty() and console.input("Send them? [y/N] ").strip().lower() in ("y", "yes"):
        app.consent.give()
        return True
    console.print("Nothing was sent. Use --engine builtin to rehearse without a model.")
    return False


def _ask(console: Console) -> str | None:
    """What is typed; what comes from a file or another program is shown, as the terminal shows what is typed."""
    try:
        text = console.input("[bold green]You  [/bold green] ")
    except EOFError:
        return None
    if not sys.stdin.isatty():
        console.print(escape(text))
    return text


def _drop_empty(session: Session, rehearsal: Rehearsal) -> bool:
    """Whether nothing was said; then the rehearsal is not kept."""
    empty = not session.store.talk(rehearsal.id).mine
    if empty:
        session.store.erase(rehearsal.id)
    return empty


def _left(console: Console, session: Session, rehearsal: Rehearsal) -> None:
    """Somebody has broken off: what was said is kept, and a rehearsal in which nothing was said is not."""
    if _drop_empty(session, rehearsal):
        return
    short = rehearsal.id[:8]
    console.print(
        f"\n[dim]Kept as {short}. Read it: rehearsal transcripts show {short}. In the browser you can go on with it: "
        "rehearsal, then Review.[/dim]"
    )


def _show(console: Console, session: Session, rehearsal: Rehearsal, events: Iterable[Event]) -> None:
    setting = session.setting(rehearsal)
    name = escape(setting.persona.name)
    started = False
    for event in events:
        match event:
            case Observed(grade=grade):
                show_finding_lines(console, setting, grade)
                show_readings(console, setting, session.store.talk(rehearsal.id).mine[-1])
            case Said(sentence=sentence):
                console.print(f"[bold]{name}[/bold]  " if not started else " ", end="")
                console.print(escape(sentence), end="")
                started = True
            case Replied(entry=entry, ended=ended):
                console.print()
                if entry.note:
                    console.print(f"[dim]{escape(entry.note)}[/dim]")
                if ended:
                    console.print(f"[dim]{name} has ended the talk.[/dim]")
            case Paused(note=note):
                console.print(
                    f"[yellow]{escape(note)}[/yellow]\n[dim]/again goes on with the rehearsal, /end stops.[/dim]"
                )
            case Failed(message=message):
                console.print(f"[yellow]{escape(message)}[/yellow]\n[dim]/again tries once more.[/dim]")
            case Elsewhere():
                console.print("[dim]Another window is answering this right now. /again looks once more.[/dim]")


def _hint(console: Console, session: Session, setting: Setting, rehearsal: Rehearsal, rungs: int) -> int:
    talk = session.store.talk(rehearsal.id)
    hint = hints(setting, talk.state or begin(setting), talk.conversation)
    if hint is None:
        return rungs
    if rungs == 3:
        console.print(f"[dim]{USED_UP}[/dim]")
        return rungs
    rungs += 1
    text = (hint.notice, hint.try_, f"For example: “{hint.say}”")[rungs - 1]
    console.print(f"[dim]{escape(text)}[/dim]")
    return rungs
