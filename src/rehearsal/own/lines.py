"""Which lines of a built-in persona fit any case: those that name nothing of an office that may not be theirs. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rehearsal.regexes import compiled
from rehearsal.rubric import Relation

_CASES = (
    "accounts?|accountant|allotment|audit|bid|board|campaign|clients?|column|contracts?|customers?|dashboards?"
    "|delivery|delivered"
    "|departments?|desks?|discounts?|division|drafts?|e-?mails?|executives?|expenses?|factory"
    "|forecasts?|head ?count|hotline"
    "|invoices?|launch\\w*|leaders?hip|leads|logistics|mails?|market\\w*|minutes|offices?|operations"
    "|numbers?|orders?|parcels?|partners?"
    "|payroll|pipeline|plant|portal|posts?|prices?|products?|projects?|quarters?|quarterly|releases?|renewals?"
    "|reorgani[sz]\\w*"
    "|reports?|revenue|sales\\w*|screens?|ship\\w*|slides?|slugs?|spreadsheets?|strateg\\w*|switchboard"
    "|targets?|tools?|typing|typed"
    "|type|upstairs|figures?|cell|spades?|percent|per cent|keyboard|laptop|inbox|calendar|copy|pages?|sheets?"
    "|meetings?|agenda|floors?|files?|parking|facilitator|canteen|corridors?|trolley|trains?|coffees?|coats?"
    "|machine|lawyer"
    "|pallets?|season|daughter|exams|warehouse|suppliers?|books|call|calling|called|the line|neighbour|leaning"
    "|your door|save|mid-sentence|came for|asking after|traffic|breakfast|you're in|me again|standing here|walked here"
    "|going back up|up there|over here"
    "|grandson|grandchildren|grandparents|one man|i'm old|kids|lift|six floors|selling|seller|hoeing|referee|crew"
)
_PLACES = "boss\\w*|managers?|management|payroll|staff|teams?|colleagues?|company|firm|leadership|superiors|business"
_PRESSING = (
    "days?|dates?|deadlines?|hours?|weeks?|months?|today|my people|your people|your lot|my lot|my side|bet|plan|plans"
    "|one question|printer|news for|on my list|busy|line"
)
"""Words of people who press for a date, or are pressed themselves."""
_OUTSIDE: tuple[Relation, ...] = ("partner", "client", "mentor")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_KNOWN_NAMES = """
I I'm I'd I'll I've English Monday Tuesday Wednesday Thursday Friday Saturday Sunday God Fridays Sundays
"""
_KNOWN = frozenset(_KNOWN_NAMES.split())


def fits(line: str, relation: Relation, told: str, pressing: bool = True) -> bool:
    """Whether a line can be said in a case of which `told` is all that is known. Words of the case itself are fine.

    `pressing`: whether it is about somebody's time, so that lines about days and hours are in place.
    """
    words = f"{_CASES}|{_PLACES}" if relation in _OUTSIDE else _CASES
    words = words if pressing else f"{words}|{_PRESSING}"
    named = {word.lower() for word in compiled(rf"\b(?:{words})\b").findall(line)}
    own = set(re.findall(r"[a-z'-]+", told.lower()))
    if named - own or re.search(r"\d", line):
        return False
    return all(name in _KNOWN for name in _NAME.findall(line))


def fitting(
    groups: Mapping[str, Iterable[Any]], relation: Relation, told: str, pressing: bool = True
) -> dict[str, list[Any]]:
    """The lines of each group that fit; groups with none are left out."""
    kept = {
        key: [line for line in lines if fits(said(line), relation, told, pressing)] for key, lines in groups.items()
    }
    return {key: lines for key, lines in kept.items() if lines}


def said(line: Any) -> str:
    """The words of a line, written as a text or with its conditions."""
    return str(line["say"]) if isinstance(line, dict) else str(line)
