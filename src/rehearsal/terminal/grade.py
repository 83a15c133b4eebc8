"""`rehearsal grade`: findings and levels of a conversation file."""

import argparse
import json
from collections.abc import Sequence
from typing import Any

from rehearsal.assessment import Advice, Graded, Levels, Observation, Unscored
from rehearsal.errors import ModelUnreachable
from rehearsal.files import ConversationFile, read_conversations
from rehearsal.levels import grade_conversation, grade_message
from rehearsal.session import Engine
from rehearsal.setting import Setting


def run(words: argparse.Namespace) -> int:
    """Grade a file. Everything is read and checked before the first line is printed."""
    from rehearsal.wiring import build

    app = build()
    name = app.choose(words.engine)
    conversations = read_conversations(words.file, app.content.scenarios)
    engine = app.engine(name)
    for read in conversations:
        scenario = app.content.scenario(read.scenario)
        setting = Setting(app.content, scenario, app.content.cast(scenario, None))
        grades = _grades(engine, setting, read, last_only=words.turn == "last")
        report = _report(engine, setting, read, grades, last_only=words.turn == "last")
        if words.json:
            print(json.dumps(report, ensure_ascii=False), flush=True)
        else:
            from rehearsal.terminal.showing import show_grades

            show_grades(setting, read, report)
    return 0


def _grades(engine: Engine, setting: Setting, read: ConversationFile, last_only: bool) -> dict[int, Graded]:
    """The grade of each of the person's turns, by its position among all turns.

    Raises ModelUnreachable where the endpoint refuses the key or cannot be reached at all.
    """
    mine = [index for index, turn in enumerate(read.turns) if turn.speaker == "user"]
    grades: dict[int, Graded] = {}
    for index in mine[-1:] if last_only else mine:
        grade = engine.observer.observe(setting, read.conversation.until(index))
        if isinstance(grade, Unscored) and grade.fatal and not any(g.kind == "observation" for g in grades.values()):
            raise ModelUnreachable(grade.reason)
        grades[index] = grade
    return grades


def _report(
    engine: Engine, setting: Setting, read: ConversationFile, grades: dict[int, Graded], last_only: bool
) -> dict[str, Any]:
    source = engine.observer.source
    mine = [index for index, turn in enumerate(read.turns) if turn.speaker == "user"]
    ordered = [grades.get(index) for index in mine]
    turns = [_turn(setting, index, ordered, mine.index(index)) for index in grades]
    return {
        "id": read.id,
        "scenario": read.scenario,
        "engine": source.engine,
        "model": source.model,
        "rubric": setting.content.rubric_hash,
        "turns": turns,
        "conversation": None if last_only else _conversation(engine, setting, read, ordered),
    }


def _turn(setting: Setting, index: int, ordered: Sequence[Graded | None], number: int) -> dict[str, Any]:
    grade = ordered[number]
    levels = grade_message(setting, ordered, number)
    if not isinstance(grade, Observation) or levels is None:
        return {"index": index, "unscored": grade.reason if isinstance(grade, Unscored) else "not graded"}
    return {
        "index": index,
        "findings": [finding.model_dump() for finding in grade.findings],
        "cues": list(grade.cues),
        "undecided": list(grade.undecided),
        **_levels(levels),
    }


def _levels(levels: Levels) -> dict[str, Any]:
    return {"levels": dict(levels.levels), "not_judged": list(levels.not_judged)}


def _conversation(
    engine: Engine, setting: Setting, read: ConversationFile, ordered: Sequence[Graded | None]
) -> dict[str, Any]:
    advice = engine.coach.advise(setting, read.conversation, ordered, None, "talk") if ordered else None
    tips = advice.tips if isinstance(advice, Advice) else ()
    said = [f"{tip.advice} Try: “{tip.rewrite}”" if tip.rewrite else tip.advice for tip in tips]
    return {**_levels(grade_conversation(setting, ordered)), "advice": said}
