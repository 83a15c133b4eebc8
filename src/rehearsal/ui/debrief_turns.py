"""Where it turned: their openness as a small line, with the two or three messages that moved it most."""

import streamlit as st

from rehearsal.assessment import Debrief, TurningPoint
from rehearsal.catalogue import Persona
from rehearsal.setting import Setting
from rehearsal.ui import again, openness
from rehearsal.ui import components as ui
from rehearsal.ui.takes import Take
from rehearsal.verdicts import at_the_end
from rehearsal.words import OPENNESS_WORDS

MOST = 3


def render(setting: Setting, debrief: Debrief, take: Take) -> None:
    """The line, and beneath it each marked message with what it did."""
    points = marked(debrief.turning_points)
    ui.show(ui.section("Where it turned"))
    if not points:
        ui.show(ui.paragraph(f"Nothing you said moved {setting.persona.name} either way.", "quiet"))
        return
    marks = {point.index + 1: str(number) for number, point in enumerate(points, 1)}
    course = openness.Course("", debrief.openness, marks)
    ui.show_drawing(openness.drawing((course,), in_words(setting, debrief)))
    ui.show(ui.paragraph(_in_short(setting, debrief), "quiet"))
    for number, point in enumerate(points, 1):
        with st.container(key=f"turned-{number}"):
            ui.show(_turned(number, point, setting.persona))
            st.button("Say it differently", key=f"turn-{number}", type="tertiary", icon=":material/replay:",
                      on_click=again.start, args=(take, take.talk.mine[point.index].id))  # fmt: skip
    ui.show(_others([p for p in debrief.turning_points if p not in points], setting.persona))


def marked(points: tuple[TurningPoint, ...]) -> list[TurningPoint]:
    """The few that moved most, in the order in which they were said."""
    most = sorted(points, key=lambda p: (not p.ended, -abs(p.change), not p.opened, p.index))[:MOST]
    return sorted(most, key=lambda p: p.index)


def in_words(setting: Setting, debrief: Debrief) -> str:
    """The line as a sentence."""
    course = ", ".join(OPENNESS_WORDS[value] for value in debrief.openness)
    return f"How open {setting.persona.name} was, at the start and after each message: {course}."


def _in_short(setting: Setting, debrief: Debrief) -> str:
    course = debrief.openness
    first, last, low, high = course[0], course[-1], min(course), max(course)
    words = [f"{setting.persona.name} was {OPENNESS_WORDS[first]} at first"]
    words += [f"{OPENNESS_WORDS[low]} at worst"] * (low not in (first, last))
    words += [f"{OPENNESS_WORDS[high]} at best"] * (high not in (first, last))
    if len(set(course)) == 1:
        return f"{setting.persona.name} was {at_the_end(debrief)}."
    return f"{', '.join(words)}, and {at_the_end(debrief)}."


def _turned(number: int, point: TurningPoint, persona: Persona) -> str:
    sign = f'<span class="rh-sign rh-{_kind(point)}">{number}</span>'
    return (
        f'<div class="rh-turned">{sign}<p>{ui.quoted(point.quote)}</p>'
        f'<p class="rh-why">{ui.safe(_line(point, persona))}</p></div>'
    )


def _others(points: list[TurningPoint], persona: Persona) -> str:
    """The turning points that moved less, folded."""
    if not points:
        return ""
    rows = "".join(
        f'<li>{ui.quoted(p.quote)} <span class="rh-why">{ui.safe(_line(p, persona))}</span></li>' for p in points
    )
    count = "One more moment" if len(points) == 1 else f"{len(points)} more moments"
    return f'<details class="rh-more"><summary>{count} that moved something</summary><ul>{rows}</ul></details>'


def _kind(point: TurningPoint) -> str:
    return "violation" if point.change < 0 or point.ended else "earned"


def _line(point: TurningPoint, persona: Persona) -> str:
    return f"Your message {point.index + 1}. {_did(point, persona)}"


def _did(point: TurningPoint, persona: Persona) -> str:
    them = persona.them
    moved = f"Closed {them} up" if point.change < 0 else f"Opened {them} up"
    what = moved if point.change else "Left the mood as it was"
    if point.opened:
        what += " and brought something out" if point.change >= 0 else ", yet something came out"
    if point.ended:
        what = f"{persona.name} ended the talk after this"
    why = point.why.rstrip(".")
    return f"{what}. {why}." if why else f"{what}."
