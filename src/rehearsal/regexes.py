"""Patterns that content brings, each compiled once. Pure.

Content has some thousands of patterns; `re` itself keeps 512 of them and then compiles anew.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

KEPT = 16384
_ALONE = re.compile(r"\\[1-9]|\(\?(?:P|[aiLmsux-])|\(\?\(")
"""What a pattern means only by itself: a group called by its number or name, flags."""


@lru_cache(maxsize=KEPT)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, whatever the case of letters."""
    return re.compile(pattern, re.IGNORECASE)


def any_matches(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the patterns occurs in the text."""
    patterns = tuple(patterns)
    one = _together(patterns)
    return bool(one.search(text)) if one else any(compiled(pattern).search(text) for pattern in patterns)


@lru_cache(maxsize=KEPT)
def _together(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all, which looks at the text once; None where they count groups or set flags of their own."""
    if not patterns or any(_ALONE.search(pattern) for pattern in patterns):
        return None
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
