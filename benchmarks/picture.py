"""The report's picture, as SVG: how a talk ends, by how many of its messages negotiate and how many push."""

from collections.abc import Iterator, Sequence
from html import escape

from benchmarks.collecting import Talk
from benchmarks.figures import mean_openness
from benchmarks.people import SHARES
from rehearsal.catalogue import Resolution

INK, QUIET, GROUND = "#1F2430", "#5B6270", "#FBFAF7"
COLOURS: dict[Resolution, str] = {"full": "#2F6B4F", "partial": "#C9A24B", "none": "#D9D3C7"}
LINES = {"easy": ("#2F6B4F", ""), "realistic": (INK, "6 4"), "hard": ("#A3352B", "2 3")}
WIDTH, HEIGHT, TOP, LOW = 920, 400, 90, 310
LEFT, RIGHT, PANEL = 70, 540, 330


def picture(talks: Sequence[Talk]) -> str:
    """Two panels over the share of negotiating messages: mean openness at the end, and endings."""
    body = "\n".join([*_openness(talks), *_endings(talks)])
    title = "How talks end, by the share of messages that negotiate instead of pushing"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13">\n<title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>\n'
        f"{_text(LEFT, 34, title, size=17)}\n{body}\n</svg>\n"
    )


def _openness(talks: Sequence[Talk]) -> Iterator[str]:
    yield _text(LEFT, 66, "Mean openness at the end, 0 to 5")
    for level in range(6):
        y = _height(level / 5)
        yield f'<line x1="{LEFT}" x2="{LEFT + PANEL}" y1="{y:.1f}" y2="{y:.1f}" stroke="#E4E0D8"/>'
        yield _text(LEFT - 12, y + 4, str(level), anchor="end", colour=QUIET)
    for row, (difficulty, (colour, dash)) in enumerate(LINES.items()):
        means = [mean_openness([t for t in talks if t.share == s and t.difficulty == difficulty]) for s in SHARES]
        points = " ".join(f"{_across(LEFT, n):.1f},{_height(mean / 5):.1f}" for n, mean in enumerate(means))
        stroke = f'stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dash}"'
        yield f'<polyline points="{points}" fill="none" {stroke}/>'
        x, y = LEFT + 215, TOP + 14 + 20 * row
        yield f'<line x1="{x}" x2="{x + 34}" y1="{y - 4}" y2="{y - 4}" {stroke}/>'
        yield _text(x + 42, y, difficulty)
    yield from _axis(LEFT)


def _endings(talks: Sequence[Talk]) -> Iterator[str]:
    yield _text(RIGHT, 66, "Endings, all difficulties together")
    for place, share in enumerate(SHARES):
        ends = [talk.resolution for talk in talks if talk.share == share]
        y = float(LOW)
        for ending, colour in COLOURS.items():
            part = ends.count(ending) / len(ends) if ends else 0
            height = part * (LOW - TOP)
            y -= height
            x = _across(RIGHT, place) - 22
            yield f'<rect x="{x:.1f}" y="{y:.1f}" width="44" height="{height:.1f}" fill="{colour}"/>'
            if part >= 0.08:
                ink = "#FFFFFF" if ending == "full" else INK
                yield _text(x + 22, y + height / 2 + 4, f"{part:.0%}", anchor="middle", colour=ink)
    for row, (ending, colour) in enumerate(COLOURS.items()):
        x = RIGHT + 30 + 100 * row
        yield f'<rect x="{x}" y="368" width="12" height="12" fill="{colour}"/>' + _text(x + 18, 379, ending)
    yield from _axis(RIGHT)


def _axis(left: int) -> Iterator[str]:
    for place, share in enumerate(SHARES):
        yield _text(_across(left, place), LOW + 20, f"{share} %", anchor="middle", colour=QUIET)
    yield _text(left + PANEL / 2, LOW + 40, "messages that negotiate", anchor="middle", colour=QUIET)


def _across(left: int, place: int) -> float:
    return left + 30 + place * (PANEL - 60) / (len(SHARES) - 1)


def _height(part: float) -> float:
    return LOW - part * (LOW - TOP)


def _text(x: float, y: float, words: str, size: int = 13, anchor: str = "start", colour: str = INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(words)}</text>"
    )
