"""Principles that the grader leaves open although there was an occasion: what the counterpart heard, uncounted."""

from rehearsal.assessment import Finding, Levels
from rehearsal.debriefing import AXES, AxisName
from rehearsal.heard import heard, inside, took_it_as
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui


def rows(setting: Setting, talk: Talk, levels: Levels, name: AxisName) -> str:
    """The principles of an axis that are not judged, each with what was heard of it; nothing where nothing was."""
    return "".join(
        ui.level_row(principle.title, levels, principle.id, _readings(setting, found))
        for principle in setting.content.principles.values()
        if principle.id in AXES[name] and principle.id in levels.not_judged
        if (found := heard(setting, talk, principle.id))
    )


def silent(setting: Setting, talk: Talk, levels: Levels) -> list[str]:
    """The principles that are not judged and of which nothing was heard."""
    return [p for p in levels.not_judged if not heard(setting, talk, p)]


def caption(setting: Setting, levels: Levels) -> str:
    """What "not judged" means, where it is said."""
    if not levels.not_judged:
        return ""
    return (
        f" “Not judged”: the grader isn't sure enough to count it; beneath it stands what {setting.persona.name} heard."
    )


def _readings(setting: Setting, found: tuple[Finding, ...]) -> str:
    """Each quote with what it was taken as."""
    by_quote: dict[str, list[str]] = {}
    for finding in found:
        by_quote.setdefault(finding.quote, []).append(inside(setting.rubric[finding.behaviour].title))
    return "".join(
        f'<p class="rh-heard">{ui.quoted(quote)} <span class="rh-why">{ui.safe(_took(setting, titles))}.</span></p>'
        for quote, titles in by_quote.items()
    )


def _took(setting: Setting, titles: list[str]) -> str:
    return took_it_as(setting, "; and ".join(titles))
