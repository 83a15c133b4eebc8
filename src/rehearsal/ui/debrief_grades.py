"""How you did: the goal and the relationship side by side, the principles beneath, each with your own words."""

from rehearsal.assessment import Debrief
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import reasons

GOAL = {"full": "Reached", "partial": "Part of the way", "none": "Not this time"}
RELATION = "relationship"


def render(setting: Setting, talk: Talk, debrief: Debrief) -> None:
    """The two axes, then a row for every principle that had an occasion."""
    ui.show(ui.section("How you did"), _axes(setting, debrief), _comfort(debrief))
    graded = [p for p in setting.content.principles.values() if debrief.levels.levels.get(p.id) is not None]
    rows = "".join(ui.level_row(p.title, debrief.levels, p.id) + _because(setting, talk, debrief, p.id) for p in graded)
    ui.show(f'<div class="rh-graded">{rows}</div>' if rows else "", _rest(setting, debrief))


def _axes(setting: Setting, debrief: Debrief) -> str:
    axes = (("The goal", GOAL[debrief.resolution]), (f"Between you and {setting.persona.name}", _between(debrief)))
    cards = (f'<div class="rh-axis"><span>{ui.safe(axis)}</span><strong>{how}</strong></div>' for axis, how in axes)
    return f'<div class="rh-axes">{"".join(cards)}</div>'


def _between(debrief: Debrief) -> str:
    change = debrief.openness[-1] - debrief.openness[0]
    if change > 0:
        return "More open than at the start"
    return "Less open than at the start" if change < 0 else "As open as at the start"


def _comfort(debrief: Debrief) -> str:
    levels = sorted(level for level in debrief.levels.levels.values() if level is not None)
    if debrief.resolution != "none" or not levels or levels[len(levels) // 2] < 3:
        return ""
    return ui.paragraph("A no is not a bad grade. How you asked and what came of it are two things.", "quiet")


def _because(setting: Setting, talk: Talk, debrief: Debrief, principle: str) -> str:
    """The words that say most of a principle, and why its level is low where they don't say it."""
    finding = reasons.telling(setting, talk.grades, principle)
    why = reasons.reason(setting, finding, debrief.levels.levels.get(principle))
    below = f'<p class="rh-why">{ui.safe(why)}</p>' if why else ""
    if finding is None:
        return f'<div class="rh-said"><div>{below}</div></div>' if below else ""
    behaviour = setting.rubric[finding.behaviour]
    return (
        f'<div class="rh-said">{ui.sign(behaviour)}<div><p>{ui.quoted(finding.quote)} '
        f'<span class="rh-why">{ui.safe(behaviour.title)}.</span></p>{below}</div></div>'
    )


def _rest(setting: Setting, debrief: Debrief) -> str:
    levels = debrief.levels
    titles = {p.id: p.title for p in setting.content.principles.values()}
    none = [t for p, t in titles.items() if levels.levels.get(p) is None and p not in levels.not_judged]
    unknown = [titles[p] for p in levels.not_judged if p in titles]
    lines = [f"No occasion: {' · '.join(none)}"] * bool(none)
    lines += [f"Not judged by this grader: {' · '.join(unknown)}"] * bool(unknown)
    if debrief.unscored:
        what = "One message" if debrief.unscored == 1 else f"{debrief.unscored} messages"
        lines.append(f"{what} could not be graded and counted for nothing. The transcript can do it again.")
    return "".join(f'<p class="rh-why rh-rest">{ui.safe(line)}</p>' for line in lines)
