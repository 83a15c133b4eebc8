"""One message of a transcript: the words with their marks, and behind one line what was found, why, and the coach."""

import streamlit as st

from rehearsal import disputing
from rehearsal.assessment import Finding, Observation, Unscored
from rehearsal.errors import RehearsalError
from rehearsal.levels import grade_message
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.taken_up import on_the_table
from rehearsal.ui import components as ui
from rehearsal.ui import disagree, disagree_add, reasons, transcript_coach
from rehearsal.ui.handbook import finding_link
from rehearsal.ui.marking import marked, standing, word_of
from rehearsal.ui.reading import can_be_read_as
from rehearsal.ui.talk_words import tally
from rehearsal.ui.transcript_head import readable
from rehearsal.words import NO_ANSWER, ON_THE_TABLE

LONG = 1_500
"""A message of more letters than this scrolls within its bubble."""


def render(setting: Setting, talk: Talk, entry: Entry) -> None:
    """The person's message, and what it earned and cost."""
    words = marked(setting, entry.text, all_findings(entry), f"m{entry.id[:12]}", word_of(entry))
    unanswered = ui.aside(NO_ANSWER) if entry == talk.waiting else ""
    ui.show(bubble(entry, "You", words), unanswered, asides(entry))
    _folded(setting, talk, entry)


def all_findings(entry: Entry) -> tuple[Finding, ...]:
    """The grader's findings in a graded message, and the person's own."""
    return (*entry.grade.findings, *disputing.added(entry)) if isinstance(entry.grade, Observation) else ()


def bubble(entry: Entry, name: str, inner: str | None = None) -> str:
    """The words of one message; `inner` is the same words with marks in them."""
    piece = ui.bubble(entry.text, entry.speaker == "user", name, inner=inner)
    if len(entry.text) <= LONG:
        return piece
    return f'<div class="rh-long" tabindex="0" role="group" aria-label="A long message">{piece}</div>'


def asides(entry: Entry) -> str:
    """What there is to say about a message beside its words."""
    hints = f"Written after hint, step {entry.hints}." if entry.hints else ""
    notes = (entry.note or "", "" if entry.complete else "Broken off here.", hints)
    return "".join(ui.aside(note) for note in notes if note)


def legend(disputed: bool = False) -> str:
    """What the lines beneath the words mean."""
    kinds = [("earned", "earned something"), ("watch", "cost something"), ("violation", "hurt the talk")]
    kinds += [("earned rh-own", "added by you"), ("watch rh-contested", "you say wrong")] * disputed
    words = "".join(f'<span><span class="rh-mark rh-{kind}">Words</span> {what}</span>' for kind, what in kinds)
    return f'<p class="rh-legend">{words}<span>Touch them to read why.</span></p>'


def summary(setting: Setting, entry: Entry) -> str:
    """The line that the findings lie behind."""
    if entry.grade is None:
        return "Not graded yet"
    if isinstance(entry.grade, Unscored):
        return "Not graded"
    seen = [setting.rubric[f.behaviour].positive for f in standing(setting, entry.text, entry.grade.findings)]
    found = tally(seen, entry.grade)
    return f"{found} · you disagree" if entry.disputes else found


@st.fragment
def _folded(setting: Setting, talk: Talk, entry: Entry) -> None:
    with st.container(key=f"notes-{entry.id}"):
        fold = st.expander(
            summary(setting, entry), key=f"fold-{entry.id}", type="compact", on_change="rerun",
            expanded=transcript_coach.was_graded_again(entry),
        )  # fmt: skip
        if fold.open:
            with fold:
                _details(setting, talk, entry)


def _details(setting: Setting, talk: Talk, entry: Entry) -> None:
    if isinstance(entry.grade, Observation):
        _findings(setting, entry, entry.grade)
        if readable(setting, talk):
            ui.show(_levels(setting, talk, entry, entry.grade))
        disagree_add.render(setting, entry)
    elif entry.grade is not None:
        ui.show(ui.findings(setting, entry.grade))
    try:
        transcript_coach.render(talk, entry)
    except RehearsalError as error:
        ui.show(ui.note("That did not work", f"{error} What was said and graded is as it was.", "watch"))


def _levels(setting: Setting, talk: Talk, entry: Entry, grade: Observation) -> str:
    """The levels of the message; beneath them, those that the person's own word would make otherwise."""
    number = talk.mine.index(entry)
    levels = grade_message(setting, talk.grades, number)
    if levels is None:
        return ""
    own = disputing.own_message_levels(setting, talk, number)
    changed = [p for p in setting.content.principles.values() if disagree.level_by_you(levels, own, p.id)]
    rows = "".join(disagree.row_by_you(p.title, own, p.id) for p in changed) if own else ""
    beside = f'<div class="rh-by-you"><h3 class="rh-brief">By you</h3>{rows}</div>' if rows else ""
    left = ", ".join(setting.content.principles[p].title for p in on_the_table(setting, talk, entry))
    table = f'<p class="rh-why">{ui.safe(f"{ON_THE_TABLE}: {left}")}</p>' if left else ""
    return f'<div class="rh-levels">{reasons.rows(setting, grade, levels)}{table}{beside}</div>'


def _findings(setting: Setting, entry: Entry, grade: Observation) -> None:
    found = standing(setting, entry.text, all_findings(entry))
    own = disputing.added(entry)
    for number, finding in enumerate(found, 1):
        row = ui.finding_row(finding, setting.rubric[finding.behaviour])
        with st.container(key=f"found-{entry.id}-{number}"):
            numbered = f'<span class="rh-no">{number}</span><ul class="rh-findings">{row}</ul>'
            ui.show(f'<div class="rh-noted">{numbered}</div>')
            finding_link(setting.content, finding.behaviour)
            if finding in own:
                disagree.of_added(entry, finding)
            else:
                disagree.of_finding(entry, finding, "transcript")
    if not found:
        ui.show(ui.paragraph("Nothing here that the grade is sure of.", "quiet"))
    if unsure := can_be_read_as(setting, entry):
        ui.show(unsure)
    older = [f for f in grade.findings if f.behaviour not in setting.rubric]
    if older:
        quotes = ", ".join(f"“{ui.shortened(f.quote, 60)}”" for f in older)
        ui.show(ui.paragraph(f"Found by an older rubric, and no longer explained here: {quotes}", "quiet"))
