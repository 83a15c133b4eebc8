"""Rehearsals as CSV for a spreadsheet: a row for each message, for each whole take and for a check-in.

Levels are numbers from 0 to 4; a cell is empty where there was no occasion. No cell is taken for a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from unicodedata import category, normalize

from rehearsal.assessment import Levels, Observation, Unscored
from rehearsal.content import Content
from rehearsal.exporting.told import Told
from rehearsal.levels import grade_message
from rehearsal.realtalk import CheckIn, answers
from rehearsal.records import Entry
from rehearsal.words import NOT_JUDGED, grader

_COLUMNS = (
    "rehearsal", "title", "begun", "ended", "result", "situation", "person", "difficulty", "take", "row", "number",
    "speaker", "text", "said", "hints", "graded by", "findings", "not graded",
)  # fmt: skip
_FORMULA = frozenset("=+-@")


def as_csv(content: Content, rehearsals: Iterable[Told]) -> str:
    """The table. `content` names the principles, which have a column each."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(
        text, (*_COLUMNS, *content.principles), restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    writer.writeheader()
    for told in rehearsals:
        for row in _rows(told):
            writer.writerow({name: cell(value) for name, value in row.items()})
    return text.getvalue()


def cell(value: str) -> str:
    """A value as a spreadsheet shows it letter by letter: what it would take for a formula has a ' before it."""
    value = value.replace("\x00", "")
    first = next((sign for sign in normalize("NFKC", value) if category(sign)[0] not in "CZ"), "")
    return f"'{value}" if first in _FORMULA or value[:1] in ("\t", "\r", "\n") else value


def _rows(told: Told) -> Iterator[dict[str, str]]:
    talk = told.talk
    for number, entry in enumerate(talk.entries, 1):
        yield {**_about(told), "row": "message", "number": str(number), **_message(told, entry)}
    whole = _levels(told.debrief.levels) if told.debrief else {}
    yield {**_about(told), "row": "talk", "graded by": ", ".join(dict.fromkeys(_graders(told))), **whole}
    if told.check_in:
        said = "\n".join(f"{asked}: {answered}" for asked, answered in answers(told.check_in))
        yield {**_about(told), "row": "check-in", "speaker": "you", "text": said, **_written(told.check_in)}


def _about(told: Told) -> dict[str, str]:
    kept, setting = told.talk.rehearsal, told.setting
    return {
        "rehearsal": kept.id,
        "title": kept.title,
        "begun": kept.created.isoformat(timespec="seconds"),
        "ended": kept.ended.isoformat(timespec="seconds") if kept.ended else "",
        "result": kept.resolution or "",
        "situation": setting.scenario.title if setting else kept.scenario,
        "person": setting.persona.name if setting else kept.persona,
        "difficulty": kept.difficulty,
        "take": told.take,
    }


def _message(told: Told, entry: Entry) -> dict[str, str]:
    said = {
        "speaker": _speaker(told, entry),
        "text": entry.text,
        "said": entry.created.isoformat(timespec="seconds"),
        "hints": str(entry.hints) if entry.speaker == "user" else "",
    }
    grade = entry.grade
    if isinstance(grade, Unscored):
        return {**said, "graded by": grader(grade.source), "not graded": grade.reason}
    if not isinstance(grade, Observation):
        return said
    findings = "; ".join(f"{finding.behaviour}: “{finding.quote}”" for finding in grade.findings)
    levels: Levels | None = None
    if told.setting and told.readable:
        levels = grade_message(told.setting, told.talk.grades, told.talk.mine.index(entry))
    return {**said, "graded by": grader(grade.source), "findings": findings, **(_levels(levels) if levels else {})}


def _speaker(told: Told, entry: Entry) -> str:
    if told.swapped:
        return "asker" if entry.speaker == "user" else "you"
    return "you" if entry.speaker == "user" else "counterpart"


def _written(check: CheckIn) -> dict[str, str]:
    return {"said": check.written.isoformat(timespec="seconds")} if check.written else {}


def _levels(levels: Levels) -> dict[str, str]:
    shown = {principle: "" if level is None else str(level) for principle, level in levels.levels.items()}
    return shown | dict.fromkeys(levels.not_judged, NOT_JUDGED)


def _graders(told: Told) -> Iterator[str]:
    return (grader(grade.source) for grade in told.talk.grades if isinstance(grade, Observation))
