"""How you did: the goal and the relationship side by side, the principles beneath, each with your own words."""

import streamlit as st

from rehearsal.assessment import Debrief, Finding, Levels, Observation
from rehearsal.debriefing import AXES, Axis, AxisName, axes
from rehearsal.disputing import own_levels
from rehearsal.records import Entry, Talk
from rehearsal.rubric import Principle
from rehearsal.setting import Setting
from rehearsal.taken_up import beside_its_messages
from rehearsal.ui import components as ui
from rehearsal.ui import debrief_heard, disagree, reasons
from rehearsal.ui.navigation import open_page
from rehearsal.ui.trust import graded_by
from rehearsal.verdicts import at_the_end
from rehearsal.words import LEVEL_WORDS, NO_OCCASION, NOT_JUDGED, OPENNESS_WORDS

GOAL = {"full": "Reached", "partial": "Part of the way", "none": "Not this time"}

IN_PART = "judged only in part"
"""Of an axis, where more of its principles were left open than judged."""
COST = "What cost you:"
"""Before a violation that stands beside a level which something else earned."""


def render(setting: Setting, talk: Talk, debrief: Debrief) -> None:
    """The two axes, then the principles that had an occasion, beneath the axis that they belong to."""
    own = own_levels(setting, talk)
    ui.show(ui.section("How you did"), _axes(setting, talk, debrief, own), _comfort(debrief))
    for name, heading in (("goal", "How you put it"), ("relationship", f"How you treated {setting.persona.them}")):
        _principles(setting, talk, debrief.levels, own, name, heading)  # type: ignore[arg-type]
    ui.show(_rest(setting, talk, debrief), graded_by(talk))
    with st.container(key="quietly-missing"):
        st.button("Something is missing? Add it in the transcript", key="to-missing", type="tertiary",
                  on_click=open_page, args=("transcript", talk.rehearsal.id),
                  kwargs={"head": talk.entries[-1].id})  # fmt: skip


def _axes(setting: Setting, talk: Talk, debrief: Debrief, own: Levels | None) -> str:
    persona = setting.persona
    titles = ("The goal", f"Between you and {persona.name}")
    came = (GOAL[debrief.resolution], _between(debrief))
    went = ("How you put it", f"How you treated {persona.them}")
    mine = axes(own) if own else (None, None)
    cards = "".join(
        f'<div class="rh-axis"><h3>{ui.safe(titles[n])}</h3><strong>{ui.safe(came[n])}</strong>'
        f'<div class="rh-went"><span>{ui.safe(went[n])}</span>{ui.dots(axis.level)}<b>{_word(axis)}</b></div>'
        f"{_beside(axis, mine[n])}</div>"
        for n, axis in enumerate(axes(debrief.levels))
    )
    said = "The words say what came of it, the dots how you went about it. One does not decide the other."
    said += debrief_heard.caption(setting, talk, debrief.levels)
    return f'<div class="rh-axes">{cards}</div><p class="rh-why">{ui.safe(said)}</p>'


def _beside(axis: Axis, mine: Axis | None) -> str:
    """The same axis with the person's own word counted in, where it comes out differently."""
    if mine is None or mine.level == axis.level:
        return ""
    word = disagree.NOTHING if mine.level is None else LEVEL_WORDS[mine.level]
    return f'<div class="rh-went"><span>By you</span>{ui.dots(mine.level)}<b>{word}</b></div>'


def _word(axis: Axis) -> str:
    if axis.level is not None:
        return LEVEL_WORDS[axis.level]
    if axis.judged:
        return NO_OCCASION
    return IN_PART if axis.principles else NOT_JUDGED


def _between(debrief: Debrief) -> str:
    first, last = OPENNESS_WORDS[debrief.openness[0]], at_the_end(debrief)
    if len(set(debrief.openness)) == 1:
        return last.capitalize()
    return f"{first.capitalize()} at first, {last}"


def _comfort(debrief: Debrief) -> str:
    levels = sorted(level for level in debrief.levels.levels.values() if level is not None)
    if debrief.resolution != "none" or not levels or levels[len(levels) // 2] < 3:
        return ""
    return ui.paragraph("A no is not a bad grade. How you asked and what came of it are two things.", "quiet")


def _principles(setting: Setting, talk: Talk, levels: Levels, own: Levels | None, name: AxisName, heading: str) -> None:
    left_open = debrief_heard.left_open(setting, talk, levels, name)
    principles = (p for p in setting.content.principles.values() if p.id in AXES[name] and p not in left_open)
    graded = [p for p in principles if _has(levels, own, p.id)]
    if not graded and not left_open:
        return
    with st.container(key=f"axis-{name}"):
        ui.show(f'<h3 class="rh-brief">{ui.safe(heading)}</h3>')
        for principle in graded:
            with st.container(key=f"graded-{principle.id}"):
                _principle(setting, talk, levels, own, principle)
        for principle in left_open:
            with st.container(key=f"graded-{principle.id}"):
                debrief_heard.render(setting, talk, levels, own, principle)


def _has(levels: Levels, own: Levels | None, principle: str) -> bool:
    return levels.levels.get(principle) is not None or (own is not None and own.levels.get(principle) is not None)


def _principle(setting: Setting, talk: Talk, levels: Levels, own: Levels | None, principle: Principle) -> None:
    """Its level, the words that say most of it, and what the person says of that."""
    row = ui.level_row(principle.title, levels, principle.id) + disagree.level_by_you(levels, own, principle.id)
    level = levels.levels.get(principle.id)
    finding = reasons.telling(setting, talk.grades, principle.id, level)
    cost = reasons.cost(setting, talk.grades, principle.id, level)
    why = reasons.reason(setting, finding, level)
    if cost is None and not why:
        why = beside_its_messages(setting, talk, principle.id, level)
    ui.show(row, _said(setting, finding, why))
    _word_on(talk, finding)
    if cost is not None and cost != finding:
        ui.show(_said(setting, cost, "", COST))
        _word_on(talk, cost)


def _word_on(talk: Talk, finding: Finding | None) -> None:
    entry = _where(talk, finding)
    if finding is not None and entry is not None:
        disagree.of_finding(entry, finding, "debrief")


def _said(setting: Setting, finding: Finding | None, why: str, before: str = "") -> str:
    """The words, and why the level is low where they don't say it. `before`: what they are, where that is not plain."""
    below = f'<p class="rh-why">{ui.safe(why)}</p>' if why else ""
    if finding is None:
        return f'<div class="rh-said"><div>{below}</div></div>' if below else ""
    behaviour = setting.rubric[finding.behaviour]
    lead = f"<b>{before}</b> " if before else ""
    return (
        f'<div class="rh-said">{ui.sign(behaviour)}<div><p>{lead}{ui.quoted(finding.quote)} '
        f'<span class="rh-why">{ui.safe(behaviour.title)}.</span></p>{below}</div></div>'
    )


def _where(talk: Talk, finding: Finding | None) -> Entry | None:
    """The message in which a finding stands."""
    mine = ((e, e.grade) for e in talk.mine)
    return next((e for e, grade in mine if isinstance(grade, Observation) and finding in grade.findings), None)


def _rest(setting: Setting, talk: Talk, debrief: Debrief) -> str:
    levels = debrief.levels
    titles = {p.id: p.title for p in setting.content.principles.values()}
    none = [t for p, t in titles.items() if levels.levels.get(p) is None and p not in levels.not_judged]
    unknown = [titles[p] for p in debrief_heard.silent(setting, talk, levels) if p in titles]
    lines = [f"No occasion: {' · '.join(none)}"] * bool(none)
    lines += [f"Not judged, and nothing heard: {' · '.join(unknown)}"] * bool(unknown)
    if debrief.unscored:
        what = "One message" if debrief.unscored == 1 else f"{debrief.unscored} messages"
        lines.append(f"{what} could not be graded and counted for nothing. The transcript can do it again.")
    return "".join(f'<p class="rh-why rh-rest">{ui.safe(line)}</p>' for line in lines)
