"""The card for the real talk, and the check-in after it: what is kept of them. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError

from rehearsal.rubric import Value
from rehearsal.worksheet import Worksheet, signs_say

CARD, CHECK_IN = "card", "check-in"
"""The kinds of papers that the store keeps them as."""
OUTCOMES: tuple[tuple[str, str], ...] = (
    ("yes", "A yes"), ("part", "Part of it"), ("no", "A no"), ("later", "Still open"),
    ("not-yet", "The talk did not happen"),
)  # fmt: skip
Outcome = Literal["yes", "part", "no", "later", "not-yet"]


class Plan(Value):
    """An if-then plan: what they may say or do, and what the person does then."""

    when: str = ""
    then: str = ""


class Card(Value):
    """One page for the real talk. Date and time are the person's own, without a zone."""

    opening: str = ""
    ask: str = ""
    stake: str = ""
    plans: tuple[Plan, Plan] = (Plan(), Plan())
    limits: str = ""
    next_step: str = ""
    agenda: str = ""
    date: dt.date | None = None
    time: dt.time | None = None
    minutes: int = Field(30, ge=5, le=480)
    place: str = ""
    dismissed: bool = Field(False, description="the person does not want to be asked how it went")
    untouched: bool = Field(False, description="kept for its day; its words are still proposed afresh")
    sheet: Worksheet | None = Field(None, description="the worksheet that the card was last made to agree with")


class CheckIn(Value):
    """What the person says after the real talk."""

    happened: str = ""
    learned: str = ""
    outcome: Outcome | None = None
    signs: tuple[str, ...] = ()
    written: dt.datetime | None = None


def answers(check: CheckIn) -> tuple[tuple[str, str], ...]:
    """What was asked at the check-in and what was answered; what was left open is left out."""
    came = dict(OUTCOMES)[check.outcome] if check.outcome else ""
    signs = signs_say(check.signs) if check.signs else ""
    asked = ("What came of it", came), ("What happened", check.happened), ("What you learned", check.learned)
    return tuple((label, text) for label, text in (*asked, ("Was it theirs to decide", signs)) if text)


def read_card(data: Mapping[str, Any] | None) -> Card | None:
    """The card that a paper holds; None where there is none, or it cannot be read."""
    try:
        return Card.model_validate(data) if data else None
    except ValidationError:
        return None


def read_check_in(data: Mapping[str, Any] | None) -> CheckIn | None:
    """The check-in that a paper holds; None where there is none, or it cannot be read."""
    try:
        return CheckIn.model_validate(data) if data else None
    except ValidationError:
        return None


def due(card: Card | None, check_in: CheckIn | None, today: dt.date) -> bool:
    """Whether it is time to ask how the real talk went: its day has come, and nothing was said of it."""
    return card is not None and card.date is not None and card.date <= today and not card.dismissed and check_in is None
