"""Whoever recites what a grader looks for has not done it. Pure."""

from collections.abc import Iterable, Iterator

from rehearsal.assessment import Finding

WORDS = 3
"""A title of so many words nobody says by chance."""


def unrecited(findings: Iterable[Finding], text: str, titles: Iterable[str]) -> tuple[Finding, ...]:
    """The findings whose words are no part of a behaviour's title, recited in the message."""
    found = tuple(findings)
    recited = tuple(_places(text.casefold(), titles)) if found else ()
    return tuple(f for f in found if not any(f.start < end and start < f.end for start, end in recited))


def _places(text: str, titles: Iterable[str]) -> Iterator[tuple[int, int]]:
    for title in titles:
        start = text.find(title.casefold()) if len(title.split()) >= WORDS else -1
        if start >= 0:
            yield start, start + len(title)
