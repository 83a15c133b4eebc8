"""The card for the real talk, and the check-in after it: what is kept of them, and what is proposed. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError

from rehearsal.assessment import Observation
from rehearsal.records import Entry, Talk
from rehearsal.rubric import Value
from rehearsal.setting import Setting
from rehearsal.worksheet import Worksheet

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
    stake: str = ""
    plans: tuple[Plan, Plan] = (Plan(), Plan())
    limits: str = ""
    next_step: str = ""
    date: dt.date | None = None
    time: dt.time | None = None
    minutes: int = Field(30, ge=5, le=480)
    place: str = ""
    dismissed: bool = Field(False, description="the person does not want to be asked how it went")


class CheckIn(Value):
    """What the person says after the real talk."""

    happened: str = ""
    learned: str = ""
    outcome: Outcome | None = None
    signs: tuple[str, ...] = ()
    written: dt.datetime | None = None


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


def proposed(setting: Setting, sheet: Worksheet, talk: Talk) -> Card:
    """A card from the worksheet and from the person's own best lines. Whatever it cannot fill stays empty."""
    return Card(
        opening=_opening(setting, talk) or sheet.ask,
        stake=sheet.gain or _line(setting, talk, "sg-their-stake", "hn-offer-value", "sg-shared-outcome"),
        plans=_plans(setting, sheet, talk),
        limits="\n".join(text for text in (sheet.limits, f"At least: {sheet.least}" if sheet.least else "") if text),
        next_step=_line(setting, talk, "fc-closes-actions", "rc-bounded-promise", "ow-states-own-part"),
        place=sheet.where,
    )


def due(card: Card | None, check_in: CheckIn | None, today: dt.date) -> bool:
    """Whether it is time to ask how the real talk went: its day has come, and nothing was said of it."""
    return card is not None and card.date is not None and card.date <= today and not card.dismissed and check_in is None


def _opening(setting: Setting, talk: Talk) -> str:
    """The best of the person's first two messages; empty where neither showed anything."""
    first = [entry for entry in talk.mine[:2] if _earned(setting, entry) and not _cost(setting, entry)]
    return max(first, key=lambda entry: _earned(setting, entry), default=None).text if first else ""  # type: ignore[union-attr]


def _line(setting: Setting, talk: Talk, *behaviours: str) -> str:
    """The person's latest words that showed one of these behaviours, the first behaviour before the others."""
    for behaviour in behaviours:
        for entry in reversed(talk.mine):
            if isinstance(entry.grade, Observation):
                for finding in entry.grade.findings:
                    if finding.behaviour == behaviour:
                        return finding.quote
    return ""


def _plans(setting: Setting, sheet: Worksheet, talk: Talk) -> tuple[Plan, Plan]:
    """What moved them in the talk, then the plan for a no."""
    found = [*_moved(setting, talk), *([Plan(when="They say no", then=sheet.at_no)] if sheet.at_no else [])]
    found += [Plan(), Plan()]
    return found[0], found[1]


def _moved(setting: Setting, talk: Talk) -> Iterator[Plan]:
    """The counterpart's words before the message that opened most, and that message."""
    entries = talk.entries
    for place, entry in enumerate(entries):
        step = entry.state.last if entry.speaker == "user" and entry.state else None
        before = entries[place - 1] if place else None
        if step and step.opened and before and not _cost(setting, entry):
            yield Plan(when=f"They say: “{_short(before.text)}”", then=entry.text)
            return


def _earned(setting: Setting, entry: Entry) -> int:
    return sum(_positive(setting, behaviour) for behaviour in _shown(entry))


def _cost(setting: Setting, entry: Entry) -> bool:
    return any(not _positive(setting, behaviour) for behaviour in _shown(entry))


def _positive(setting: Setting, behaviour: str) -> bool:
    known = setting.rubric.get(behaviour)
    return known is not None and known.positive


def _shown(entry: Entry) -> tuple[str, ...]:
    return entry.grade.behaviours if isinstance(entry.grade, Observation) else ()


def _short(text: str, longest: int = 140) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
