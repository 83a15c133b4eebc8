"""The panel beside the talk: how the last message landed. It says nothing of what the counterpart feels or hides."""

import streamlit as st

from rehearsal.assessment import Graded, Levels, Unscored
from rehearsal.levels import grade_message
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import reasons
from rehearsal.ui.state import app


class Panel:
    """A place on the page that is filled as soon as there is something to say."""

    def __init__(self) -> None:
        self._place = st.container(key="rail")
        self._slot = self._place.empty()
        self._slot.html(_framed('<p class="rh-quiet rh-p">How your last message landed will stand here.</p>'))

    def grade(self, setting: Setting, grade: Graded) -> None:
        """The findings alone, while the answer is still to come."""
        self._slot.html(_framed(ui.findings(setting, grade)))

    def last(self, setting: Setting, talk: Talk) -> None:
        """The last graded message: findings and levels, or why there are none and a way to have it graded."""
        entry = next((e for e in reversed(talk.mine) if e.grade is not None), None)
        if entry is None or entry.grade is None:
            return
        levels = grade_message(setting, talk.grades, talk.mine.index(entry))
        below = _levels(setting, entry.grade, levels) if levels else ""
        self._slot.html(_framed(ui.findings(setting, entry.grade) + below))
        if isinstance(entry.grade, Unscored):
            self._place.button("Grade it again", key="grade-again", on_click=_again, args=(entry,))


def _framed(inner: str) -> str:
    label = "How your last message landed"
    return f'<section class="rh-rail" aria-label="{label}"><h2>Your last message</h2>{inner}</section>'


def _levels(setting: Setting, grade: Graded, levels: Levels) -> str:
    titles = {p.id: p.title for p in setting.content.principles.values()}
    unknown = ", ".join(titles[p] for p in levels.not_judged if p in titles)
    below = f'<p class="rh-why">Not judged by this grader: {ui.safe(unknown)}</p>' if unknown else ""
    rows = reasons.rows(setting, grade, levels)
    return f'<div class="rh-levels">{rows}{below}</div>' if rows or below else ""


def _again(entry: Entry) -> None:
    app().session.grade_again(entry.rehearsal, entry.id)
