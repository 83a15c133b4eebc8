"""`rehearsal progress`: what rehearsals over weeks say of each principle."""

import argparse
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from rehearsal.progress import Course, Progress, Rehearsed, graders, progress
from rehearsal.progress_words import basis, lately, meaning, occasions, trend_words
from rehearsal.reading_back import read_back
from rehearsal.words import LEVEL_DOTS


def run(words: argparse.Namespace) -> int:
    """Print it, for each grader apart."""
    from rehearsal.wiring import build

    app = build()
    if words.persona:
        app.content.persona(words.persona)
    since = datetime.now(UTC) - timedelta(days=words.days) if words.days else None
    found = list(read_back(app.store, app.session.setting, words.persona, since))
    all_progress = [progress(app.content, found, grader) for grader in graders(found)]
    if words.json:
        for one in all_progress:
            print(json.dumps(_data(one), ensure_ascii=False))
    else:
        _show(all_progress)
    return 0


def _data(one: Progress) -> dict[str, Any]:
    training = one.training
    return {
        "graded_by": one.grader,
        "rehearsals": [_rehearsal(each) for each in one.rehearsals],
        "principles": [_course(course) for course in one.courses],
        "strongest": one.strongest.principle.id if one.strongest else None,
        "next": one.next.principle.id if one.next else None,
        "training": {"scenario": training.scenario.id, "persona": training.persona.id} if training else None,
        "meaning": meaning(one),
    }


def _rehearsal(each: Rehearsed) -> dict[str, Any]:
    return {
        "id": each.id,
        "ended": each.when.isoformat(),
        "scenario": each.scenario,
        "persona": each.persona,
        "difficulty": each.difficulty,
        "levels": each.levels,
        "not_judged": sorted(each.not_judged),
    }


def _course(course: Course) -> dict[str, Any]:
    found = course.trend
    return {
        "principle": course.principle.id,
        "levels": list(course.levels),
        "lately": course.lately,
        "trend": {"course": found.course, "low": found.low, "high": found.high} if found else None,
        "behaviours": {habit.behaviour.id: habit.count for habit in course.habits},
    }


def _show(all_progress: list[Progress]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.padding import Padding

    console = Console(highlight=False)
    if not all_progress:
        console.print("No rehearsal has ended yet. Start one with: rehearsal")
    for one in all_progress:
        console.print(f"[bold]{escape(basis(one))}[/bold] {escape(meaning(one))}\n")
        for course in one.courses:
            dots = "     " if course.lately is None else LEVEL_DOTS[course.lately]
            count = f" lately, {occasions(course)}" if course.levels else ""
            console.print(f"  {dots}  {escape(course.principle.title)}: {lately(course)}{count}")
            if course.levels:
                console.print(Padding(f"[dim]{escape(trend_words(course))}[/dim]", (0, 0, 0, 9)))
        if one.training:
            who, what = one.training.persona.id, one.training.scenario.id
            console.print(f"\n  Try next: rehearsal chat --scenario {what} --persona {who}\n")
