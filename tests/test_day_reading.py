"""The day that words name: taken where they name one, asked for where they don't, and never guessed."""

import datetime as dt

import pytest

from rehearsal.day_reading import read_day
from rehearsal.real_day import figures

SUNDAY = dt.date(2026, 11, 29)


def day(month: int, number: int, year: int = 2026) -> dt.date:
    return dt.date(year, month, number)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Monday, 10:00, ten minutes.", day(11, 30)),
        ("on Sunday", day(12, 6)),
        ("Thursday week, 10:00", day(12, 10)),
        ("this Friday, after the stand-up", day(12, 4)),
        ("Mon 10:00", day(11, 30)),
        ("12 March, noon", day(3, 12, 2027)),
        ("March 12, 2028", day(3, 12, 2028)),
        ("Tuesday the 1st of December", day(12, 1)),
        ("Dec 3 at 10:30", day(12, 3)),
        ("the 31st", day(12, 31)),
        ("2026-12-01", day(12, 1)),
        ("today at 4 pm", day(11, 29)),
        ("the day after tomorrow", day(12, 1)),
        ("Friday by noon", day(12, 4)),
    ],
)
def test_a_plain_day_is_taken(text: str, taken: dt.date) -> None:
    read = read_day(text, SUNDAY)
    assert (read.sure, read.asks) == (taken, False)
    assert read.words in text


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("next Thursday at 3", "next Thursday", (day(12, 3), day(12, 10))),
        ("Monday or Tuesday", "Monday or Tuesday", (day(11, 30), day(12, 1))),
        ("some time after the 14th", "after the 14th", ()),
        ("before Friday", "before Friday", ()),
        ("not on Friday", "not on Friday", ()),
        ("from Monday to Wednesday", "from Monday to Wednesday", ()),
        ("the first Monday in March", "first Monday", ()),
        ("Tuesday the 2nd", "Tuesday the 2nd", (day(12, 2),)),
        ("Mondays", "Mondays", (day(11, 30),)),
        ("any Tuesday", "any Tuesday", (day(12, 1),)),
        ("next week, 20 minutes", "next week", ()),
        ("in two weeks", "in two weeks", ()),
    ],
)
def test_anything_else_is_asked_for(text: str, words: str, meant: tuple[dt.date, ...]) -> None:
    read = read_day(text, SUNDAY)
    assert read.sure is None and read.asks
    assert (read.words, read.days) == (words, meant)


@pytest.mark.parametrize("text", ["", "10:30, twenty minutes", "2026-13-01", "Feb 30", "may I come"])
def test_where_no_day_is_spoken_of_nothing_is_asked(text: str) -> None:
    read = read_day(text, SUNDAY)
    assert read.sure is None and not read.asks


def test_figures_are_alike_in_words_and_digits() -> None:
    assert figures("Two vans on Saturday, one driver, 8:30") == {"2", "saturday", "8:30"}
    assert figures("2 vans") <= figures("two vans and ten crates")
