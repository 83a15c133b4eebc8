"""Why a level is low, in one line: a bad word never stands alone."""

from collections.abc import Iterable

from rehearsal.assessment import Finding, Graded, Levels, Observation
from rehearsal.setting import Setting
from rehearsal.ui import components as ui

NOT_TAKEN_UP = "There was an occasion, and nothing took it up."
GENERAL = "Only a general move; nothing tied to this talk."
LOW = 1
"""The highest level that needs a reason."""


def telling(
    setting: Setting, grades: Iterable[Graded | None], principle: str, level: int | None = None
) -> Finding | None:
    """The finding that carries a level: the best positive from "started" on, the worst violation below."""
    found = _ranked(setting, grades, principle)
    earned = [f for f in found if setting.rubric[f.behaviour].positive]
    return next(iter(earned if earned and level is not None and level > LOW else found), None)


def cost(setting: Setting, grades: Iterable[Graded | None], principle: str, level: int | None) -> Finding | None:
    """The worst violation beside a level that something else earned; None below, where it carries the level itself."""
    first = next(iter(_ranked(setting, grades, principle)), None)
    if first is None or level is None or level <= LOW or setting.rubric[first.behaviour].positive:
        return None
    return first


def _ranked(setting: Setting, grades: Iterable[Graded | None], principle: str) -> list[Finding]:
    """What was found of a principle: the worst violation first, then the positives by fit, its stars first."""
    order = {"serious": 0, "minor": 1, "positive": 2}
    fits = {"counterpart": 0, "case": 1, "generic": 2}
    stars = setting.stars(principle)
    found = (
        finding
        for grade in grades
        if isinstance(grade, Observation)
        for finding in grade.findings
        if setting.content.principle_of.get(finding.behaviour) == principle
    )
    return sorted(
        found, key=lambda f: (order[setting.rubric[f.behaviour].polarity], fits[f.fit], f.behaviour not in stars)
    )


def reason(setting: Setting, finding: Finding | None, level: int | None) -> str:
    """What to say of a low level beside the finding's own words; empty where those say it already."""
    if level is None or level > LOW:
        return ""
    if finding is None:
        return NOT_TAKEN_UP
    return GENERAL if setting.rubric[finding.behaviour].positive else ""


def rows(setting: Setting, grade: Graded, levels: Levels) -> str:
    """The levels of one message that rest on something said in it, each low one with its reason."""
    pieces = []
    for principle in setting.content.principles.values():
        level = levels.levels.get(principle.id)
        finding = telling(setting, (grade,), principle.id, level)
        if level is not None and finding is not None:
            pieces.append(ui.level_row(principle.title, levels, principle.id, _line(setting, finding, level)))
    return "".join(pieces)


def _line(setting: Setting, finding: Finding | None, level: int) -> str:
    why = reason(setting, finding, level)
    if why or finding is None or level > LOW:
        return f'<p class="rh-why">{ui.safe(why)}</p>' if why else ""
    return f'<p class="rh-why">{ui.quoted(ui.shortened(finding.quote, 60))}</p>'
