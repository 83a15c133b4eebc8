"""Patterns that content brings, each compiled once. Pure.

Content has some thousands of patterns; `re` itself keeps 512 of them and then compiles anew.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

KEPT = 16384


@lru_cache(maxsize=KEPT)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, whatever the case of letters."""
    return re.compile(pattern, re.IGNORECASE)


def any_matches(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the patterns occurs in the text."""
    return any(compiled(pattern).search(text) for pattern in patterns)
