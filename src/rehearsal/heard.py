"""What the counterpart took a message as where the grader would not commit itself: told, and never counted. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearsal.assessment import Finding, Graded, Levels, Observation
from rehearsal.levels import grade_conversation
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.state import State

MOST = 2
"""Readings told of one principle."""


@dataclass(frozen=True)
class Heard:
    """A reading of the counterpart's, and the message that it is a reading of."""

    entry: Entry
    finding: Finding


def heard(setting: Setting, talk: Talk, principle: str) -> tuple[Heard, ...]:
    """What moved the counterpart of a principle, and the grader left undecided: what cost before what helped,
    and of that the stars first.

    Words that cost something are not told as something that helped as well.
    """
    stars = setting.stars(principle)
    ranked = sorted(
        _heard(setting, talk, principle),
        key=lambda one: (setting.rubric[one.finding.behaviour].positive, one.finding.behaviour not in stars),
    )
    return tuple(ranked[:MOST])


def _heard(setting: Setting, talk: Talk, principle: str) -> tuple[Heard, ...]:
    """The same in the order of the talk, each behaviour once."""
    found = [
        Heard(entry, finding)
        for entry in talk.mine
        if isinstance(entry.grade, Observation) and isinstance(entry.steering, Observation)
        for finding in without_praise_of_a_slip(setting, (*entry.grade.findings, *entry.steering.findings))
        if finding.behaviour in entry.grade.undecided and setting.content.principle_of[finding.behaviour] == principle
    ]
    first = {one.finding.behaviour: one for one in reversed(found)}
    return tuple(reversed(first.values()))


def heard_in(setting: Setting, talk: Talk) -> frozenset[str]:
    """Every behaviour that moved the counterpart and that the grader left undecided."""
    return frozenset(one.finding.behaviour for p in setting.content.principles for one in _heard(setting, talk, p))


def levels_of(setting: Setting, talk: Talk) -> Levels:
    """The levels of a whole talk, with every principle as not judged of which something was heard that the grader left
    undecided: where somebody heard something, there was an occasion."""
    levels = grade_conversation(setting, talk.grades)
    open_ = (p for p, level in levels.levels.items() if level is None and setting.graded(p) and heard(setting, talk, p))
    return levels.model_copy(update={"not_judged": tuple(dict.fromkeys((*levels.not_judged, *open_)))})


def without_praise_of_a_slip(setting: Setting, findings: Sequence[Finding]) -> list[Finding]:
    """What costs, and of what helps that which stands on words that cost nothing."""
    known = [f for f in findings if f.behaviour in setting.rubric]
    slips = [f for f in known if not setting.rubric[f.behaviour].positive]
    return slips + [
        f
        for f in known
        if setting.rubric[f.behaviour].positive and not any(s.start < f.end and f.start < s.end for s in slips)
    ]


def unsure(setting: Setting, entry: Entry) -> tuple[Finding, ...]:
    """What moved the counterpart and does not stand in the grade, in the order of the text. Words that cost something
    are not told as something that helped as well, and nothing is of a message that put the counterpart off."""
    if not isinstance(entry.steering, Observation) or not isinstance(entry.grade, Observation):
        return ()
    graded = entry.grade.behaviours
    read = without_praise_of_a_slip(setting, (*entry.grade.findings, *entry.steering.findings))
    step = entry.state.last if entry.state else None
    if step is not None and step.trigger:
        read = [finding for finding in read if not setting.rubric[finding.behaviour].positive]
    return tuple(sorted((f for f in read if f.behaviour not in graded), key=lambda f: (f.start, f.end)))


def slips_heard(setting: Setting, grades: Sequence[Graded | None], state: State) -> tuple[tuple[int, str], ...]:
    """Messages (0-based, of the person's own) that closed the counterpart up by a violation which the grader left
    undecided, each with the gravest such violation; the costliest message first."""
    found = []
    for number, (step, grade) in enumerate(zip(state.steps, grades, strict=False)):
        if step.trigger is None:
            continue
        unsure = grade.undecided if isinstance(grade, Observation) else ()
        slips = [mark for mark in step.marks if mark in unsure and not setting.rubric[mark].positive]
        if slips:
            worst = min(slips, key=lambda mark: setting.rubric[mark].polarity != "serious")
            found.append((number, worst))
    return tuple(sorted(found, key=lambda slip: state.steps[slip[0]].change))


def took_it_as(setting: Setting, title: str) -> str:
    """A behaviour as the counterpart's reading, for the middle of a page: "Tom took it as: you ask …"."""
    return f"{setting.persona.name} took it as: {inside(title)}"


def inside(title: str) -> str:
    """A behaviour's title after a colon."""
    return title[:1].lower() + title[1:] if title.startswith("You") else title
