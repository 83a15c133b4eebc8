"""A learning curve as SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

INK, QUIET, GROUND, GREEN, RULE = "#1F2430", "#5B6270", "#FBFAF7", "#2F6B4F", "#E4E0D8"
WIDTH, HEIGHT, LEFT, RIGHT, TOP, LOW = 720, 380, 60, 560, 70, 320


@dataclass(frozen=True)
class Point:
    """Quality after so many training messages: share found at .85 right, and the best F1."""

    messages: int
    recall: float
    f1: float


def drawn(points: Sequence[Point]) -> str:
    """The picture: both measures over the number of messages."""
    lines = (
        *_frame(points),
        *_line(points, [p.f1 for p in points], GREEN, "best F1"),
        *_line(points, [p.recall for p in points], INK, "shown, at .85 right"),
    )
    title = "What more training messages bring, on writers never met"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13">\n<title>{title}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>\n{_text(LEFT, 36, title, size=16)}\n'
        + "\n".join(lines)
        + "\n</svg>\n"
    )


def _frame(points: Sequence[Point]) -> Iterator[str]:
    for step in range(0, 9, 2):
        y = _down(step / 10)
        yield f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{RULE}"/>'
        yield _text(LEFT - 10, y + 4, f"{step / 10:.1f}", anchor="end", colour=QUIET)
    for point in points:
        yield _text(_across(points, point), LOW + 20, str(point.messages), anchor="middle", colour=QUIET)
    yield _text((LEFT + RIGHT) / 2, LOW + 44, "messages learned from", anchor="middle", colour=QUIET)


def _line(points: Sequence[Point], values: Sequence[float], colour: str, name: str) -> Iterator[str]:
    places = [(_across(points, point), _down(value)) for point, value in zip(points, values, strict=True)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
    for x, y in places:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'
    yield _text(places[-1][0] + 10, places[-1][1] + 4, name, colour=colour)


def _across(points: Sequence[Point], point: Point) -> float:
    most = max(p.messages for p in points) or 1
    return LEFT + (RIGHT - LEFT) * point.messages / most


def _down(value: float) -> float:
    return LOW - (LOW - TOP) * value / 0.8


def _text(x: float, y: float, text: str, anchor: str = "start", colour: str = INK, size: int = 13) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">{text}</text>'
