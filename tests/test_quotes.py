"""A quote is in the person's own message, or it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearsal.quotes import _folded, fold, locate


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("what's due", "Tom, what's due this week?", "what's due"),
        ("What’s due", "Tom, what's due this week?", "what's due"),
        ("what is\n  due", "So WHAT IS due?", "WHAT IS due"),
        ('"fine"', "She said “fine” twice", "“fine”"),
        ("cafe\u0301 at two", "The café at two?", "café at two"),
        ("10 %", "up 10\u00a0% now", "10\u00a0%"),
        ("a - b", "a – b", "a – b"),
        ("due", "👋🏽 What is due?", "due"),
        ("strasse", "In der Straße", "Straße"),
        ("what is due", "So wh\u200bat is d\u00adue th\u200bis week?", "wh\u200bat is d\u00adue"),
    ],
)
def test_folding_serves_matching_and_offsets_are_raw(quote: str, text: str, found: str) -> None:
    place = locate(quote, text)
    assert place is not None
    assert text[place[0] : place[1]] == found


@pytest.mark.parametrize("quote", ["", "  ", "what is dew", "this week Tom", "due this weak"])
def test_what_is_not_there_is_refused_and_never_guessed(quote: str) -> None:
    assert locate(quote, "Tom, what is due this week?") is None


@given(st.text(max_size=60), st.data())
def test_any_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = text[start:end]
    place = locate(part, text)
    if fold(part):
        assert place is not None and fold(text[place[0] : place[1]]) == fold(part)


def test_a_mark_is_not_found_within_the_letter_that_carries_it() -> None:
    assert locate("\u00a8", "\u00dc\u00a8") == (1, 2)


@given(st.text(alphabet=st.sampled_from("aAZ  .'\t\n\x1c\u2019\u201c\u2013\u00e4\u00df\u00a0"), max_size=30))
def test_plain_text_folds_as_any_other(text: str) -> None:
    assert fold(text) == _folded(text)[0].strip()
