"""Principles that the grader leaves open although there was an occasion: what the counterpart heard, uncounted."""

import streamlit as st

from rehearsal import disputing
from rehearsal.assessment import Levels
from rehearsal.debriefing import AXES, AxisName
from rehearsal.heard import Heard, heard, took_it_as
from rehearsal.records import Talk
from rehearsal.rubric import Principle
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import disagree


def left_open(setting: Setting, talk: Talk, levels: Levels, name: AxisName) -> list[Principle]:
    """The principles of an axis that are not judged and of which something was heard."""
    principles = setting.content.principles.values()
    return [p for p in principles if p.id in AXES[name] and p.id in levels.not_judged and heard(setting, talk, p.id)]


def render(setting: Setting, talk: Talk, levels: Levels, own: Levels | None, principle: Principle) -> None:
    """One of them, each reading with the words it is of, and a way to say that it is so."""
    ui.show(ui.level_row(principle.title, levels, principle.id) + disagree.level_by_you(levels, own, principle.id))
    before = ""
    for one in heard(setting, talk, principle.id):
        reading = ui.safe(took_it_as(setting, setting.rubric[one.finding.behaviour].title))
        words = "" if one.finding.quote == before else f"{ui.quoted(one.finding.quote)} "
        ui.show(f'<p class="rh-heard">{words}<span class="rh-why">{reading}.</span></p>')
        _word_on(setting, one)
        before = one.finding.quote


def _word_on(setting: Setting, one: Heard) -> None:
    """What the person says of a reading: nothing yet, or that it is so."""
    entry, finding = one.entry, one.finding
    own = next((f for f in disputing.added(entry) if f.behaviour == finding.behaviour), None)
    if own is not None:
        disagree.of_added(entry, own)
        return
    key = f"heard-{entry.id}-{finding.behaviour}"
    with st.container(key=f"quietly-{key}"):
        if st.button("Count it", key=key, type="tertiary", help="The level by you then stands beside the grader's."):
            disagree.keep(
                entry,
                lambda now: disputing.also(
                    now, disputing.missing(setting, now, finding.behaviour, finding.quote, finding.fit)
                ),
            )


def silent(setting: Setting, talk: Talk, levels: Levels) -> list[str]:
    """The principles that are not judged and of which nothing was heard."""
    return [p for p in levels.not_judged if not heard(setting, talk, p)]


def caption(setting: Setting, talk: Talk, levels: Levels) -> str:
    """What "not judged" means, where it is said."""
    if not levels.not_judged:
        return ""
    words = " “Not judged”: the grader isn't sure enough to count it"
    if len(silent(setting, talk, levels)) == len(levels.not_judged):
        return f"{words}."
    return f"{words}; beneath it stands what {setting.persona.name} heard."
