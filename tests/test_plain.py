"""A label shows what people wrote, letter by letter, and a screen reader hears no backslash that it need not hear."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from rehearsal.ui.components import plain
from test_exporting import ODD, flat, shown

TYPOGRAPHY = re.compile(r"(?<!\\)(?:->|<-|--)|:[a-z]")
"""What Streamlit turns into arrows, dashes, icons and colours, unless it is escaped."""


def check(text: str) -> None:
    line = " ".join(text.split())
    blocks, pieces, words = shown(plain(line))
    assert blocks <= {"paragraph", "inline"} and pieces <= {"text", "text_special"}
    assert flat(words) == flat(line)
    assert not TYPOGRAPHY.search(plain(line).replace("\\:", "").replace("\\-", ""))


@given(some.text(some.sampled_from("ab1 .-:#*_[]()!<>&;\\`~$|+=>")))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@example("-> <- -- --- :material/home: :smile: :red[x]")
def test_whatever_stands_in_a_label_is_shown_letter_by_letter(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ODD)
def test_what_people_type_is_no_markdown_in_a_label(text: str) -> None:
    check(text.replace("\x00", ""))


@pytest.mark.parametrize("text", [
    "There is no reason behind the no, and asking for one makes them defensive.", "Talk to Tom. Too busy to help",
    "Martin, your manager (yours): what now? Yes! A well-known one; “so.”",
])  # fmt: skip
def test_an_ordinary_sentence_is_left_as_it_is(text: str) -> None:
    assert plain(text) == text
