"""The card for the real talk, and the check-in after it: what is kept of them, and what is proposed. Pure."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError

from rehearsal.assessment import Observation
from rehearsal.real_day import DATED, day_in, hour_in, minutes_in
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
    ask: str = ""
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


def proposed(setting: Setting, sheet: Worksheet, talk: Talk, today: dt.date) -> Card:
    """A card from the worksheet and from the person's own best lines. Whatever it cannot fill stays empty.

    `today`: the day from which a weekday on the worksheet is counted.
    """
    opening = _opening(setting, talk)
    gain = sheet.gain or _line(setting, talk, "sg-their-stake", "hn-offer-value", "sg-shared-outcome")
    return Card(
        opening=opening or sheet.ask,
        ask=sheet.ask if opening else "",
        stake="\n".join(text for text in (gain, sheet.offer) if text),
        plans=_plans(setting, sheet, talk, opening),
        limits="\n".join(text for text in (sheet.limits, f"At least: {sheet.least}" if sheet.least else "") if text),
        next_step=_line(setting, talk, "fc-closes-actions", "rc-bounded-promise", "ow-states-own-part") or _dated(talk),
        date=day_in(sheet.when, today),
        time=hour_in(sheet.when),
        minutes=minutes_in(sheet.when) or 30,
        place=sheet.where,
    )


def due(card: Card | None, check_in: CheckIn | None, today: dt.date) -> bool:
    """Whether it is time to ask how the real talk went: its day has come, and nothing was said of it."""
    return card is not None and card.date is not None and card.date <= today and not card.dismissed and check_in is None


def _opening(setting: Setting, talk: Talk) -> str:
    """The person's first message, where it showed something and cost nothing; later ones are replies."""
    first = talk.mine[0] if talk.mine else None
    return first.text if first and _earned(setting, first) and not _cost(setting, first) else ""


def _dated(talk: Talk) -> str:
    """The person's latest sentence that says when, of the last three messages: what the talk ended on."""
    for entry in reversed(talk.mine[-3:]):
        for sentence in reversed(re.split(r"(?<=[.!?])\s+", entry.text)):
            if DATED.search(sentence) and not sentence.endswith("?"):
                return sentence
    return ""


def _line(setting: Setting, talk: Talk, *behaviours: str) -> str:
    """The person's latest words that showed one of these behaviours, the first behaviour before the others."""
    for behaviour in behaviours:
        for entry in reversed(talk.mine):
            if isinstance(entry.grade, Observation):
                for finding in entry.grade.findings:
                    if finding.behaviour == behaviour:
                        return finding.quote
    return ""


def _plans(setting: Setting, sheet: Worksheet, talk: Talk, opening: str) -> tuple[Plan, Plan]:
    """What helped in the talk against holding back, then the plan for a no."""
    helped = _helped(setting, talk, opening)
    found = [*helped, *([Plan(when="They say no", then=sheet.at_no)] if sheet.at_no else [])]
    found += [Plan(), Plan()]
    return found[0], found[1]


def _helped(setting: Setting, talk: Talk, opening: str) -> tuple[Plan, ...]:
    """The message after the first that opened them most and cost nothing, after how they held back."""
    moved = [
        (entry.state.last.change + len(entry.state.last.opened), entry.text)
        for entry in talk.mine[1:]
        if entry.state and entry.state.last and not _cost(setting, entry) and entry.text != opening
    ]
    best = max(moved, key=lambda move: move[0], default=(0, ""))
    first = next((entry.text for entry in talk.entries if entry.speaker == "counterpart"), "")
    return (Plan(when=f"They hold back, as in “{_short(first)}”", then=best[1]),) if best[0] > 0 and first else ()


def _earned(setting: Setting, entry: Entry) -> int:
    return sum(_positive(setting, behaviour) for behaviour in _shown(entry))


def _cost(setting: Setting, entry: Entry) -> bool:
    return any(not _positive(setting, behaviour) for behaviour in _shown(entry))


def _positive(setting: Setting, behaviour: str) -> bool:
    known = setting.rubric.get(behaviour)
    return known is not None and known.positive


def _shown(entry: Entry) -> tuple[str, ...]:
    return entry.grade.behaviours if isinstance(entry.grade, Observation) else ()


def _short(text: str, longest: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
