"""The panel beside the talk: how the last message landed. It says nothing of what the counterpart feels or hides."""

import streamlit as st

from rehearsal.assessment import Graded, Levels, Unscored
from rehearsal.conversation import MAX_MESSAGE
from rehearsal.levels import grade_message
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.taken_up import on_the_table
from rehearsal.ui import components as ui
from rehearsal.ui import reasons
from rehearsal.ui.reading import can_be_read_as
from rehearsal.ui.state import app
from rehearsal.words import NOT_JUDGED, ON_THE_TABLE


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
        below = can_be_read_as(setting, entry) + (_levels(setting, talk, entry, levels) if levels else "")
        self._slot.html(_framed(ui.findings(setting, entry.grade) + below))
        if isinstance(entry.grade, Unscored) and len(entry.text) <= MAX_MESSAGE:
            self._place.button("Grade it again", key="grade-again", on_click=_again, args=(entry,))


def _framed(inner: str) -> str:
    label = "How your last message landed"
    return f'<section class="rh-rail" aria-label="{label}"><h2>Your last message</h2>{inner}</section>'


def _levels(setting: Setting, talk: Talk, entry: Entry, levels: Levels) -> str:
    """The levels that rest on something said; whatever else there was to say of the message in one quiet line."""
    titles = {p.id: p.title for p in setting.content.principles.values()}
    table = ", ".join(titles[p] for p in _on_the_table(setting, talk, entry))
    unknown = ", ".join(titles[p] for p in levels.not_judged if p in titles)
    lines = [f"{ON_THE_TABLE}: {table}"] * bool(table) + [f"{NOT_JUDGED.capitalize()}: {unknown}"] * bool(unknown)
    below = ""
    if len(lines) == 1:
        below = f'<p class="rh-why">{ui.safe(lines[0])}</p>'
    elif lines:
        first, second = map(ui.safe, lines)
        below = f'<details class="rh-more"><summary>{first}</summary><p class="rh-why">{second}</p></details>'
    rows = reasons.rows(setting, entry.grade, levels) if entry.grade is not None else ""
    return f'<div class="rh-levels">{rows}{below}</div>' if rows or below else ""


def _on_the_table(setting: Setting, talk: Talk, entry: Entry) -> tuple[str, ...]:
    """What was left on the table, while there is still time to take it up."""
    return () if talk.rehearsal.ended is not None else on_the_table(setting, talk, entry)


def _again(entry: Entry) -> None:
    app().session.grade_again(entry.rehearsal, entry.id)
