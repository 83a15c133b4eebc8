"""Patterns of content, looked for together and alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rehearsal.regexes import any_matches, compiled

PATTERNS = (r"\bdead ?line\b", "report|quarter", r"(a)b\1", "(?P<day>mon)day", "(?i:x)y", "end$", "^so")


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize(
    "text", ["The DEADLINE.", "quarterly", "aba", "abab", "Monday", "xY", "the end", "end of", "so"]
)
def test_together_they_find_what_they_find_alone(pattern: str, text: str) -> None:
    alone = bool(compiled(pattern).search(text))
    assert any_matches((pattern,), text) is alone
    assert any_matches(("nowhere at all", pattern), text) is alone


def test_no_pattern_finds_nothing() -> None:
    assert not any_matches((), "anything")


@given(some.lists(some.sampled_from(PATTERNS), max_size=4), some.text("abdeimnosxy quartrly", max_size=20))
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_whatever_is_put_together(patterns: list[str], text: str) -> None:
    assert any_matches(iter(patterns), text) == any(compiled(pattern).search(text) for pattern in patterns)
