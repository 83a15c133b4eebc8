"""The card for the real talk as one printable page, and as an entry for a calendar (RFC 5545)."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rehearsal.realtalk import Card

if TYPE_CHECKING:
    from jinja2 import Template


def card_html(card: Card, name: str, title: str) -> str:
    """One page to print. What people wrote is escaped, nothing is loaded from anywhere."""
    parts = (
        ("Open with", card.opening, "opening"), ("What you ask for", card.ask, ""),
        ("Your agenda", card.agenda, ""), ("What is in it for them", card.stake, ""),
        ("Your limits", card.limits, ""), ("The next step", card.next_step, ""),
    )  # fmt: skip
    plans = [plan for plan in card.plans if plan.when or plan.then]
    return _template().render(heading=f"{name}: {title}", when=when(card), parts=parts, plans=plans)


def card_ics(card: Card, name: str, title: str, made: dt.datetime, uid: str, words: bool = False) -> bytes:
    """An entry for a calendar, with a reminder an hour before; a whole day where there is no time.

    It says who, when and where, and is marked as private. `words`: also everything that stands on the card.

    The time has no zone: it is the person's own, wherever the calendar is. Raises ValueError without a date.
    """
    from icalendar import Alarm, Calendar, Event

    if card.date is None:
        raise ValueError("an entry needs a date")
    event = Event()
    event.add("uid", f"{uid}@rehearsal")
    event.add("dtstamp", made.astimezone(dt.UTC))
    event.add("summary", f"Meeting with {name}")
    event.add("class", "PRIVATE")
    if words:
        event.add("description", f"{title}\n\n{as_text(card)}\n\nAfterwards: say in Rehearsal how it went.")
    if card.place:
        event.add("location", card.place)
    if card.time is None:
        event.add("dtstart", card.date)
        event.add("dtend", card.date + dt.timedelta(days=1))
    else:
        begin = dt.datetime.combine(card.date, card.time)
        event.add("dtstart", begin)
        event.add("dtend", begin + dt.timedelta(minutes=card.minutes))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Meeting with {name}")
        alarm.add("trigger", dt.timedelta(hours=-1))
        event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Rehearsal//card//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def when(card: Card) -> str:
    """Day, hour and place in one line; empty where nothing is known."""
    day = day_words(card.date) if card.date else ""
    hour = f"{card.time:%H:%M}, {card.minutes} minutes" if card.time else ""
    return " · ".join(part for part in (day, hour, card.place) if part)


def day_words(day: dt.date) -> str:
    """A day with its weekday: "Monday 6 January 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def as_text(card: Card) -> str:
    """The card's words as plain text."""
    plans = [f"If: {plan.when or '…'}\nThen: {plan.then or '…'}" for plan in card.plans if plan.when or plan.then]
    parts = [
        card.opening and f"Open with: {card.opening}", card.ask and f"Ask: {card.ask}",
        card.agenda and f"Agenda: {card.agenda}",
        card.stake and f"In it for them: {card.stake}", *plans,
        card.limits and f"Limits: {card.limits}", card.next_step and f"Next step: {card.next_step}",
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(Path(__file__).with_name("card.html").read_text(encoding="utf-8"))
