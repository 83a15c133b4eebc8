"""Openness over the messages of one talk, or of two beside each other, as a small drawing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from rehearsal.ui import components as ui

HEIGHT, TOP, BOTTOM = 150, 30, 128
"""Pixels of the drawing; openness 5 lies at TOP, 0 at BOTTOM. Across it is drawn in per cent of the width."""


@dataclass(frozen=True)
class Course:
    """How open they were, at the start and after each message. `marks`: a sign at a place of it; `letter` at its end.

    The second of two courses is drawn with dashes.
    """

    letter: str
    values: tuple[int, ...]
    marks: Mapping[int, str] = field(default_factory=dict)


def drawing(courses: tuple[Course, ...], words: str) -> str:
    """The drawing; `words` say the same to those who do not see it."""
    longest = max(len(course.values) for course in courses)
    together = len({(len(course.values), course.values[-1]) for course in courses}) < len(courses)
    strokes = "".join(_strokes(course, longest, n > 0, together) for n, course in enumerate(courses))
    return (
        f'<svg class="rh-line" height="{HEIGHT}" role="img" aria-label="{ui.safe(words)}">'
        f'<line class="rule" x1="0" x2="100%" y1="{TOP}" y2="{TOP}"/>'
        f'<line class="rule" x1="0" x2="100%" y1="{BOTTOM}" y2="{BOTTOM}"/>'
        f'<text x="0" y="{TOP - 8}">wide open</text><text x="0" y="{BOTTOM + 17}">closed</text>'
        f"{strokes}</svg>"
    )


def _strokes(course: Course, longest: int, second: bool, together: bool) -> str:
    places = [(_across(n, longest), _down(value)) for n, value in enumerate(course.values)]
    kind = "path second" if second else "path"
    lines = "".join(
        f'<line class="{kind}" x1="{x1:.2f}%" y1="{y1}" x2="{x2:.2f}%" y2="{y2}"/>'
        for (x1, y1), (x2, y2) in pairwise(places)
    )
    dots = "".join(
        f'<circle class="dot" cx="{x:.2f}%" cy="{y}" r="2.5"/>'
        for n, (x, y) in enumerate(places)
        if n not in course.marks
    )
    marks = "".join(_mark(course, n, places) for n in course.marks)
    return lines + dots + marks + _letter(course, places[-1], (13 if second else -5) if together else 4)


def _mark(course: Course, at: int, places: list[tuple[float, int]]) -> str:
    x, y = places[min(at, len(places) - 1)]
    fell = 0 < at < len(course.values) and (course.values[at] < course.values[at - 1] or not course.values[at])
    below = y + 22 if fell else y - 12
    return (
        f'<circle class="point {"fell" if fell else "rose"}" cx="{x:.2f}%" cy="{y}" r="5"/>'
        f'<text class="mark" x="{x:.2f}%" y="{below}" text-anchor="middle">{ui.safe(course.marks[at])}</text>'
    )


def _letter(course: Course, end: tuple[float, int], below: int) -> str:
    """The letter beside the end of the line, moved down by some pixels."""
    if not course.letter:
        return ""
    x, y = end
    return f'<text class="mark" x="{x + 1.5:.2f}%" y="{y + below}">{ui.safe(course.letter)}</text>'


def _across(message: int, longest: int) -> float:
    return 2 + 94 * message / max(1, longest - 1)


def _down(openness: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * openness / 5)
