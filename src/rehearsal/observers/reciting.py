"""Whoever recites what a grader looks for has not done it. Pure."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rehearsal.assessment import Finding

SHORT, LONG = 3, 6
"""A title of so many words is recited where it stands by itself; one of so many nobody says by chance."""


def unrecited(findings: Iterable[Finding], text: str, titles: Iterable[str]) -> tuple[Finding, ...]:
    """The findings whose words are no part of a behaviour's title, recited in the message."""
    found = tuple(findings)
    recited = tuple(_places(text.replace("’", "'"), titles)) if found else ()
    return tuple(f for f in found if not any(f.start < end and start < f.end for start, end in recited))


def _places(text: str, titles: Iterable[str]) -> Iterator[tuple[int, int]]:
    for title in titles:
        if len(title.split()) >= SHORT:
            yield from (place.span(1) for place in _recital(title.replace("’", "'")).finditer(text))


@lru_cache(maxsize=256)
def _recital(title: str) -> re.Pattern[str]:
    words = f"({re.escape(title)})"
    alone = rf"(?:^|(?<=[.,:;!?\n])|(?<=[.,:;!?] )){words}(?=\s*(?:[.,:;!?\n]|$))"
    return re.compile(words if len(title.split()) >= LONG else alone, re.IGNORECASE)
