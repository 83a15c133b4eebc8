"""Labelling by hand: a message in its context, and the labeller's words for what is in it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from rehearsal.calibration.items import Item, Label
from rehearsal.content import Content
from rehearsal.errors import RehearsalError
from rehearsal.terminal.label_draft import HELP, Draft, told
from rehearsal.terminal.label_files import LabelFile

Ask = Callable[[str], str | None]
"""Puts a question, and gives what was typed; None at the end of the input."""


def typed(prompt: str) -> str | None:
    """What the person types."""
    try:
        return input(prompt)
    except EOFError:
        return None


@dataclass
class Desk:
    """What lies before the labeller: the messages, the file of their labels; `told`: the situation told of last."""

    content: Content
    items: tuple[Item, ...]
    file: LabelFile
    ask: Ask = typed
    console: Console = field(default_factory=lambda: Console(highlight=False))
    skipped: set[str] = field(default_factory=set)
    told: str = ""


def work(desk: Desk) -> int:
    """Message after message from the first that has no label, until all are done, or the person stops."""
    say = desk.console.print
    done = sum(item.id in desk.file.labels for item in desk.items)
    say(f"{len(desk.items)} messages, {done} labelled by {escape(desk.file.rater)}. {HELP}\n")
    at: int | None = _next(desk, 0)
    while at is not None:
        at = _one(desk, at)
    left = sum(item.id not in desk.file.labels for item in desk.items)
    say(f"\n{len(desk.items) - left} labelled, {left} to go. They are in {escape(str(desk.file.path))}.")
    return 0


def _next(desk: Desk, start: int) -> int | None:
    """The next message, from `start` on, that has neither a label nor was skipped."""
    open_ = (n for n in range(start, len(desk.items)) if desk.items[n].id not in (*desk.file.labels, *desk.skipped))
    return next(open_, None)


def _one(desk: Desk, at: int) -> int | None:
    """One message; the number of the one that comes next, or None to stop. What was found is kept however it ends."""
    item = desk.items[at]
    _show(desk, at)
    draft = Draft(desk.content, item, _known(desk, item), desk.ask, desk.console.print)
    try:
        how = draft.fill()
    except KeyboardInterrupt:
        how = "quit"
    if how == "next" or (draft.changed and (draft.findings or draft.known)):
        desk.file.keep(draft.label(desk.file.rater))
        desk.skipped.discard(item.id)
    elif how == "skip":
        desk.skipped.add(item.id)
    if how == "quit":
        return None
    return max(0, at - 1) if how == "back" else _next(desk, at + 1)


def _known(desk: Desk, item: Item) -> Label | None:
    return desk.file.labels.get(item.id)


def _show(desk: Desk, at: int) -> None:
    item, say = desk.items[at], desk.console.print
    say(f"\n[bold]{at + 1} of {len(desk.items)}[/bold]  [dim]{escape(item.id)} · {escape(item.scenario)}[/dim]")
    if item.scenario != desk.told:
        desk.told = item.scenario
        _brief(desk, item.scenario)
    if item.moment:
        say(f"  [dim]{escape(item.moment)}[/dim]")
    for turn in item.before:
        name = "You" if turn.speaker == "user" else "They"
        say(Padding(Text.assemble((f"{name}  ", "dim"), (turn.text, "dim")), (0, 0, 0, 2)))
    say(Padding(Text.assemble(("You   ", "bold green"), (item.text, "bold")), (0, 0, 0, 2)))
    for line in told(_known(desk, item)):
        say(f"  {escape(line)}")


def _brief(desk: Desk, scenario: str) -> None:
    """The public side of the situation: what the labeller may know, and no hidden truth."""
    try:
        situation = desk.content.scenario(scenario)
    except RehearsalError:
        desk.console.print(f"  [dim]The situation {escape(scenario)} is not among your files.[/dim]")
        return
    for sentence in (*situation.brief, f"You want: {situation.goal}"):
        desk.console.print(Padding(Text(sentence, "dim"), (0, 0, 0, 2)))
