"""The day that somebody's words name, where they name one; and what to ask where they don't. Pure."""

import datetime as dt
import re
from dataclasses import dataclass

from rehearsal.real_day import DAYS

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class DayRead:
    """What somebody's words say of a day. `days`: those that they can mean, soonest first; `words`: the part that names
    it. Only one plain day is `sure`; of anything else the person has to be asked."""

    days: tuple[dt.date, ...] = ()
    words: str = ""
    plain: bool = False

    @property
    def sure(self) -> dt.date | None:
        """The day, where the words name one and no other."""
        return self.days[0] if self.plain and len(self.days) == 1 else None

    @property
    def asks(self) -> bool:
        """Whether a day is spoken of that has to be asked for."""
        return bool(self.words) and self.sure is None


def read_day(text: str, today: dt.date) -> DayRead:
    """The day that words name: a date, a weekday (the next such, never today), today or tomorrow.

    A day that is only a bound or a choice ("after the 14th", "Monday or Tuesday", "Mondays"), and one that people
    understand in two ways ("next Thursday"), is read and not plain.
    """
    found = sorted(_found(text, today), key=lambda named: named.start)
    if not found:
        vague = _VAGUE.search(text)
        return DayRead(words=vague[0]) if vague else DayRead()
    hedges = [
        h
        for h in _HEDGE.finditer(text)
        if any(_leads(text[h.end() : named.start]) for named in found if h.end() <= named.start)
    ]
    bound = any(h[0].strip().lower() != "or" for h in hedges) or any(named.nth for named in found)
    days = () if bound else tuple(sorted({day for named in found for day in named.days}))
    hedge = next(iter(hedges), None)
    start = min(hedge.start() if hedge else found[0].start, found[0].start)
    plain = not hedges and all(named.plain for named in found)
    return DayRead(days, text[start : found[-1].end].strip(), plain)


def _leads(between: str) -> bool:
    """Whether nothing but a small word stands between a hedge and the day that it is about."""
    return between.strip().lower() in ("", "on", "the", "on the")


@dataclass(frozen=True)
class _Named:
    """One place in a text that names a day."""

    start: int
    end: int
    days: tuple[dt.date, ...]
    plain: bool = True
    nth: bool = False


def _found(text: str, today: dt.date) -> list[_Named]:
    """Every place that names a day, a longer one before what lies in it."""
    taken: list[_Named] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if not any(named.start < match.end() and match.start() < named.end for named in taken):
                named = read(match, today)
                taken += [_Named(match.start(), match.end(), *named)] if named else []
    return taken


def _iso(match: re.Match[str], today: dt.date) -> tuple[tuple[dt.date, ...], bool] | None:
    try:
        return (dt.date(*(int(part) for part in match.groups())),), True
    except ValueError:
        return None


def _in_month(match: re.Match[str], today: dt.date) -> tuple[tuple[dt.date, ...], bool] | None:
    """A day with its month, this year or the next; with a weekday before it that does not fit, it has to be asked."""
    said = match.groupdict()
    month, day = MONTHS.index(said["month"][:3].lower()) + 1, int(said["day"])
    years = [int(said["year"])] if said["year"] else [today.year, today.year + 1]
    try:
        days = [dt.date(year, month, day) for year in years]
    except ValueError:
        return None
    chosen = next((day for day in days if day >= today), days[-1])
    return (chosen,), not said["weekday"] or _is(chosen, said["weekday"])


def _of_month(match: re.Match[str], today: dt.date) -> tuple[tuple[dt.date, ...], bool] | None:
    """The next day with this number; with a weekday before it that does not fit, it has to be asked."""
    number = int(match["day"])
    days = (today + dt.timedelta(days=ahead) for ahead in range(1, 63))
    chosen = next((day for day in days if day.day == number), None)
    if chosen is None:
        return None
    return (chosen,), not match["weekday"] or _is(chosen, match["weekday"])


def _weekday(match: re.Match[str], today: dt.date) -> tuple[tuple[dt.date, ...], bool, bool]:
    """The next such weekday; "next Thursday" may be a week later; "Thursdays" is no day."""
    ahead = (_number(match["weekday"]) - today.weekday() - 1) % 7 + 1
    first = today + dt.timedelta(days=ahead)
    later = first + dt.timedelta(weeks=1)
    before = (match["before"] or "").strip().lower()
    if match["after"]:
        return (later,), True, False
    if before == "next":
        return (first, later), False, False
    plain = before in ("", "this", "on", "coming", "this coming") and not match["many"]
    return (first,), plain, before in ("first", "second", "third", "fourth", "last")


def _number(weekday: str) -> int:
    return next(number for number, day in enumerate(DAYS) if day.startswith(weekday[:3].lower()))


def _is(day: dt.date, weekday: str) -> bool:
    return day.weekday() == _number(weekday)


def _near(match: re.Match[str], today: dt.date) -> tuple[tuple[dt.date, ...], bool]:
    ahead = {"today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2}[match[0].lower()]
    return (today + dt.timedelta(days=ahead),), True


_WEEKDAY = rf"(?P<weekday>{'|'.join(DAYS)}|mon|tues?|wed|thu(?:rs?)?|fri)"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])"
_YEAR = r"(?:,?\s+(?P<year>20\d\d))?"
_BEFORE = "this coming|next|this|every|each|any|some|coming|on|first|second|third|fourth|last"
_READERS = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (r"\b(\d{4})-(\d\d)-(\d\d)\b", _iso),
        (rf"\b(?:{_WEEKDAY},?\s+(?:the\s+)?)?{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b{_YEAR}", _in_month),
        (rf"\b(?:{_WEEKDAY},?\s+)?{_MONTH}\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\b(?![:.]\d){_YEAR}", _in_month),
        (rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:st|nd|rd|th)\b", _of_month),
        (rf"\b(?P<before>(?:{_BEFORE})\s+)?{_WEEKDAY}(?P<many>s)?(?P<after>\s+week)?\b", _weekday),
        (r"\b(?:the day after tomorrow|tomorrow|today|tonight)\b", _near),
    )
)  # fmt: skip
"""Ways to name a day, the fuller first."""
_HEDGE = re.compile(
    r"\b(?:after|before|by|until|till|from|not|no later than|around|about|since|between|past|or)\s+", re.IGNORECASE
)
"""What makes a day a bound, or one of several."""
_VAGUE = re.compile(
    r"\b(?:(?:next|this|the coming) (?:week|month|quarter)|in (?:a|one|two|three|\d+) (?:days?|weeks?|months?)|"
    r"(?:end|beginning|start) of (?:the |next |this )?(?:week|month|quarter|year)|soon|one day)\b",
    re.IGNORECASE,
)
"""A time that holds many days."""
