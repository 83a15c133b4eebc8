"""The pieces of the what-if page: what has been said so far, and a card for each line that was tried."""

from collections.abc import Callable

import streamlit as st

from rehearsal.alternatives import YOURS, Alternative, Moment, veiled
from rehearsal.assessment import Observation
from rehearsal.heard import took_it_as
from rehearsal.levels import grade_message
from rehearsal.moves import label_of
from rehearsal.records import Entry
from rehearsal.setting import Setting
from rehearsal.state import State, Step
from rehearsal.ui import components as ui
from rehearsal.ui.marking import marked
from rehearsal.ui.player import gauge
from rehearsal.words import LEVEL_WORDS

Take = Callable[[str], None]


def so_far(moment: Moment, entry: Entry | None) -> None:
    """What the counterpart said last, and what the person said then, with what it earned."""
    setting = moment.setting
    theirs = moment.before.last_theirs
    pieces = [ui.bubble(theirs, False, setting.persona.name)] if theirs else []
    if entry is not None and isinstance(entry.grade, Observation):
        number = moment.number
        levels = grade_message(setting, (*moment.grades, entry.grade), number)
        found = marked(setting, entry.text, entry.grade.findings, "was")
        was, step = moment.state.openness, entry.state.last if entry.state else None
        after = step.model_copy(update={"opened": ()}) if step else Step(marks=(), counts=False, openness=was)
        below = earned(setting, entry.grade, levels.levels if levels else {}, was, after)
        pieces.append(ui.bubble(entry.text, True, "", below, inner=found))
    elif entry is not None:
        pieces.append(ui.bubble(entry.text, True, ""))
    if pieces:
        ui.show(f'<div class="rh-was" role="group" aria-label="How it went">{"".join(pieces)}</div>')


def card(moment: Moment, alternative: Alternative, number: int, state: State | None, take: Take) -> None:
    """One line: its kind, the words, what they earn, the answer, and the way to take it.

    `state`: where the real talk stands; what is hidden there stays so. None once the talk has ended.
    """
    label = "As you have it" if alternative.kind == YOURS else label_of(alternative.kind, alternative.behaviour)
    setting, grade = moment.setting, alternative.grade
    words = marked(setting, alternative.line, grade.findings, f"alt{number}")
    after = alternative.step
    below = earned(setting, grade, alternative.levels.levels, alternative.was, after)
    with st.container(key=f"alt-{number}"):
        ui.show(
            f'<h2 class="rh-alt">{ui.safe(label)}</h2>',
            ui.bubble(alternative.line, True, "", below, inner=words),
            _reply(moment, alternative, state),
        )
        word = "Say it" if alternative.kind == YOURS else "Say it like this"
        st.button(word, key=f"take-{number}", on_click=take, args=(alternative.line,))


def earned(setting: Setting, grade: Observation, levels: dict[str, int | None], was: int, after: Step) -> str:
    """What a line shows, the levels that it makes, and what it does to the counterpart. Tells no fact."""
    rubric = setting.rubric
    seen = "".join(f"<li>{ui.sign(rubric[b])} {ui.safe(rubric[b].title)}</li>" for b in grade.behaviours if b in rubric)
    shown = f"<ul>{seen}</ul>" if seen else _taken_as(setting, grade, after)
    rows = "".join(
        f"<li>{ui.safe(p.title)} {ui.dots(level)} <span>{LEVEL_WORDS[level]}</span></li>"
        for p in setting.content.principles.values()
        if (level := levels.get(p.id)) is not None
    )
    made = f'<ul class="rh-made">{rows}</ul>' if rows else ""
    told = f'<p class="rh-came-out">{ui.safe(_something(len(after.opened)))}</p>' if after.opened else ""
    return f'<div class="rh-beat"><div>{shown}{made}{told}</div>{gauge(setting, was, after.openness)}</div>'


def _taken_as(setting: Setting, grade: Observation, after: Step) -> str:
    """What a line was heard as where the grader counts nothing in it; that there is nothing, where nothing was."""
    heard = next((mark for mark in after.marks if mark in grade.undecided and mark in setting.rubric), None)
    if heard is None:
        nothing = ui.UNSURE if grade.undecided else "Nothing in it earns or costs anything."
        return f'<p class="rh-quiet">{nothing}</p>'
    return f'<p class="rh-quiet">{ui.safe(took_it_as(setting, setting.rubric[heard].title))}.</p>'


def _something(count: int) -> str:
    """That gates open, without what lies behind them."""
    what = "Something comes out" if count == 1 else f"{count} things come out"
    return f"{what} that you have not been told."


def _reply(moment: Moment, alternative: Alternative, state: State | None) -> str:
    setting = moment.setting
    sentences: tuple[str | None, ...] = alternative.reply
    if state is not None:
        sentences = veiled(setting, state, alternative.reply)
    spoken = " ".join([*(sentence for sentence in sentences if sentence), *["…"] * (None in sentences)])
    note = ""
    if None in sentences:
        note = ui.aside(f"What {setting.persona.name} tells you here, you hear once you say it.")
    if alternative.stood_in:
        note += ui.aside("The model's answer did not pass the checks, so a built-in line stands here.")
    return ui.bubble(spoken, False, setting.persona.name) + note
