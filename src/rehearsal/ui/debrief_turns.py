"""Where it turned: their openness as a small line, with the two or three messages that moved it most."""

from itertools import pairwise

from rehearsal.assessment import Debrief, TurningPoint
from rehearsal.setting import Setting
from rehearsal.ui import components as ui

MOST = 3
HEIGHT, TOP, BOTTOM = 150, 30, 128
"""Pixels of the drawing; openness 5 lies at TOP, 0 at BOTTOM. Across it is drawn in per cent of the width."""


def render(setting: Setting, debrief: Debrief) -> None:
    """The line, and beneath it each marked message with what it did."""
    points = marked(debrief.turning_points)
    ui.show(ui.section("Where it turned"))
    if not points:
        ui.show(ui.paragraph(f"Nothing you said moved {setting.persona.name} either way.", "quiet"))
        return
    ui.show_drawing(line(setting, debrief, points))
    ui.show(_list(points, setting.persona.them))


def marked(points: tuple[TurningPoint, ...]) -> list[TurningPoint]:
    """The few that moved most, in the order in which they were said."""
    most = sorted(points, key=lambda p: (-abs(p.change), not p.opened, p.index))[:MOST]
    return sorted(most, key=lambda p: p.index)


def line(setting: Setting, debrief: Debrief, points: list[TurningPoint]) -> str:
    """The drawing, with what it says in words for those who do not see it."""
    places = [(_across(n, len(debrief.openness)), _down(value)) for n, value in enumerate(debrief.openness)]
    strokes = "".join(
        f'<line class="path" x1="{x1:.2f}%" y1="{y1}" x2="{x2:.2f}%" y2="{y2}"/>'
        for (x1, y1), (x2, y2) in pairwise(places)
    )
    name = ui.safe(setting.persona.name)
    return (
        f'<svg class="rh-line" height="{HEIGHT}" role="img" aria-label="{ui.safe(in_words(setting, debrief))}">'
        f'<line class="rule" x1="0" x2="100%" y1="{TOP}" y2="{TOP}"/>'
        f'<line class="rule" x1="0" x2="100%" y1="{BOTTOM}" y2="{BOTTOM}"/>'
        f'<text x="0" y="{TOP - 8}">{name} is open</text><text x="0" y="{BOTTOM + 17}">closed</text>'
        f"{strokes}{''.join(_point(number, point, places) for number, point in enumerate(points, 1))}</svg>"
    )


def _across(message: int, count: int) -> float:
    return 2 + 96 * message / max(1, count - 1)


def _down(openness: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * openness / 5)


def _point(number: int, point: TurningPoint, places: list[tuple[float, int]]) -> str:
    x, y = places[min(point.index + 1, len(places) - 1)]
    kind = "fell" if point.change < 0 else "rose"
    above = y - 12 if point.change >= 0 else y + 22
    return (
        f'<circle class="point {kind}" cx="{x:.2f}%" cy="{y}" r="5"/>'
        f'<text class="mark" x="{x:.2f}%" y="{above}" text-anchor="middle">{number}</text>'
    )


def in_words(setting: Setting, debrief: Debrief) -> str:
    """The line as a sentence."""
    course = ", ".join(str(value) for value in debrief.openness)
    return f"Openness of {setting.persona.name} from 0 to 5, at the start and after each message: {course}."


def _list(points: list[TurningPoint], them: str) -> str:
    return "".join(
        f'<div class="rh-turned"><span class="rh-sign rh-{_kind(p)}">{n}</span>'
        f'<p>{ui.quoted(p.quote)}</p><p class="rh-why">{ui.safe(_did(p, them))}</p></div>'
        for n, p in enumerate(points, 1)
    )


def _kind(point: TurningPoint) -> str:
    return "violation" if point.change < 0 else "earned"


def _did(point: TurningPoint, them: str) -> str:
    moved = f"Closed {them} up" if point.change < 0 else f"Opened {them} up"
    what = moved if point.change else "Left the mood as it was"
    if point.opened:
        what += " and brought something out" if point.change >= 0 else ", yet something came out"
    why = point.why.rstrip(".")
    return f"{what}. {why}." if why else f"{what}."
