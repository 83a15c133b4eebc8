"""Grades, transcripts and debriefs as readable text; plain where standard output is no terminal."""

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from rehearsal.assessment import Advice, Debrief, Graded, Levels, Observation, Unscored
from rehearsal.files import ConversationFile
from rehearsal.heard import inside, unsure
from rehearsal.records import Entry, Talk
from rehearsal.session import Session
from rehearsal.setting import Setting
from rehearsal.words import level_dots, level_word, not_graded

READINGS = 2
"""So many unsure readings stand beneath a message: more of them drown the talk."""
SIGNS = {"positive": ("+", "green"), "minor": ("!", "yellow"), "serious": ("✗", "red")}


def show_finding_lines(console: Console, setting: Setting, grade: Graded) -> None:
    """One line per finding: its sign, the quoted words, the behaviour."""
    if isinstance(grade, Unscored):
        console.print(f"   [dim]{escape(not_graded(grade))}[/dim]")
        return
    for finding in grade.findings:
        behaviour = setting.rubric[finding.behaviour]
        sign, colour = SIGNS[behaviour.polarity]
        line = Text.assemble(
            (f" {sign} ", f"bold {colour}"), (f"“{_short(finding.quote)}”", "italic"), f"  {behaviour.title}"
        )
        console.print(Padding(line, (0, 0, 0, 2)))


def show_readings(console: Console, setting: Setting, entry: Entry) -> None:
    """What the message can be read as besides, what hurts first, and no more than two: the counterpart answers to it,
    the grade does not count it."""
    hurts_first = sorted(unsure(setting, entry), key=lambda finding: setting.rubric[finding.behaviour].positive)
    for finding in hurts_first[:READINGS]:
        title = setting.rubric[finding.behaviour].title
        line = Text.assemble(
            " ~ ", (f"“{_short(finding.quote)}”", "italic"), f"  perhaps: {inside(title)}", style="dim"
        )
        console.print(Padding(line, (0, 0, 0, 2)))


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= 90 else (quote[:88].rpartition(" ")[0] or quote[:87]) + " …"


def show_levels(console: Console, setting: Setting, levels: Levels) -> None:
    """A line per principle that had an occasion."""
    for principle in setting.content.principles.values():
        if levels.levels.get(principle.id) is None and principle.id not in levels.not_judged:
            continue
        dots = level_dots(levels, principle.id) or "     "
        console.print(f"  {dots}  {escape(principle.title)}: {level_word(levels, principle.id)}")


def show_turns(console: Console, setting: Setting, talk: Talk) -> None:
    """What was said, with the findings beneath the person's own messages."""
    for entry in talk.entries:
        name = "You" if entry.speaker == "user" else setting.persona.name
        console.print(Text.assemble((name, "bold"), "  ", entry.text))
        if entry.grade is not None:
            show_finding_lines(console, setting, entry.grade)
            show_readings(console, setting, entry)


def show_debrief(console: Console, setting: Setting, session: Session, rehearsal_id: str) -> None:
    """How it ended, how it went, what lay hidden, what to try. Says so where nothing was said."""
    talk = session.store.talk(rehearsal_id)
    if not talk.mine:
        console.print("[dim]Nothing was said, so there is nothing to look back on.[/dim]")
        return
    debrief = session.finish(rehearsal_id)
    console.print(f"\n[bold]{escape(debrief.verdict)}.[/bold] {escape(debrief.outcome)}")
    console.print("\n[bold]How you did[/bold]")
    show_levels(console, setting, debrief.levels)
    show_hidden(console, debrief)
    advice = session.advise(rehearsal_id)
    _advice(console, advice)
    console.print(
        f"\n[dim]Kept as {rehearsal_id[:8]}. See it again: rehearsal transcripts show {rehearsal_id[:8]}[/dim]"
    )


def show_hidden(console: Console, debrief: Debrief) -> None:
    """What lay hidden: whether it came out, what would have opened it, and why it did not where that was done."""
    console.print("\n[bold]What lay hidden[/bold]")
    for hidden in debrief.hidden:
        how = "came out" if hidden.opened else f"would have opened it: {hidden.key}"
        why = f" {hidden.lacking}" if hidden.lacking else ""
        console.print(
            Padding(Text.assemble(f"{'○●'[hidden.opened]} {hidden.reveal} ", (f"({how}){why}", "dim")), (0, 0, 0, 2))
        )


def _advice(console: Console, advice: Advice | Unscored) -> None:
    console.print("\n[bold]What to try[/bold]")
    if isinstance(advice, Unscored):
        console.print(f"  [dim]No advice this time: {escape(advice.reason)}[/dim]")
        return
    if advice.worked:
        console.print(Padding(Text(f"Worked: {advice.worked}"), (0, 0, 0, 2)))
    for tip in advice.tips:
        console.print(
            Padding(
                Text.assemble("– ", tip.advice, (f" Try: “{tip.rewrite}”" if tip.rewrite else "", "italic")),
                (0, 0, 0, 2),
            )
        )
    if not advice.tips:
        console.print("  The coach is sure of nothing to change this time.")


def show_grades(setting: Setting, read: ConversationFile, report: dict[str, Any]) -> None:
    """The report of `rehearsal grade`, for people."""
    console = Console(highlight=False)
    console.print(f"\n[bold]{escape(read.id or setting.scenario.title)}[/bold]  ·  {report['engine']}")
    for turn in report["turns"]:
        console.print(Text.assemble(("You", "bold"), "  ", read.turns[turn["index"]].text))
        if "unscored" in turn:
            console.print(f"   [dim]Not graded: {escape(turn['unscored'])}[/dim]")
            continue
        source = {"engine": report["engine"]}
        show_finding_lines(
            console, setting, Observation.model_validate({"findings": turn["findings"], "source": source})
        )
    whole = report["conversation"]
    if whole:
        console.print("\n[bold]The whole talk[/bold]")
        show_levels(console, setting, Levels(levels=whole["levels"], not_judged=tuple(whole["not_judged"])))
        for line in whole["advice"]:
            console.print(Padding(Text(f"– {line}"), (0, 0, 0, 2)))
