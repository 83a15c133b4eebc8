"""A talk as a graded transcript in Markdown."""

from collections.abc import Iterator

from rehearsal.assessment import Advice, Debrief, Finding, Levels, Observation, Unscored
from rehearsal.exporting.markdown import block, inline
from rehearsal.levels import grade_message
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.words import RESOLUTION_WORDS, level_dots, level_word, not_graded

_SIGNS = {"positive": "+ earned", "minor": "! cost", "serious": "× hurt"}
_ENGINES = {"builtin": "built-in engine", "llm": "language model"}


def as_markdown(setting: Setting, talk: Talk, debrief: Debrief | None = None) -> str:
    """The transcript, with findings and levels beneath the person's own messages, and the debrief at the end.

    What lay hidden is written only of a talk that has ended.
    """
    parts = [*_head(setting, talk), "## The talk"]
    parts += [part for entry in talk.entries for part in _turn(setting, talk, entry)]
    if not talk.entries:
        parts.append("Nothing was said yet.")
    if debrief and talk.rehearsal.ended:
        parts += [*_ending(debrief), "## How you did", *_whole(setting, debrief)]
        parts += [*_turning(debrief), *_hidden(debrief)]
    elif debrief:
        parts += ["## So far", *_whole(setting, debrief)]
    last = talk.entries[-1] if talk.entries else None
    if last and last.speaker == "counterpart" and last.advice:
        parts += ["## What to try", *_advice(last.advice)]
    return "\n\n".join(parts) + "\n"


def _head(setting: Setting, talk: Talk) -> Iterator[str]:
    kept, persona = talk.rehearsal, setting.persona
    when = f"{kept.created.day} {kept.created:%B %Y}"
    yield f"# {inline(kept.title) or 'Rehearsal'}"
    facts = (f"with {persona.name}", setting.scenario.title, kept.difficulty, _ENGINES[kept.engine], when)
    yield " · ".join(inline(fact) for fact in facts)
    yield f"What you wanted: {inline(setting.scenario.goal)}"


def _turn(setting: Setting, talk: Talk, entry: Entry) -> Iterator[str]:
    yield f"**{'You' if entry.speaker == 'user' else inline(setting.persona.name)}**"
    yield block(entry.text)
    if entry.note:
        yield f"*{inline(entry.note)}*"
    if not entry.complete:
        yield "*Broken off here.*"
    if entry.hints:
        yield f"*Hints taken before this: {entry.hints}*"
    if entry.speaker == "user":
        yield from _grade(setting, talk, entry)


def _grade(setting: Setting, talk: Talk, entry: Entry) -> Iterator[str]:
    grade = entry.grade
    if grade is None:
        yield "*Not graded yet.*"
    elif isinstance(grade, Unscored):
        yield f"*{inline(not_graded(grade))}*"
    else:
        if grade.findings:
            yield "\n".join(_finding(setting, finding) for finding in grade.findings)
        if _known(setting, talk):
            yield from _levels(setting, grade_message(setting, talk.grades, talk.mine.index(entry)))
    if entry.advice:
        yield from _advice(entry.advice)


def _advice(advice: Advice) -> Iterator[str]:
    if advice.worked:
        yield f"What worked: {inline(advice.worked)}"
    for tip in advice.tips:
        line = f" Say it like this: “{inline(tip.rewrite)}”" if tip.rewrite else ""
        yield f"To try: {inline(tip.advice)}{line}"


def _finding(setting: Setting, finding: Finding) -> str:
    behaviour = setting.rubric.get(finding.behaviour)
    sign = _SIGNS[behaviour.polarity] if behaviour else "? from another rubric"
    return f"- {sign}: “{inline(finding.quote)}” {inline(behaviour.title if behaviour else finding.behaviour)}"


def _known(setting: Setting, talk: Talk) -> bool:
    """Whether the rubric still has every behaviour that was found; levels cannot be read off without."""
    seen = (grade for grade in talk.grades if isinstance(grade, Observation))
    return all(behaviour in setting.rubric for grade in seen for behaviour in grade.behaviours)


def _levels(setting: Setting, levels: Levels | None) -> Iterator[str]:
    if levels is None:
        return
    lines = [
        f"- {inline(principle.title)}: {_level(levels, principle.id)}"
        for principle in setting.content.principles.values()
        if levels.levels.get(principle.id) is not None or principle.id in levels.not_judged
    ]
    if lines:
        yield "Levels:\n\n" + "\n".join(lines)


def _level(levels: Levels, principle: str) -> str:
    return f"{level_dots(levels, principle)} {level_word(levels, principle)}".strip()


def _ending(debrief: Debrief) -> Iterator[str]:
    yield "## How it ended"
    yield f"{RESOLUTION_WORDS[debrief.resolution]}. {inline(debrief.outcome)}"


def _whole(setting: Setting, debrief: Debrief) -> Iterator[str]:
    yield from _levels(setting, debrief.levels)
    if debrief.unscored:
        yield f"Messages that could not be graded: {debrief.unscored}"


def _turning(debrief: Debrief) -> Iterator[str]:
    if debrief.turning_points:
        yield "## Where it turned"
    for point in debrief.turning_points:
        moved = f"openness {point.change:+d}" if point.change else "openness as before"
        opened = "; something came out" if point.opened else ""
        why = f" {inline(point.why)}" if point.why else ""
        yield f"Message {point.index + 1}, {moved}{opened}: “{inline(point.quote)}”{why}"


def _hidden(debrief: Debrief) -> Iterator[str]:
    yield "## What lay hidden"
    yield inline(debrief.hidden_truth)
    for hidden in debrief.hidden:
        how, opener = ("Came out", "What opened it") if hidden.opened else ("Stayed hidden", "What opens it")
        key = f" {opener}: {inline(hidden.key.replace('; or: You', ', or you'))}." if hidden.key else ""
        yield f"{how}: {inline(hidden.reveal)}{key}"
