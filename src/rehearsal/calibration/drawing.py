"""The report's picture, as SVG: precision and recall, pooled and of each principle, with their intervals."""

from collections.abc import Iterator, Mapping
from html import escape

from rehearsal.calibration.counting import Share, Table

INK, QUIET, GROUND, LINE = "#1F2430", "#5B6270", "#FBFAF7", "#E4E0D8"
PANELS = (("precision: of what it found, right", "#2F6B4F"), ("recall: of what was there, found", "#8A5A00"))
LEFT, WIDE, GAP, ROW, TOP = 330, 240, 40, 26, 78
FEWEST = 3
"""A share out of fewer is left out: its interval would be the whole line."""


def picture(rows: Mapping[str, Table], title: str) -> str:
    """A row for each table, under its name; shares over decided verdicts."""
    width, height = LEFT + 2 * WIDE + GAP + 30, TOP + ROW * len(rows) + 30
    dots = (part for row, (name, table) in enumerate(rows.items()) for part in _row(row, name, table))
    body = [*_scales(height), *dots]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="12">\n<title>{escape(title)}</title>\n'
        f'<rect width="{width}" height="{height}" fill="{GROUND}"/>\n{_text(14, 28, title, size=16)}\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _scales(height: int) -> Iterator[str]:
    for panel, (name, colour) in enumerate(PANELS):
        yield _text(_across(panel, 0), 52, name, colour=colour)
        for tenth in (0, 5, 10):
            x = _across(panel, tenth / 10)
            yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 14}" y2="{height - 26}" stroke="{LINE}"/>'
            yield _text(x, height - 10, f"{tenth / 10:g}", anchor="middle", colour=QUIET)


def _row(row: int, name: str, table: Table) -> Iterator[str]:
    y = TOP + ROW * row
    yield _text(LEFT - 12, y + 4, name, anchor="end")
    for panel, share in enumerate((table.precision, table.recall)):
        yield from _dot(panel, y, share, PANELS[panel][1])


def _dot(panel: int, y: int, share: Share, colour: str) -> Iterator[str]:
    if share.value is None or share.n < FEWEST:
        return
    low, high = share.interval
    ends = f'x1="{_across(panel, low):.1f}" x2="{_across(panel, high):.1f}"'
    yield f'<line {ends} y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2" opacity="0.45"/>'
    yield f'<circle cx="{_across(panel, share.value):.1f}" cy="{y}" r="4" fill="{colour}"/>'


def _across(panel: int, share: float) -> float:
    return LEFT + panel * (WIDE + GAP) + share * WIDE


def _text(x: float, y: float, words: str, anchor: str = "start", colour: str = INK, size: int = 12) -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">{escape(words)}</text>'
