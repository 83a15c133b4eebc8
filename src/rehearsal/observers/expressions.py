"""Regular expressions by PCRE2, for the hand-written patterns: they take a third of the time that those of `re` take.

They are compiled for the processor where the system allows it. A text on which that runs out of room is looked at the
slow way, and one on which PCRE2 gives up holds nothing.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import pcre2


class Found(Protocol):
    """A place in a text."""

    def start(self) -> int: ...
    def end(self) -> int: ...
    def span(self) -> tuple[int, int]: ...


class Expression:
    """A regular expression. `^` and `$` are the ends of a line. Raises ValueError for what is none."""

    def __init__(self, pattern: str, any_case: bool = False) -> None:
        self.pattern = pattern
        self._flags = pcre2.MULTILINE | (pcre2.IGNORECASE if any_case else pcre2.NOFLAG)
        try:
            self._fast = pcre2.compile(pattern, self._flags, jit=True)
        except pcre2.PatternError as error:
            raise ValueError(f"no regular expression: {error}") from None
        except pcre2.LibraryError:
            self._fast = self._slow

    @cached_property
    def _slow(self) -> pcre2.Pattern:
        return pcre2.compile(self.pattern, self._flags)

    def search(self, text: str) -> Found | None:
        """The first place that fits, if any."""
        try:
            found: Found | None = self._fast.search(text)
        except pcre2.LibraryError:
            found = self._found_slowly(text)
        return found

    def _found_slowly(self, text: str) -> Found | None:
        try:
            found: Found | None = self._slow.search(text)
        except pcre2.LibraryError:
            return None
        return found

    def finditer(self, text: str) -> Sequence[Found]:
        """Every place that fits, from the left, none over another."""
        try:
            return tuple(self._fast.finditer(text))
        except pcre2.LibraryError:
            return self._looked_at_slowly(text)

    def _looked_at_slowly(self, text: str) -> Sequence[Found]:
        try:
            return tuple(self._slow.finditer(text))
        except pcre2.LibraryError:
            return ()
