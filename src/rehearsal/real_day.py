"""What somebody writes of a meeting ("Monday, 10:00, ten minutes"), read as hour, length and figures. Pure."""

import datetime as dt
import re

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60}
COUNTS = {
    word: str(count)
    for count, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}
_HOURS = {**COUNTS, "one": "1", "eleven": "11", "twelve": "12"}
_AT = re.compile(rf"\bat (1[0-2]|[1-9]|{'|'.join(_HOURS)})\b(?! ?(?:%|percent|per\b|\w+s\b))", re.IGNORECASE)
_HOUR = rf"1[0-2]|[1-9]|{'|'.join(_HOURS)}"
_O_CLOCK = re.compile(rf"\b({_HOUR}) o['’]?clock\b", re.IGNORECASE)
_PARTS = re.compile(rf"\b(?P<part>half|quarter) (?P<way>past|after|to) (?P<hour>{_HOUR})\b", re.IGNORECASE)
WORK_BEGINS = 7
"""An hour before this one, named bare, is one of the afternoon."""
DATED = re.compile(
    rf"\b(?:{'|'.join(DAYS)}|tomorrow|noon|tonight|by the \d|\d+(?:st|nd|rd|th)\b|\d{{1,2}}[:.]\d\d\b)", re.IGNORECASE
)
"""A sentence that says when."""


def hour_in(text: str) -> dt.time | None:
    """The first hour as `10:00`, `9.30`, `3 pm`, `at ten`, `half past two`, `14h` or noon. None where none is named."""
    if found := re.search(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?:\s*([ap])\.?m\b)?", text, re.IGNORECASE):
        return dt.time(_of_day(found[1], found[3]), int(found[2]))
    if found := re.search(r"\b(1[0-2]|[1-9])\s*([ap])\.?m\b", text, re.IGNORECASE):
        return dt.time(_of_day(found[1], found[2]))
    if found := _PARTS.search(text):
        hour, parts = _of_day(found["hour"]), {"half": 30, "quarter": 15}[found["part"].lower()]
        return dt.time(hour, parts) if found["way"].lower() in ("past", "after") else dt.time(hour - 1, 60 - parts)
    if found := re.search(r"\b(0?[7-9]|1\d|2[0-3]) ?h(?:([0-5]\d))?\b", text, re.IGNORECASE):
        return dt.time(int(found[1]), int(found[2] or 0))
    if found := _AT.search(text) or _O_CLOCK.search(text):
        return dt.time(_of_day(found[1]))
    return dt.time(12) if re.search(r"\b(?:noon|midday)\b", text, re.IGNORECASE) else None


def _of_day(said: str, half: str | None = None) -> int:
    """An hour as it is said, of 24. `half`: "a" or "p"; without it an early hour is one of the afternoon, unless it has
    a nought before it."""
    hour = int(_HOURS.get(said.lower(), said))
    if half:
        return hour % 12 + (12 if half.lower() == "p" else 0)
    return hour if hour >= WORK_BEGINS or said.startswith("0") else hour + 12


def minutes_in(text: str) -> int | None:
    """The length in minutes, 5 to 480. None where none is named."""
    if re.search(r"\bhalf an hour\b", text, re.IGNORECASE):
        return 30
    if found := re.search(r"\b(\d+|[a-z]+(?:-five)?)\s+min", text, re.IGNORECASE):
        said = found[1].lower()
        count = int(said) if said.isdigit() else NUMBERS.get(said, 0)
        return count if 5 <= count <= 480 else None
    return 60 if re.search(r"\b(?:an|one) hour\b", text, re.IGNORECASE) else None


def figures(text: str) -> frozenset[str]:
    """The figures and weekdays in a text, number words as digits. "One" and "a" count for nothing."""
    words = re.findall(r"\d+(?:[.:]\d+)?|[a-z]+(?:-five)?", text.lower())
    return frozenset(COUNTS.get(word, word) for word in words if word[0].isdigit() or word in COUNTS or word in DAYS)
