"""Transcripts as one HTML file: nothing is loaded from anywhere, and it prints well.

The template escapes everything that it is given; what people wrote cannot become a tag. A policy in the file forbids
scripts and anything from the network as well.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rehearsal.exporting.sheet import sheet
from rehearsal.exporting.told import Told

if TYPE_CHECKING:
    from jinja2 import Template


def as_html(rehearsals: Iterable[Told], title: str = "") -> str:
    """The talks on one page, with a list of contents where there are several. `title`: the page's; else the talk's."""
    told = tuple(rehearsals)
    sheets = [sheet(one) for one in told]
    one_talk = len({one.talk.rehearsal.id for one in told}) == 1
    heading = title or (told[0].talk.rehearsal.title if one_talk else "Rehearsals")
    return _template().render(sheets=sheets, heading=heading)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(Path(__file__).with_name("transcript.html").read_text(encoding="utf-8"))
